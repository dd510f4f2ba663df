using System.Reflection;

namespace PortRules.Guard.Tests.Support;

/// <summary>A program of the tests, copied to where every user can run it when it is first asked for.</summary>
internal sealed class ProgramCopy : IDisposable
{
    private readonly string _name;
    private readonly string? _variable;
    private readonly Lazy<string> _folder;

    /// <param name="name">Its project.</param>
    /// <param name="variable">The environment variable that names the folder of another build of it, such as one that is published for
    /// another framework: see CONTRIBUTING.md.</param>
    public ProgramCopy(string name, string? variable = null)
    {
        _name = name;
        _variable = variable;
        _folder = new(Copy);
    }

    /// <summary>Its executable.</summary>
    public string Path => System.IO.Path.Combine(_folder.Value, _name);

    /// <summary>Its executable under another name, in the same folder.</summary>
    public string CopyAs(string name)
    {
        var copy = System.IO.Path.Combine(_folder.Value, name);
        File.Copy(Path, copy, overwrite: true);
        return copy;
    }

    public void Dispose()
    {
        if (_folder.IsValueCreated)
            Directory.Delete(_folder.Value, recursive: true);
    }

    private string Copy()
    {
        var metadata = typeof(ProgramCopy).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .ToDictionary(attribute => attribute.Key, attribute => attribute.Value!);
        var elsewhere = _variable is null ? null : Environment.GetEnvironmentVariable(_variable);
        var built = elsewhere ?? System.IO.Path.Combine(
            metadata["RepositoryRoot"], "tests", _name, "bin", metadata["Configuration"], "net10.0");
        var folder = Directory.CreateTempSubdirectory("portrules-guard-").FullName;
        foreach (var file in Directory.EnumerateFiles(built))
            File.Copy(file, System.IO.Path.Combine(folder, System.IO.Path.GetFileName(file)));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        return folder;
    }
}
