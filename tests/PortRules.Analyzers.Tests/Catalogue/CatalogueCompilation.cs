using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PortRules.Analyzers.Tests.Catalogue;

/// <summary>Compilations against the SDK's reference assemblies.</summary>
internal static class CatalogueCompilation
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> Frameworks = new(
        () => [.. References("Microsoft.NETCore.App.Ref"), .. References("Microsoft.AspNetCore.App.Ref")]);

    /// <summary>Compiles <paramref name="code"/>, which must be free of errors.</summary>
    public static CSharpCompilation Create(string code)
    {
        var compilation = Create(code, Frameworks.Value);
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
        return compilation;
    }

    public static CSharpCompilation Create(string code, IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        "Test",
        [CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken)],
        references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>The reference assemblies of a targeting pack in its highest version, of the highest framework it has.</summary>
    public static IEnumerable<MetadataReference> References(string pack, string pattern = "*.dll")
    {
        var root = typeof(CatalogueCompilation).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "TargetingPackRoot").Value!;
        var version = Directory.GetDirectories(Path.Combine(root, pack)).MaxBy(d => Version.Parse(Path.GetFileName(d).Split('-')[0]))!;
        var framework = Directory.GetDirectories(Path.Combine(version, "ref")).MaxBy(d => Version.Parse(Path.GetFileName(d)["net".Length..]))!;
        return Directory.GetFiles(framework, pattern).Select(file => MetadataReference.CreateFromFile(file));
    }
}
