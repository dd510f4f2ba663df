using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PortRules.Catalogue.Tests;

/// <summary>A package or framework whose assemblies the ids are checked against.</summary>
/// <param name="Name">Its name in the catalogue.</param>
/// <param name="Release">The version looked at.</param>
/// <param name="Assemblies">Its assemblies.</param>
internal sealed record CheckedPackage(string Name, string Release, IReadOnlyList<MetadataReference> Assemblies)
{
    private const string Key = "CheckedPackage:";

    /// <summary>The frameworks of the SDK's targeting packs, in their highest version.</summary>
    public static IReadOnlyList<CheckedPackage> Frameworks { get; } = [Framework("Microsoft.NETCore.App"), Framework("Microsoft.AspNetCore.App")];

    /// <summary>The packages that this project downloads.</summary>
    public static IReadOnlyList<CheckedPackage> Downloaded { get; } =
    [
        .. typeof(CheckedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(a => a.Key.StartsWith(Key, StringComparison.Ordinal))
            .Select(a => Package(a.Key[Key.Length..], a.Value!.Split(';'))),
    ];

    /// <summary>A compilation that sees this package and, unless it is a framework itself, .NET's and ASP.NET Core's assemblies.</summary>
    public CSharpCompilation Compile()
    {
        // The desktop framework brings its own core library.
        var alone = Frameworks.Contains(this) || Name.StartsWith("NETFramework", StringComparison.Ordinal);
        return CSharpCompilation.Create("Check", references: Assemblies.Concat(alone && Name != "Microsoft.AspNetCore.App" ? [] : Frameworks.SelectMany(f => f.Assemblies)));
    }

    private static CheckedPackage Framework(string name)
    {
        var pack = Directory.GetDirectories(Path.Combine(Repository.TargetingPackRoot, name + ".Ref")).MaxBy(d => Version.Parse(Path.GetFileName(d).Split('-')[0]))!;
        var framework = Directory.GetDirectories(Path.Combine(pack, "ref")).MaxBy(d => Version.Parse(Path.GetFileName(d)["net".Length..]))!;
        return new(name, Path.GetFileName(pack), References(framework));
    }

    private static CheckedPackage Package(string id, string[] versionAndName)
    {
        var root = Path.Combine(Repository.Metadata("PackageRoot"), id.ToLowerInvariant(), versionAndName[0]);
        var name = versionAndName[1].Length > 0 ? versionAndName[1] : id;
        var desktop = Path.Combine(root, "build", ".NETFramework", "v4.7.2");
        return new(name, versionAndName[0], References(Directory.Exists(desktop) ? desktop : NewestLibrary(Path.Combine(root, "lib"))));
    }

    private static string NewestLibrary(string lib)
    {
        var plain = Directory.GetDirectories(lib).Select(d => Path.GetFileName(d)!).Where(f => !f.Contains('-')).ToList();
        string[] families = ["net", "netcoreapp", "netstandard"];
        var newest = families
            .Select(family => plain
                .Where(f => f.StartsWith(family, StringComparison.Ordinal) && Version.TryParse(f[family.Length..], out _))
                .MaxBy(f => Version.Parse(f[family.Length..])))
            .FirstOrDefault(f => f is not null);
        return Path.Combine(lib, newest ?? throw new DirectoryNotFoundException($"No library that is known here in '{lib}'."));
    }

    private static List<MetadataReference> References(string folder)
        => [.. Directory.GetFiles(folder, "*.dll").Order(StringComparer.Ordinal).Select(file => MetadataReference.CreateFromFile(file))];
}
