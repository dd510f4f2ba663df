namespace PortRules.Checker.Loading;

/// <summary>The path of a file without symbolic links, as git and MSBuild would both name it.</summary>
internal static class RealPath
{
    // A chain of links longer than this is a loop; the same bound as the kernel's.
    private const int MaximumLinks = 40;

    /// <summary>Resolves every link on the way; what does not exist stays as it is.</summary>
    public static string Of(string path) => Resolve(Path.GetFullPath(path), MaximumLinks);

    private static string Resolve(string path, int linksLeft)
    {
        if (Path.GetDirectoryName(path) is not { } parent || linksLeft == 0)
            return path;

        var here = Path.Combine(Resolve(parent, linksLeft), Path.GetFileName(path));
        try
        {
            var target = Directory.ResolveLinkTarget(here, returnFinalTarget: false);
            return target is null ? here : Resolve(Path.GetFullPath(target.FullName), linksLeft - 1);
        }
        catch (IOException)
        {
            return here;
        }
        catch (UnauthorizedAccessException)
        {
            return here;
        }
    }
}
