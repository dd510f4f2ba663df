using Microsoft.CodeAnalysis;
using PortRules.Checker.Loading;

namespace PortRules.Checker.Checking;

/// <summary>A file that a project finds by walking up, the nearest of its name: the registry, the baseline.</summary>
/// <param name="path">Its path; it need not exist.</param>
internal sealed class SharedFile(string path)
{
    private readonly string _folder = RealPath.Of(System.IO.Path.GetDirectoryName(path)!);

    /// <summary>The path.</summary>
    public string Path { get; } = path;

    /// <summary>Whether the project finds it: it lies below, and no other file of the name is nearer.</summary>
    public bool IsSeenBy(Project project)
        => IsBelow(project.FilePath!)
            && !project.AnalyzerOptions.AdditionalFiles.Any(
                other => IsNamesake(other) && IsBelow(other.Path) && FromHere(other.Path).Contains('/'));

    /// <summary>Whether an additional file has the same name.</summary>
    public bool IsNamesake(AdditionalText other)
        => string.Equals(System.IO.Path.GetFileName(other.Path), System.IO.Path.GetFileName(Path), StringComparison.OrdinalIgnoreCase);

    /// <summary>The path of a file from the folder of this one, with forward slashes; absolute when it lies elsewhere.</summary>
    public string FromHere(string file) => Paths.Relative(_folder, RealPath.Of(file));

    /// <summary>The nearest file of a name in the folder of a solution or above; where there is none, one that all its projects
    /// find.</summary>
    public static SharedFile Nearest(CheckTarget target, string name)
    {
        for (var at = target.Folder; at is not null; at = System.IO.Path.GetDirectoryName(at))
        {
            if (File.Exists(System.IO.Path.Combine(at, name)))
                return new(System.IO.Path.Combine(at, name));
        }

        return new(System.IO.Path.Combine(target.CommonFolder, name));
    }

    private bool IsBelow(string file) => Paths.IsWithin(_folder, RealPath.Of(file));
}
