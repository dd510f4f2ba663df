using System.Xml;
using Microsoft.VisualStudio.SolutionPersistence.Model;
using Microsoft.VisualStudio.SolutionPersistence.Serializer;
using PortRules.Checker.Cli;

namespace PortRules.Checker.Loading;

/// <summary>What is to be checked: a solution with the projects it lists, or one project.</summary>
/// <param name="File">The solution or project file; an absolute path without symbolic links.</param>
/// <param name="Projects">The project files, absolute, in the solution's order, whether or not they exist.</param>
internal sealed record CheckTarget(string File, IReadOnlyList<string> Projects)
{
    private static readonly string[] SolutionExtensions = [".sln", ".slnx"];
    private static readonly string[] ProjectExtensions = [".csproj"];

    /// <summary>The folder of the solution or project.</summary>
    public string Folder => Path.GetDirectoryName(File)!;

    /// <summary>The deepest folder that holds the solution and all its C# projects, so that each finds what lies there by walking up; not
    /// above the git work tree, and <see cref="Folder"/> where there is none.</summary>
    public string CommonFolder
    {
        get
        {
            var root = Paths.SourceRoot(Folder);
            var folders = Projects.Where(IsCSharp).Select(project => Path.GetDirectoryName(project)!).ToList();
            for (var at = Folder; at is not null; at = Path.GetDirectoryName(at))
            {
                if (folders.TrueForAll(folder => Paths.IsWithin(at, folder)))
                    return at;
                if (Paths.Comparer.Equals(at, root))
                    break;
            }

            return Folder;
        }
    }

    /// <summary>The file is a solution.</summary>
    public bool IsSolution => HasExtension(File, SolutionExtensions);

    /// <summary>The project is one that this tool reads.</summary>
    public static bool IsCSharp(string project) => HasExtension(project, ProjectExtensions);

    /// <summary>Finds what the user means.</summary>
    /// <param name="path">A solution, a project or a folder that holds just one.</param>
    /// <param name="cancellation">Cancels the reading of a solution.</param>
    /// <exception cref="UsageException">There is no such thing, there are several, or the solution cannot be read or has no C#
    /// project.</exception>
    public static async Task<CheckTarget> FindAsync(string path, CancellationToken cancellation)
    {
        var full = RealPath.Of(path);
        if (Directory.Exists(full))
            full = OnlyOneIn(full, path);
        else if (!System.IO.File.Exists(full))
            throw new UsageException($"'{path}' does not exist.");

        if (HasExtension(full, ProjectExtensions))
            return new CheckTarget(full, [full]);

        if (!HasExtension(full, SolutionExtensions))
            throw new UsageException($"'{path}' is not a .sln, .slnx or .csproj file, nor a folder.");

        var target = new CheckTarget(full, await ProjectsOfAsync(full, cancellation));
        return target.Projects.Any(IsCSharp)
            ? target
            : throw new UsageException($"Nothing to check: '{path}' has no C# project.");
    }

    private static string OnlyOneIn(string folder, string typed)
    {
        // A solution says more than the projects beside it.
        foreach (var extensions in new[] { SolutionExtensions, ProjectExtensions })
        {
            var candidates = Directory.EnumerateFiles(folder)
                .Where(file => HasExtension(file, extensions))
                .Order(StringComparer.Ordinal)
                .ToList();
            if (candidates.Count == 1)
                return RealPath.Of(candidates[0]);

            if (candidates.Count > 1)
            {
                throw new UsageException(
                    $"'{typed}' holds several candidates, name one: {string.Join(", ", candidates.Select(Path.GetFileName))}.");
            }
        }

        throw new UsageException($"Nothing to check: '{typed}' holds no .sln, .slnx or .csproj file.");
    }

    private static async Task<IReadOnlyList<string>> ProjectsOfAsync(string solution, CancellationToken cancellation)
    {
        try
        {
            var serializer = SolutionSerializers.GetSerializerByMoniker(solution)
                ?? throw new UsageException($"'{solution}' is not a solution that can be read.");
            var model = await serializer.OpenAsync(solution, cancellation);
            var folder = Path.GetDirectoryName(solution)!;
            return [.. model.SolutionProjects
                .Select(project => RealPath.Of(Path.Combine(folder, project.FilePath.Replace('\\', Path.DirectorySeparatorChar))))
                .Distinct(Paths.Comparer)];
        }
        catch (Exception problem) when (problem is SolutionException or XmlException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{solution}' cannot be read: {problem.Message}", problem);
        }
    }

    private static bool HasExtension(string file, string[] extensions)
        => extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
}
