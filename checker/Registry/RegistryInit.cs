using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Rules;
using PortRules.Checker.Checking;
using PortRules.Checker.Cli;
using PortRules.Checker.Findings;
using PortRules.Checker.Loading;
using PortRules.Ports.Registry;

namespace PortRules.Checker.Registry;

/// <summary>The registry that was made, which has not been written.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Added">The lines that are new.</param>
/// <param name="Conflicts">Ports that two projects bind.</param>
/// <param name="Left">Findings about the registry that it leaves open.</param>
/// <param name="Outside">The projects that do not see it.</param>
/// <param name="Projects">What became of the projects.</param>
/// <param name="InternalErrors">What rules threw.</param>
internal sealed record InitOutcome(
    SourceText Text,
    IReadOnlyList<RegistryEntry> Added,
    IReadOnlyList<RegistryConflict> Conflicts,
    IReadOnlyList<LeftOpen> Left,
    IReadOnlyList<string> Outside,
    ImmutableArray<ProjectReport> Projects,
    ImmutableArray<string> InternalErrors);

/// <summary>A finding about the registry that a new line would not resolve.</summary>
internal sealed record LeftOpen(string Id, string Message, Place Place);

/// <summary>Makes the registry of a solution by asking the rules themselves: whatever they would report as not registered gets the line
/// that they propose, until nothing is left but ports that belong to somebody else.</summary>
/// <param name="rules">The rules.</param>
/// <param name="file">Where the registry is to be.</param>
/// <param name="present">The text to add to; null to begin anew.</param>
/// <param name="progress">Shows the steps.</param>
internal sealed class RegistryInit(RulePack rules, string file, SourceText? present, Progress progress)
{
    // A place is asked about its second port when the first one is registered; few have more than two.
    private const int MaxRounds = 10;

    private readonly SharedFile _file = new(file);
    private readonly RegistryDraft _draft = new();
    private readonly List<string> _internalErrors = [];
    private readonly Dictionary<ProjectId, int> _compileErrors = [];

    /// <summary>Makes the registry. Writes nothing.</summary>
    public async Task<InitOutcome> RunAsync(LoadedSolution loaded, CancellationToken cancellation)
    {
        var instances = loaded.Projects.SelectMany(project => project.Instances).ToList();
        var seeing = instances.Where(_file.IsSeenBy).ToList();
        var (text, added, conflicts) = Compose();
        IReadOnlyList<LeftOpen> left = [];
        for (var round = 0; round < MaxRounds; round++)
        {
            (var found, left) = await AskAsync(seeing, text, cancellation);
            if (found.Count == 0)
                break;
            _draft.Add(found);
            (text, added, conflicts) = Compose();
        }

        return new InitOutcome(
            text,
            added,
            conflicts,
            left,
            [.. instances.Except(seeing).Select(instance => Path.GetFileNameWithoutExtension(instance.FilePath)!).Distinct()],
            [.. loaded.Projects.Select(ReportOf)],
            [.. _internalErrors.Distinct()]);
    }

    /// <summary>What the rules would say with this registry: what they want to have registered, and what else they find.</summary>
    private async Task<(IReadOnlyList<Registration> Found, IReadOnlyList<LeftOpen> Left)> AskAsync(
        IEnumerable<Project> projects, SourceText text, CancellationToken cancellation)
    {
        var registry = new MemoryFile(file, text);
        var analysis = new ProjectAnalysis(rules, files => [.. files.Where(other => !_file.IsNamesake(other)), registry]);
        var found = new List<Registration>();
        var left = new List<LeftOpen>();
        foreach (var project in projects)
        {
            progress.Step($"Checking {project.Name}");
            var result = await analysis.RunAsync(project, cancellation);
            _compileErrors[project.Id] = result.CompileErrors;
            _internalErrors.AddRange(result.InternalErrors);
            var folder = Path.GetDirectoryName(project.FilePath)!;
            var places = result.Diagnostics.Where(IsOpen)
                .Select(diagnostic => (Diagnostic: diagnostic, Place: Place.Of(diagnostic.Location, folder)!))
                .OrderBy(finding => finding.Place.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Place.Span.Start);
            foreach (var (diagnostic, place) in places)
            {
                if (RegistrationOf(diagnostic, place) is { } registration)
                    found.Add(registration);
                else
                    left.Add(new LeftOpen(diagnostic.Id, diagnostic.GetMessage(), place));
            }
        }

        return (found, [.. left.DistinctBy(finding => (finding.Message, finding.Place.File, finding.Place.Span))]);
    }

    private static bool IsOpen(Diagnostic diagnostic)
        => diagnostic is
        {
            Location.Kind: LocationKind.SourceFile or LocationKind.ExternalFile,
            Id: RuleIds.NotRegistered or RuleIds.RegisteredToOther or RuleIds.OutsideBlock,
            IsSuppressed: false,
            Severity: not DiagnosticSeverity.Hidden,
        };

    private (SourceText Text, IReadOnlyList<RegistryEntry> Added, IReadOnlyList<RegistryConflict> Conflicts) Compose()
    {
        var there = present is null ? [] : PortRegistry.Parse(present.ToString()).Lines.Select(line => line.Entry.Service);
        var (entries, conflicts) = _draft.Lines(there);
        return (
            present is null
                ? SourceText.From(RegistryText.New(entries), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
                : RegistryText.With(present, entries),
            entries,
            conflicts);
    }

    /// <summary>The line that the rule proposes; null for a finding that a new line would not resolve.</summary>
    private Registration? RegistrationOf(Diagnostic diagnostic, Place place)
        => diagnostic.Properties.TryGetValue(FixProperties.Entry, out var line)
            && !diagnostic.Properties.ContainsKey(FixProperties.Replaced)
            && line is not null
            && PortRegistry.Parse(line).Lines is [{ Entry.Projects.Count: 1 } proposed]
            ? new Registration(proposed.Entry, _file.FromHere(place.File))
            : null;

    private ProjectReport ReportOf(LoadedProject project) => ProjectReport.Of(
        project, project.Instances.ToDictionary(LoadedProject.FrameworkOf, instance => _compileErrors.GetValueOrDefault(instance.Id)));
}
