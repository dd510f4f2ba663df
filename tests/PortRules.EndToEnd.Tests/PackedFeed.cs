using System.IO.Compression;

[assembly: AssemblyFixture(typeof(PortRules.EndToEnd.Tests.PackedFeed))]

namespace PortRules.EndToEnd.Tests;

/// <summary>Packs the package once, and the guard beside it, into a feed of its own, for all tests.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    /// <summary>A version that no cache has seen.</summary>
    internal string Version { get; } = $"0.1.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}";

    /// <summary>Everything that the tests write lies in here.</summary>
    internal string Root { get; } = Directory.CreateTempSubdirectory("portrules-e2e-").FullName;

    internal string PackagePath => Path.Combine(Feed, $"PortRules.{Version}.nupkg");

    private string Feed => Path.Combine(Root, "feed");

    public async ValueTask InitializeAsync()
    {
        // PackageVersion only names the package; Version would build all assemblies anew, beside the tests that use them.
        foreach (var project in new[] { "package", "guard/PortRules.Guard", "ports" })
        {
            var packed = await Dotnet.RunAsync(
                Repository.Root, "pack", project, "--no-build", "-c", Repository.Configuration, "-o", Feed, $"-p:PackageVersion={Version}");
            packed.Succeeded();
        }

        // The feed adds to the sources that the user has (nuget.org, or a mirror of it).
        // Own packages folder, so that no test version stays behind; the user's folder saves downloading the rest again.
        var userPackages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var fallback = Directory.Exists(userPackages)
            ? $"""<fallbackPackageFolders><add key="user" value="{userPackages}" /></fallbackPackageFolders>"""
            : "";
        await File.WriteAllTextAsync(Path.Combine(Root, "nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{Path.Combine(Root, "packages")}" />
              </config>
              {fallback}
              <packageSources>
                <add key="local" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Opens the package; the caller disposes it.</summary>
    internal ZipArchive OpenPackage() => ZipFile.OpenRead(PackagePath);

    /// <summary>Makes an empty folder in which the package can be restored.</summary>
    internal Workspace CreateWorkspace() => new(Directory.CreateDirectory(Path.Combine(Root, Guid.NewGuid().ToString("N")[..8])).FullName, Version);
}
