using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PortRules.EndToEnd.Tests;

public class AssemblyReferenceTests(PackedFeed feed)
{
    /// <summary>What a compiler host of Roslyn 4.8 offers, and in which version: the assembly references of
    /// Microsoft.CodeAnalysis.CSharp.Workspaces 4.8.0 and of what it references, for netstandard2.0.</summary>
    private static readonly Dictionary<string, Version> OldestHost = new()
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = new(4, 8, 0, 0),
        ["System.Collections.Immutable"] = new(7, 0, 0, 0),
        ["System.Reflection.Metadata"] = new(7, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 1, 2),
        ["System.Buffers"] = new(4, 0, 3, 0),
        ["System.Threading.Tasks.Extensions"] = new(4, 2, 0, 1),
        ["System.Runtime.CompilerServices.Unsafe"] = new(6, 0, 0, 0),
    };

    public static TheoryData<string, string[]> Assemblies => new()
    {
        { "PortRules.Ports", [] },
        { "PortRules.Analyzers", ["PortRules.Ports"] },
        { "PortRules.CodeFixes", ["PortRules.Ports"] },
    };

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_references_only_what_the_oldest_host_has(string assembly, string[] own)
    {
        var foreign = References(assembly).Where(reference => !own.Contains(reference.Name)).ToList();

        Assert.Contains(foreign, reference => reference.Name == "netstandard");
        Assert.All(foreign, reference =>
        {
            Assert.True(OldestHost.TryGetValue(reference.Name, out var offered), $"{reference.Name} is not in every host.");
            Assert.True(reference.Version <= offered, $"{reference.Name} {reference.Version} is newer than {offered}.");
        });
    }

    [Fact]
    public void The_analyzer_does_without_workspaces()
        => Assert.DoesNotContain(References("PortRules.Analyzers"), reference => reference.Name.Contains("Workspaces"));

    private List<(string Name, Version Version)> References(string assembly)
    {
        using var package = feed.OpenPackage();
        using var entry = package.GetEntry($"analyzers/dotnet/cs/{assembly}.dll")!.Open();
        using var image = new MemoryStream();
        entry.CopyTo(image);
        image.Position = 0;

        using var portable = new PEReader(image);
        var metadata = portable.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(r => (metadata.GetString(r.Name), r.Version))];
    }
}
