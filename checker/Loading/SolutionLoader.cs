using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.MSBuild;
using PortRules.Checker.Cli;

namespace PortRules.Checker.Loading;

/// <summary>Loads real projects with MSBuild, and keeps what went wrong under the name of the project that it went wrong in.</summary>
internal sealed class SolutionLoader : IDisposable
{
    private const string MsbuildPrefix = "Msbuild failed when processing the file '";
    private const string MsbuildInfix = "' with message: ";

    private readonly Progress _progress;
    private readonly MSBuildWorkspace _workspace;
    private readonly IDisposable _failures;
    private readonly ConcurrentQueue<WorkspaceDiagnostic> _diagnostics = new();

    public SolutionLoader(Progress progress)
    {
        _progress = progress;

        // Shows the rules' properties to the compiler in projects that do not have the package.
        _workspace = MSBuildWorkspace.Create(new Dictionary<string, string>
        {
            ["CustomAfterMicrosoftCommonTargets"] = Path.Combine(AppContext.BaseDirectory, "PortRules.Checker.targets"),
        });
        _failures = _workspace.RegisterWorkspaceFailedHandler(failure => _diagnostics.Enqueue(failure.Diagnostic));
    }

    /// <summary>All that has been loaded.</summary>
    public Solution Solution => _workspace.CurrentSolution;

    /// <summary>Loads the C# projects of the target.</summary>
    /// <param name="target">What to load.</param>
    /// <param name="restoreProblems">What restoring said, by project file.</param>
    /// <param name="cancellation">Cancels the loading.</param>
    public async Task<IReadOnlyList<LoadedProject>> LoadAsync(
        CheckTarget target, ILookup<string, string> restoreProblems, CancellationToken cancellation)
    {
        _progress.Step($"Loading {Path.GetFileName(target.File)}");
        string? general = null;
        try
        {
            var steps = new LoadSteps(_progress);
            if (target.IsSolution)
                await _workspace.OpenSolutionAsync(target.File, steps, cancellation);
            else if (File.Exists(target.File))
                await _workspace.OpenProjectAsync(target.File, steps, cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Without a working SDK the build host itself fails, with exceptions of many types.
            general = problem.Message;
        }

        var listed = target.Projects.Where(CheckTarget.IsCSharp).ToList();
        var remarks = RemarksByProject(listed);
        var instances = _workspace.CurrentSolution.Projects
            .Where(project => project.FilePath is not null && project.Language == LanguageNames.CSharp)
            .ToLookup(project => RealPath.Of(project.FilePath!), Paths.Comparer);

        return [.. listed.Select(file => Describe(file, [.. instances[file]], restoreProblems[file], remarks[file], general))];
    }

    public void Dispose()
    {
        _failures.Dispose();
        _workspace.Dispose();
    }

    private static LoadedProject Describe(
        string file, IReadOnlyList<Project> instances, IEnumerable<string> restoreProblems, IEnumerable<string> remarks, string? general)
    {
        // A project whose file cannot be evaluated is in the solution as an empty shell.
        var usable = instances.Where(instance => instance.DocumentIds.Count > 0 && instance.MetadataReferences.Count > 0).ToList();
        var problems = restoreProblems.ToList();
        problems.AddRange(usable.SelectMany(instance => AssetProblems(instance, file)));
        problems.AddRange(instances.Except(usable)
            .Where(instance => instance.DocumentIds.Count > 0)
            .Select(instance => $"no reference assemblies for {LoadedProject.FrameworkOf(instance)}: "
                + "is its SDK or targeting pack installed?"));

        // The workspace gives MSBuild's warnings and errors the same kind. In a project that has its sources and references neither
        // keeps the rules from anything.
        if (usable.Count > 0)
            return new LoadedProject(file, usable, WithoutEchoes(problems), WithoutEchoes(remarks));

        problems.AddRange(remarks);
        if (problems.Count == 0)
        {
            problems.Add(
                !File.Exists(file)
                    ? "the project file does not exist"
                    : general ?? "MSBuild found no source file or target framework in it");
        }

        return new LoadedProject(file, usable, WithoutEchoes(problems), []);
    }

    /// <summary>Leaves out what another reason says too: restoring and loading trip over the same thing.</summary>
    private static IReadOnlyList<string> WithoutEchoes(IEnumerable<string> reasons)
    {
        var distinct = reasons.Distinct(StringComparer.Ordinal).ToList();
        return
        [
            .. distinct.Where(
                reason => !distinct.Any(other => other.Length > reason.Length && other.Contains(reason, StringComparison.Ordinal))),
        ];
    }

    private static IReadOnlyList<string> AssetProblems(Project instance, string file)
    {
        // Old project formats have no such file.
        if (LoadedProject.BuildProperty(instance, "ProjectAssetsFile") is not { Length: > 0 } named)
            return [];

        var assets = Path.Combine(Path.GetDirectoryName(file)!, named);
        return File.Exists(assets)
            ? AssetsFile.Errors(assets)
            : [$"packages are not restored: run 'dotnet restore {Path.GetFileName(file)}'"];
    }

    private ILookup<string, string> RemarksByProject(IReadOnlyList<string> projects)
    {
        var found = new List<(string Project, string Remark)>();
        foreach (var diagnostic in _diagnostics)
        {
            var owner = projects.FirstOrDefault(project => diagnostic.Message.Contains($"'{project}'", StringComparison.OrdinalIgnoreCase));
            if (diagnostic.Kind == WorkspaceDiagnosticKind.Failure && owner is not null)
                found.Add((owner, Essence(diagnostic.Message, owner)));
            else
                _progress.Detail(diagnostic.Message);
        }

        return found.ToLookup(entry => entry.Project, entry => entry.Remark, Paths.Comparer);
    }

    /// <summary>The message without the project's path around it: the report names the project anyway.</summary>
    private static string Essence(string message, string project)
    {
        var infix = message.IndexOf(MsbuildInfix, StringComparison.Ordinal);
        if (message.StartsWith(MsbuildPrefix, StringComparison.Ordinal) && infix > 0)
            message = message[(infix + MsbuildInfix.Length)..].Trim();

        return message.EndsWith(project, StringComparison.Ordinal) ? message[..^project.Length].TrimEnd() : message;
    }

    /// <summary>Says which project is being loaded, each once, on the loader's own thread.</summary>
    private sealed class LoadSteps(Progress progress) : IProgress<ProjectLoadProgress>
    {
        private readonly ConcurrentDictionary<string, bool> _said = new(Paths.Comparer);

        public void Report(ProjectLoadProgress value)
        {
            if (_said.TryAdd(value.FilePath, true))
                progress.Step($"  {Path.GetFileNameWithoutExtension(value.FilePath)}");
        }
    }
}
