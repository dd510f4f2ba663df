using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Checker.Checking;

/// <summary>What the projects of the solution do with the ports that other projects give them, as files for those others: so that
/// <c>new Server(80)</c> is seen where it stands, although <c>Server</c> is another project's. A project is looked at when the first one
/// that depends on it is checked, and then remembered by its lines alone.</summary>
internal sealed class LibraryFacts
{
    private readonly Dictionary<ProjectId, AdditionalText?> _known = [];
    private readonly List<string> _internalErrors = [];

    /// <summary>What was thrown while a project was looked at: it tells the others nothing then.</summary>
    public IReadOnlyList<string> InternalErrors => _internalErrors;

    /// <summary>The project's own additional files, and behind them one for each project below it that has something to tell.</summary>
    public async Task<ImmutableArray<AdditionalText>> FilesForAsync(Project project, CancellationToken cancellation)
    {
        var files = project.AnalyzerOptions.AdditionalFiles;
        var graph = project.Solution.GetProjectDependencyGraph();
        var below = graph.GetProjectsThatThisProjectTransitivelyDependsOn(project.Id);
        if (below.Count == 0)
            return files;

        // Those that depend on nothing come first, so that each finds what it builds on.
        foreach (var id in graph.GetTopologicallySortedProjects(cancellation).Where(below.Contains))
        {
            if (await FileOfAsync(project.Solution.GetProject(id)!, cancellation) is { } file)
                files = files.Add(file);
        }

        return files;
    }

    private async Task<AdditionalText?> FileOfAsync(Project library, CancellationToken cancellation)
    {
        if (_known.TryGetValue(library.Id, out var known))
            return known;
        var lines = await LinesOfAsync(library, cancellation);
        return _known[library.Id] = lines.IsEmpty ? null : FileFor(library, lines);
    }

    private async Task<ImmutableArray<string>> LinesOfAsync(Project library, CancellationToken cancellation)
    {
        if (library.Language != LanguageNames.CSharp || await library.GetCompilationAsync(cancellation) is not { } compilation)
            return [];
        try
        {
            return DerivedApis.LinesOf(compilation, await FilesForAsync(library, cancellation), cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            _internalErrors.Add($"{nameof(DerivedApis)} in {library.Name}: {problem.GetType().Name}: {problem.Message}");
            return [];
        }
    }

    // Named so that the analyzers read it.
    private static MemoryFile FileFor(Project library, ImmutableArray<string> lines)
        => new(Path.Combine($"(derived from {library.Name})", ApiFile.Name), SourceText.From(string.Join("\n", lines)));
}
