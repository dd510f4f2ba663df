using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Flow;
using PortRules.Corpus.Cases;

namespace PortRules.Corpus;

/// <summary>Compiles the files of a case as far as they go, against the frameworks only, and asks for their endpoints as the analyzer
/// does.</summary>
internal static class CaseCompilation
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly CSharpParseOptions ParseOptions
        = new(LanguageVersion.Latest, preprocessorSymbols: ["NET", "NETCOREAPP", "NET8_0_OR_GREATER", "NET10_0"]);

    private static readonly ImmutableArray<MetadataReference> References
        = [.. Pack("Microsoft.NETCore.App.Ref"), .. Pack("Microsoft.AspNetCore.App.Ref")];

    /// <summary>What PortRules says of the case's ports, in the order of paths and lines.</summary>
    /// <exception cref="InputException">The case has no folder, or its labelled file is not in it.</exception>
    public static ImmutableArray<Claim> Claims(LabelledCase labelled, string sources)
    {
        var compilation = Of(labelled, sources);
        var extractor = new EndpointExtractor(ApiCatalogue.Instance, new BodyTable(compilation));
        return
        [
            .. compilation.SyntaxTrees
                .SelectMany(tree => tree.GetRoot().DescendantNodes())
                .Where(CandidateFilter.MayNamePortApi)
                .Select(BodyTable.OutermostOf)
                .OfType<SyntaxNode>()
                .Distinct()
                .SelectMany(member => MemberEndpoints.Of(member, extractor).All)
                .Select(Claim.Of)
                .OfType<Claim>()
                .OrderBy(claim => claim.Place.Path, StringComparer.Ordinal)
                .ThenBy(claim => claim.Place.Line),
        ];
    }

    private static CSharpCompilation Of(LabelledCase labelled, string sources)
    {
        var folder = Path.Combine(sources, labelled.Id);
        if (!Directory.Exists(folder))
            throw new InputException($"{folder}: no such folder; it should hold the sources of case {labelled.Id}.");
        var primary = Path.Combine(folder, labelled.Path);
        if (!File.Exists(primary))
            throw new InputException($"{primary}: no such file; it is the labelled file of case {labelled.Id}.");
        var trees = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => Parse(File.ReadAllText(file), Path.GetRelativePath(folder, file).Replace('\\', '/')))
            .Append(Parse(GlobalUsings, "GlobalUsings.g.cs"));
        var options = new CSharpCompilationOptions(
            OutputKind.ConsoleApplication, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create(labelled.Id, trees, References, options);
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text), ParseOptions, path);

    private static IEnumerable<MetadataReference> Pack(string name)
    {
        var root = typeof(CaseCompilation).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "TargetingPackRoot").Value!;
        var newest = Directory.EnumerateDirectories(Path.Combine(root, name))
            .Where(folder => Directory.Exists(Path.Combine(folder, "ref", "net10.0")))
            .MaxBy(folder => Version.Parse(Path.GetFileName(folder).Split('-')[0]))
            ?? throw new InputException($"{Path.Combine(root, name)}: no targeting pack for net10.0.");
        return Directory.EnumerateFiles(Path.Combine(newest, "ref", "net10.0"), "*.dll")
            .Order(StringComparer.Ordinal)
            .Select(file => MetadataReference.CreateFromFile(file));
    }
}
