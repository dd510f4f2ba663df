using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PortRules.Analyzers.Generation;

namespace PortRules.Analyzers.Tests.Support;

/// <summary>A library that another compilation references: as an assembly, or as a project of the same solution.</summary>
internal static class Library
{
    /// <summary>The library as source, under a name of its own.</summary>
    public static CSharpCompilation Compile(string source, string name = "Acme", params MetadataReference[] references)
        => TestCompilation.Create(references, source).WithAssemblyName(name);

    /// <summary>The library as an assembly.</summary>
    public static MetadataReference Emit(CSharpCompilation library)
    {
        using var image = new MemoryStream();
        var result = library.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>The library with what the generator adds to it.</summary>
    public static CSharpCompilation WithFacts(CSharpCompilation library, params (string Key, string Value)[] options)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new FactsGenerator().AsSourceGenerator()],
            optionsProvider: new TestOptionsProvider(options),
            parseOptions: (CSharpParseOptions)library.SyntaxTrees[0].Options);
        driver.RunGeneratorsAndUpdateCompilation(library, out var updated, out var problems, TestContext.Current.CancellationToken);
        Assert.Empty(problems);
        return (CSharpCompilation)updated;
    }
}
