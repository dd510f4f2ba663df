using Microsoft.CodeAnalysis;

namespace PortRules.Checker.Fixes;

/// <summary>What a change of files can have an effect on.</summary>
internal static class Reach
{
    /// <summary>The projects that have one of the files, and those that depend on them, in the solution's order.</summary>
    public static IReadOnlyList<ProjectId> Of(Solution solution, IEnumerable<string> files)
    {
        var graph = solution.GetProjectDependencyGraph();
        var reached = files.SelectMany(file => solution.GetDocumentIdsWithFilePath(file))
            .Select(document => document.ProjectId)
            .Distinct()
            .SelectMany(project => graph.GetProjectsThatTransitivelyDependOnThisProject(project).Append(project))
            .ToHashSet();
        return [.. solution.ProjectIds.Where(reached.Contains)];
    }
}
