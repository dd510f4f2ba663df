namespace PortRules.Checker.Loading;

/// <summary>Paths as the file system compares them and as reports show them.</summary>
internal static class Paths
{
    /// <summary>Windows and macOS ignore case by default.</summary>
    public static StringComparer Comparer { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>The path from <paramref name="root"/> with forward slashes; the absolute path when the file is outside of it.</summary>
    public static string Relative(string root, string file)
    {
        var relative = Path.GetRelativePath(root, file);
        var outside = relative == ".."
            || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || Path.IsPathRooted(relative);
        return (outside ? file : relative).Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>Whether a file or folder is the folder, or lies in it or below.</summary>
    public static bool IsWithin(string folder, string file) => !Path.IsPathRooted(Relative(folder, file));

    /// <summary>The root of the git work tree that holds the folder, or the folder itself: what a review calls its files by.</summary>
    public static string SourceRoot(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            // A file in a linked work tree or a submodule.
            var git = Path.Combine(at, ".git");
            if (Directory.Exists(git) || File.Exists(git))
                return at;
        }

        return folder;
    }
}
