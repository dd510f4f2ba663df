namespace PortRules.Guard.Systems.Windows;

/// <summary>Paths of Windows, on whatever system they are looked at.</summary>
internal static class FileNames
{
    /// <summary>The last part of a path.</summary>
    public static string Last(string path) => path[(path.LastIndexOfAny(['\\', '/']) + 1)..];

    /// <summary>Whether two names of files are the same to Windows.</summary>
    public static bool AreSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
