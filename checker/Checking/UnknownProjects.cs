using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Policy;
using PortRules.Analyzers.Rules;
using PortRules.Ports;
using PortRules.Ports.Registry;

namespace PortRules.Checker.Checking;

/// <summary>PORT5002 in a registry, for a <c>project=</c> that fits no project: neither one of the solution, nor any project file below the
/// registry's folder. A build sees one project and cannot know.</summary>
internal static class UnknownProjects
{
    private const string Key = "project";

    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>The findings in a registry, each at the name to blame.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="known">The files of the projects of the solution.</param>
    public static IEnumerable<Diagnostic> In(RegistryFile registry, IReadOnlyCollection<string> known)
    {
        var unfit = registry.Content.Lines
            .SelectMany(line => line.Entry.Projects.Select(pattern => (Line: line, Pattern: pattern)))
            .Where(one => !Fits(one.Pattern, known))
            .ToList();
        if (unfit.Count == 0)
            return [];

        // Only now: a large repository has many files.
        var below = ProjectFilesBelow(Path.GetDirectoryName(registry.Path)!);
        return unfit.Where(one => !Fits(one.Pattern, below)).Select(one => Finding(registry, one.Line, one.Pattern));
    }

    private static bool Fits(string pattern, IReadOnlyCollection<string> projects)
    {
        var entry = new RegistryEntry("any", Ports: null, Transport.Tcp) { Projects = [pattern] };
        return projects.Any(project => entry.BelongsTo(Path.GetFileNameWithoutExtension(project)));
    }

    private static IReadOnlyCollection<string> ProjectFilesBelow(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.*proj", Below)];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static Diagnostic Finding(RegistryFile registry, RegistryLine line, string pattern)
        => Diagnostic.Create(
            ApiFileRule.Invalid,
            registry.At(PlaceOf(registry, line, pattern)),
            $"No project is named '{pattern}': '{line.Entry.Service}' is for nobody");

    /// <summary>The name in the list; all of the list where it is written in another way than it is read.</summary>
    private static TextRange PlaceOf(RegistryFile registry, RegistryLine line, string pattern)
    {
        if (line.KeyNamed(Key) is not { ValueSpan: var list })
            return line.Span;
        var at = 0;
        foreach (var part in registry.TextAt(list).Split(','))
        {
            if (part.Trim(' ', '\t', '"') == pattern)
                return new TextRange(list.Start + at + part.IndexOf(pattern, StringComparison.Ordinal), pattern.Length);
            at += part.Length + 1;
        }

        return list;
    }
}
