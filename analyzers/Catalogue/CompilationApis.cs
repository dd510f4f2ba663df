using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Catalogue;

/// <summary>Gathers what one compilation's files, attributes and references say of APIs. Where they differ, the files beat the attributes,
/// and what a person wrote beats what was derived.</summary>
internal static class CompilationApis
{
    /// <summary>The catalogue for a compilation: the embedded one itself when nothing is declared.</summary>
    public static ApiCatalogue CatalogueFor(BodyTable bodies, ImmutableArray<AdditionalText> files, CancellationToken cancellation)
        => ApiCatalogue.Instance.With(new(LinesFor(bodies, files, cancellation)));

    private static IEnumerable<ApiLine> LinesFor(BodyTable bodies, ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        var references = bodies.Compilation.SourceModule.ReferencedAssemblySymbols
            .Where(assembly => !AssemblyFacts.IsFramework(assembly.Name))
            .ToList();
        var holders = references.Where(HoldsAttribute).Select(assembly => assembly.Name).ToImmutableHashSet(StringComparer.Ordinal);
        return InFiles(files, cancellation)
            .Concat(holders.IsEmpty && !HoldsAttribute(bodies.Compilation.Assembly) ? [] : InSource(bodies, cancellation))
            .Concat(
                references.Where(assembly => holders.Contains(assembly.Name) || References(assembly, holders))
                    .SelectMany(assembly => BindsPortAttributes.In(assembly, cancellation)))
            .Concat(references.Where(AssemblyProbe.MayHoldFacts).SelectMany(AssemblyFacts.In));
    }

    private static IEnumerable<ApiLine> InFiles(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
        => files.Where(ApiFile.IsApiFile)
            .Select(file => file.GetText(cancellation))
            .OfType<SourceText>()
            .SelectMany(ApiFile.Lines);

    private static IEnumerable<ApiLine> InSource(BodyTable bodies, CancellationToken cancellation)
        => bodies.Compilation.SyntaxTrees.SelectMany(
            tree => BindsPortAttributes.In(
                tree.GetRoot(cancellation), node => bodies.ModelOf(tree).GetDeclaredSymbol(node, cancellation)));

    private static bool HoldsAttribute(IAssemblySymbol assembly) => AssemblyProbe.Defines(assembly, BindsPortAttributes.TypeName);

    private static bool References(IAssemblySymbol assembly, ImmutableHashSet<string> holders)
        => !holders.IsEmpty
            && assembly.Modules.Any(module => module.ReferencedAssemblies.Any(identity => holders.Contains(identity.Name)));
}
