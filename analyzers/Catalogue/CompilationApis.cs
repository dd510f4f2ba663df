using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Catalogue;

/// <summary>Gathers what one compilation's files, attributes and references say of APIs. Where they differ, the files beat the attributes,
/// and those of the project itself beat the references'.</summary>
internal static class CompilationApis
{
    /// <summary>The catalogue for a compilation: the embedded one itself when nothing is declared.</summary>
    public static ApiCatalogue CatalogueFor(BodyTable bodies, ImmutableArray<AdditionalText> files, CancellationToken cancellation)
        => ApiCatalogue.Instance.With(new(LinesFor(bodies, files, cancellation)));

    private static IEnumerable<ApiLine> LinesFor(BodyTable bodies, ImmutableArray<AdditionalText> files, CancellationToken cancellation)
        => InFiles(files, cancellation)
            .Concat(InSource(bodies, cancellation))
            .Concat(InReferences(bodies.Compilation, cancellation));

    private static IEnumerable<ApiLine> InFiles(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
        => files.Where(ApiFile.IsApiFile)
            .Select(file => file.GetText(cancellation))
            .OfType<SourceText>()
            .SelectMany(ApiFile.Lines);

    private static IEnumerable<ApiLine> InSource(BodyTable bodies, CancellationToken cancellation)
    {
        var compilation = bodies.Compilation;
        if (!compilation.Assembly.TypeNames.Contains(BindsPortAttributes.TypeName) && Holders(compilation).Count == 0)
            return [];
        return compilation.SyntaxTrees.SelectMany(
            tree => BindsPortAttributes.In(
                tree.GetRoot(cancellation), node => bodies.ModelOf(tree).GetDeclaredSymbol(node, cancellation)));
    }

    private static IEnumerable<ApiLine> InReferences(Compilation compilation, CancellationToken cancellation)
    {
        var holders = Holders(compilation);
        foreach (var assembly in References(compilation))
        {
            foreach (var line in AssemblyFacts.In(assembly))
                yield return line;
        }

        foreach (var assembly in References(compilation).Where(assembly => holders.Contains(assembly.Name) || References(assembly, holders)))
        {
            foreach (var line in BindsPortAttributes.In(assembly, cancellation))
                yield return line;
        }
    }

    private static IEnumerable<IAssemblySymbol> References(Compilation compilation)
        => compilation.SourceModule.ReferencedAssemblySymbols.Where(assembly => !AssemblyFacts.IsFramework(assembly.Name));

    /// <summary>The names of the references that define the attribute.</summary>
    private static HashSet<string> Holders(Compilation compilation)
        => new(
            References(compilation)
                .Where(assembly => assembly.TypeNames.Contains(BindsPortAttributes.TypeName))
                .Select(assembly => assembly.Name),
            StringComparer.Ordinal);

    private static bool References(IAssemblySymbol assembly, HashSet<string> holders)
        => holders.Count > 0
            && assembly.Modules.Any(module => module.ReferencedAssemblies.Any(identity => holders.Contains(identity.Name)));
}
