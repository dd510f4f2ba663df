using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Checker.Findings;

/// <summary>Makes one finding of what several target frameworks, or several projects that link one file, found at one place.</summary>
internal sealed class FindingMerger(string root)
{
    private readonly List<Seen> _seen = [];
    private readonly Dictionary<string, List<string>> _frameworksOfProject = [];

    /// <summary>Adds what one instance of a project gave.</summary>
    public void Add(string projectFile, string framework, IEnumerable<RawFinding> findings)
    {
        if (!_frameworksOfProject.TryGetValue(projectFile, out var frameworks))
            _frameworksOfProject.Add(projectFile, frameworks = []);

        frameworks.Add(framework);
        _seen.AddRange(findings.Select(finding => new Seen(finding, projectFile, framework)));
    }

    /// <summary>The findings in the order of file, line and rule; what belongs to no file comes last.</summary>
    public ImmutableArray<Finding> Merge()
    {
        var merged = _seen
            .GroupBy(
                seen => new Key(
                    seen.Finding.Rule.Id, seen.Finding.Message, seen.Finding.Place?.File ?? seen.Project, seen.Finding.Place?.Span))
            .Select(group => One([.. group]))
            .OrderBy(finding => finding.Place is null)
            .ThenBy(finding => finding.Place?.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place?.Span.Start)
            .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal);
        return Fingerprints.Assign(merged, root);
    }

    private Finding One(IReadOnlyList<Seen> group)
    {
        // What is open in one framework is open.
        var best = group.FirstOrDefault(seen => seen.Finding.Suppression is null) ?? group[0];
        var projects = group.Select(seen => seen.Project).Distinct().ToImmutableArray();
        var frameworks = group.Select(seen => seen.Framework)
            .Where(framework => framework.Length > 0)
            .Distinct()
            .Order(StringComparer.Ordinal);
        return new Finding(
            best.Finding.Rule,
            group.Max(seen => seen.Finding.Severity),
            best.Finding.Message,
            best.Finding.Place,
            best.Finding.Origins,
            NameOf(projects[0]),
            projects[0],
            [.. projects.Skip(1).Select(NameOf)],
            [.. frameworks],
            projects.All(
                project => _frameworksOfProject[project].All(
                    framework => group.Any(seen => seen.Project == project && seen.Framework == framework))),
            best.Finding.Suppression,
            group.Select(seen => seen.Finding.Fix).FirstOrDefault(fix => fix is not null),
            Fingerprint: "");
    }

    private static string NameOf(string projectFile) => Path.GetFileNameWithoutExtension(projectFile);

    private sealed record Seen(RawFinding Finding, string Project, string Framework);

    private sealed record Key(string Rule, string Message, string Where, LinePositionSpan? Span);
}
