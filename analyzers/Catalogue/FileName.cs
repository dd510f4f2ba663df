using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Catalogue;

/// <summary>The files of PortRules are known by their names alone, in any case, wherever they are.</summary>
internal static class FileName
{
    /// <summary>Whether an additional file has this name.</summary>
    public static bool Is(AdditionalText file, string name)
    {
        var path = file.Path;
        var start = StartIn(path);
        return path.Length - start == name.Length
            && string.Compare(path, start, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0;
    }

    /// <summary>The name of a file by its path, of Windows or another system.</summary>
    public static string Of(string path) => path.Substring(StartIn(path));

    private static int StartIn(string path) => path.LastIndexOfAny(['/', '\\']) + 1;
}
