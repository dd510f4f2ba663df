using System.Reflection;
using System.Runtime.InteropServices;

[assembly: AssemblyFixture(typeof(PortRules.Guard.Tests.Support.TestProgram))]

namespace PortRules.Guard.Tests.Support;

/// <summary>The test program, copied to where every user can run it.</summary>
public sealed class TestProgram : IDisposable
{
    private const string Name = "PortRules.Guard.TestProgram";

    private static readonly Lazy<string> Folder = new(Copy);

    /// <summary>Its executable.</summary>
    public static string Path => System.IO.Path.Combine(Folder.Value, Name);

    /// <summary>The installation of .NET that runs the tests: three folders above the framework.</summary>
    public static string RuntimeRoot
        => System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    /// <summary>Its executable under another name, in the same folder.</summary>
    public static string CopyAs(string name)
    {
        var copy = System.IO.Path.Combine(Folder.Value, name);
        File.Copy(Path, copy, overwrite: true);
        return copy;
    }

    public void Dispose()
    {
        if (Folder.IsValueCreated)
            Directory.Delete(Folder.Value, recursive: true);
    }

    private static string Copy()
    {
        var metadata = typeof(TestProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .ToDictionary(attribute => attribute.Key, attribute => attribute.Value!);
        var built = System.IO.Path.Combine(
            metadata["RepositoryRoot"], "tests", Name, "bin", metadata["Configuration"], "net10.0");
        var folder = Directory.CreateTempSubdirectory("portrules-guard-").FullName;
        foreach (var file in Directory.EnumerateFiles(built))
            File.Copy(file, System.IO.Path.Combine(folder, System.IO.Path.GetFileName(file)));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        return folder;
    }
}
