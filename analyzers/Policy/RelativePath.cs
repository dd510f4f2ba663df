namespace PortRules.Analyzers.Policy;

/// <summary>Paths relative to a folder, worked out from the texts alone: an analyzer asks no file system.</summary>
internal static class RelativePath
{
    private const StringComparison Comparison = StringComparison.OrdinalIgnoreCase;

    /// <summary>A path relative to the folder of a file, with <c>/</c> between folders; case does not matter.</summary>
    /// <param name="path">A path of Windows or another system, absolute as the compiler gives them, or relative.</param>
    /// <param name="file">The file, of whose folder the result is to be relative.</param>
    /// <returns>The path itself, with <c>/</c>, when the two have no common root.</returns>
    public static string Of(string path, string file)
    {
        var (root, parts) = Split(path);
        var (otherRoot, folder) = Split(file);
        if (folder.Count > 0)
            folder.RemoveAt(folder.Count - 1);
        if (!string.Equals(root, otherRoot, Comparison) || folder.Contains(".."))
            return root + string.Join("/", parts);
        var common = 0;
        while (common < folder.Count && common < parts.Count - 1 && string.Equals(folder[common], parts[common], Comparison))
            common++;
        return string.Concat(Enumerable.Repeat("../", folder.Count - common)) + string.Join("/", parts.Skip(common));
    }

    private static (string Root, List<string> Parts) Split(string path)
    {
        path = path.Replace('\\', '/');
        var root = path.Length > 1 && path[1] == ':' ? path.Substring(0, 2) + "/"
            : path.StartsWith("//", StringComparison.Ordinal) ? "//"
            : path.StartsWith("/", StringComparison.Ordinal) ? "/"
            : "";
        var parts = new List<string>();
        foreach (var part in path.Substring(Math.Min(root.Length, path.Length)).Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] != "..")
                parts.RemoveAt(parts.Count - 1);
            else
                parts.Add(part);
        }

        return (root, parts);
    }
}
