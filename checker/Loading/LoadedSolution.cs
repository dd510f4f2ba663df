using Microsoft.CodeAnalysis;
using PortRules.Checker.Cli;

namespace PortRules.Checker.Loading;

/// <summary>A target with its projects restored and loaded, as long as it is open.</summary>
internal sealed class LoadedSolution : IDisposable
{
    private readonly SolutionLoader _loader;

    private LoadedSolution(CheckTarget target, IReadOnlyList<LoadedProject> projects, SolutionLoader loader)
    {
        Target = target;
        Projects = projects;
        _loader = loader;
        Root = Paths.SourceRoot(target.Folder);
    }

    /// <summary>What was asked for.</summary>
    public CheckTarget Target { get; }

    /// <summary>The C# projects of the target, in the solution's order, with those target frameworks that were asked for.</summary>
    public IReadOnlyList<LoadedProject> Projects { get; }

    /// <summary>The folder that files are named from: the root of the git work tree, or else the folder of the target.</summary>
    public string Root { get; }

    /// <summary>All that is loaded: also other target frameworks, and projects that those of the target reference.</summary>
    public Solution Solution => _loader.Solution;

    /// <summary>Restores what needs it and loads.</summary>
    /// <exception cref="UsageException">No project has the target framework that was asked for.</exception>
    public static async Task<LoadedSolution> OpenAsync(
        CheckTarget target, TargetRequest request, Progress progress, CancellationToken cancellation)
    {
        var restored = request.Restore
            ? await new Restorer(progress).RestoreAsync(target, cancellation)
            : Array.Empty<string>().ToLookup(_ => "");

        var loader = new SolutionLoader(progress);
        try
        {
            var projects = await loader.LoadAsync(target, restored, cancellation);
            if (request.Framework is not null)
                projects = OnlyFramework(projects, request.Framework);

            return new LoadedSolution(target, projects, loader);
        }
        catch
        {
            loader.Dispose();
            throw;
        }
    }

    public void Dispose() => _loader.Dispose();

    private static IReadOnlyList<LoadedProject> OnlyFramework(IReadOnlyList<LoadedProject> projects, string framework)
    {
        bool Has(Project instance) => string.Equals(LoadedProject.FrameworkOf(instance), framework, StringComparison.OrdinalIgnoreCase);

        if (!projects.Any(project => project.Instances.Any(Has)))
        {
            var known = projects.SelectMany(project => project.Instances)
                .Select(LoadedProject.FrameworkOf)
                .Where(name => name.Length > 0)
                .Distinct()
                .Order();
            throw new UsageException($"Nothing to check: no project that loads targets '{framework}' (found: {string.Join(", ", known)}).");
        }

        return [.. projects.Select(project => project.Instances.Any(Has)
            ? project with { Instances = [.. project.Instances.Where(Has)], IsPartial = !project.Instances.All(Has) }
            : project)];
    }
}
