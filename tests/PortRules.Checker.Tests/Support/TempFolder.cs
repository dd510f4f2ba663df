using PortRules.Checker.Loading;

namespace PortRules.Checker.Tests.Support;

/// <summary>A folder outside of the repository, so that its build settings do not reach in; gone afterwards.</summary>
internal sealed class TempFolder : IDisposable
{
    /// <summary>The path has a blank and letters beyond ASCII, as users' paths have.</summary>
    public string Path { get; } = RealPath.Of(Directory.CreateTempSubdirectory("port rules ünï ").FullName);

    /// <summary>The path of a file in it.</summary>
    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    /// <summary>Writes a file, with its folders.</summary>
    public string Write(string relative, string content)
    {
        var file = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return file;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A build host may be a moment late in letting go; the system clears its temporary folder.
        }
    }
}
