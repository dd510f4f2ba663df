using Microsoft.CodeAnalysis.Text;
using PortRules.Checker.Cli;

namespace PortRules.Checker.Editing;

/// <summary>Reads files that are to be changed.</summary>
internal static class TextFile
{
    /// <summary>The text of a file; null when there is none.</summary>
    /// <exception cref="UsageException">There is something that cannot be read.</exception>
    public static SourceText? Read(string file)
    {
        try
        {
            if (Directory.Exists(file))
                throw new IOException("it is a folder.");
            if (!File.Exists(file))
                return null;
            using var stream = File.OpenRead(file);
            return SourceText.From(stream);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UsageException($"'{file}' cannot be read: {problem.Message}", problem);
        }
    }
}
