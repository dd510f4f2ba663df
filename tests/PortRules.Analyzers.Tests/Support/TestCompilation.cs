using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Tests.Support;

/// <summary>Compilations of C# text against .NET 10 and ASP.NET Core 10, from the SDK's targeting packs: no network, no restore.</summary>
internal static class TestCompilation
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net;
        global using System.Net.Sockets;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly Lazy<ImmutableArray<MetadataReference>> References =
        new(() => [.. ReferencesOf("Microsoft.NETCore.App.Ref"), .. ReferencesOf("Microsoft.AspNetCore.App.Ref")]);

    // Compilations derived from one share its bound references, which are most of the cost of a small compilation.
    private static readonly Lazy<CSharpCompilation> Empty = new(() => CSharpCompilation.Create(
        "Test",
        [],
        Framework,
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable)));

    private static readonly SyntaxTree Usings = CSharpSyntaxTree.ParseText(GlobalUsings, ParseOptions, path: "GlobalUsings.cs");

    private static readonly Lazy<CSharpCompilation> EmptyProgram =
        new(() => Empty.Value.WithOptions(Empty.Value.Options.WithOutputKind(OutputKind.ConsoleApplication)));

    /// <summary>The reference assemblies of .NET 10 and ASP.NET Core 10.</summary>
    public static ImmutableArray<MetadataReference> Framework => References.Value;

    /// <summary>A compilation without errors of the given files, with the usual usings in force: a program when one of them has
    /// top-level statements, otherwise a library.</summary>
    public static CSharpCompilation Create(string source, params string[] more) => Create([], source, more);

    /// <summary>As the other overload, with further references.</summary>
    public static CSharpCompilation Create(MetadataReference[] references, string source, params string[] more)
    {
        var compilation = CreateUnchecked(source, more).AddReferences(references);
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, "The test's source does not compile:\n" + string.Join("\n", errors));
        return compilation;
    }

    /// <summary>As <see cref="Create(string, string[])"/>, for half-typed code: errors are allowed.</summary>
    public static CSharpCompilation CreateUnchecked(string source, params string[] more)
    {
        var trees = more.Prepend(source).Select((text, index) => CSharpSyntaxTree.ParseText(text, ParseOptions, path: $"Test{index}.cs")).ToList();
        var isProgram = trees.Any(tree => tree.GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax));
        return (isProgram ? EmptyProgram : Empty).Value.AddSyntaxTrees(trees.Append(Usings));
    }

    private static IEnumerable<MetadataReference> ReferencesOf(string pack)
    {
        var root = typeof(TestCompilation).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "TargetingPackRoot").Value!;
        var newest = Directory.EnumerateDirectories(Path.Combine(root, pack))
            .Where(folder => Directory.Exists(Path.Combine(folder, "ref", "net10.0")))
            .MaxBy(folder => Version.Parse(Path.GetFileName(folder).Split('-')[0]));
        return newest is null
            ? throw new DirectoryNotFoundException($"No targeting pack {pack} for net10.0 under {root}.")
            : Directory.EnumerateFiles(Path.Combine(newest, "ref", "net10.0"), "*.dll").Select(file => MetadataReference.CreateFromFile(file));
    }
}
