using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Flow;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>What a library does with the ports that its users give it: a line for every member that others can call or assign and whose
/// value reaches a bind unchanged, through a few of the library's own methods, and for every member that gives one decided port.
/// The generator writes the lines into the assembly; the checker hands them to the projects that depend on it.</summary>
internal sealed class DerivedApis
{
    // One port that most systems keep for privileged processes and one that they do not: what a member does with both, it does with all.
    private static readonly ImmutableArray<int> Probes = ImmutableArray.Create(257, 20_011);

    private readonly BodyTable _bodies;
    private readonly EndpointExtractor _extractor;
    private readonly CancellationToken _cancellation;

    private DerivedApis(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        _bodies = new(compilation);
        _extractor = new(CompilationApis.CatalogueFor(_bodies, files, cancellation), _bodies);
        _cancellation = cancellation;
    }

    /// <summary>The lines of a compilation, sorted, each as <see cref="ApiLineReader"/> reads it.</summary>
    /// <param name="compilation">The library.</param>
    /// <param name="files">Its additional files, of which those with APIs count.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static ImmutableArray<string> LinesOf(
        Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        var apis = new DerivedApis(compilation, files, cancellation);
        var lines = apis._extractor.Catalogue.ResolvesIn(compilation) ? apis.Binds() : [];

        // What a person has said of a member beats what is derived, here as among the member's users.
        return lines.Concat(new DerivedValues(apis._extractor.Tracer, apis._bodies, cancellation).Lines())
            .Select(line => apis._extractor.Catalogue.DeclaredLineOf(line.DocumentationId) ?? line)
            .Select(ApiLineWriter.Write)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(line => line, StringComparer.Ordinal)
            .Take(AssemblyFacts.MaxLines)
            .ToImmutableArray();
    }

    private IEnumerable<ApiLine> Binds()
        => _bodies.Compilation.SyntaxTrees
            .SelectMany(tree => tree.GetRoot(_cancellation).DescendantNodes())
            .Where(node => CandidateFilter.MayNamePortApi(node, _extractor.Catalogue)
                && !node.ContainsDiagnostics
                && BodyTable.OutermostOf(node) is not null)
            .SelectMany(_extractor.BindsAt)
            .SelectMany(BindsThrough)
            .GroupBy(bind => bind.DocumentationId)
            .Select(member => DerivedBind.LineOf(member.ToList()))
            .OfType<ApiLine>();

    /// <summary>The members through which one bind is given its port, from the method that binds outwards.</summary>
    private IEnumerable<DerivedBind> BindsThrough(OpenBind bind)
    {
        _cancellation.ThrowIfCancellationRequested();
        var told = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Queue<CallChain?>();
        pending.Enqueue(null);
        for (var read = 0; pending.Count > 0 && read < EndpointExtractor.MaxContexts; read++)
        {
            var chain = pending.Dequeue();
            var (open, settable) = _extractor.WhatDecides(bind, chain);
            IEnumerable<ISymbol> called = open is IParameterSymbol { ContainingSymbol: IMethodSymbol method } ? [method] : [];
            foreach (var member in settable.Concat(called))
            {
                if (told.Contains(member) || !IsOffered(member) || BindBy(member, bind, chain) is not { } derived)
                    continue;
                told.Add(member);
                yield return derived;
            }

            if (open is null)
                continue;
            foreach (var longer in _extractor.Callers.Extend(chain, open))
                pending.Enqueue(longer);
        }
    }

    /// <summary>Whether others can call or assign the member, and what they reach is this very code.</summary>
    private bool IsOffered(ISymbol member)
    {
        if (!Visibility.IsVisibleOutside(member) || Overriding.IsOverridable(member))
            return false;
        return member switch
        {
            IMethodSymbol { IsExtern: true } => false,
            IMethodSymbol { MethodKind: MethodKind.PropertySet } setter => !IsRewritten(setter.ContainingType, setter),
            IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor } => true,
            IPropertySymbol { SetMethod: { } setter } property
                => Visibility.IsVisibleOutside(setter) && IsPlain(property) && !IsRewritten(property.ContainingType, setter),
            _ => false,
        };
    }

    private bool IsPlain(IPropertySymbol property)
        => _bodies.DeclarationsOf(property).FirstOrDefault() is PropertyDeclarationSyntax declaration
            && MadeObjects.IsWithoutCode(declaration);

    /// <summary>The library assigns the property itself, other than when it makes the object: what others assign may not last.</summary>
    private bool IsRewritten(INamedTypeSymbol type, IMethodSymbol setter)
        => _extractor.Callers.SitesOf(setter).Any(
            site => site.Node.Parent is not InitializerExpressionSyntax
                && !(site.Node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is { } constructor
                    && SymbolEqualityComparer.Default.Equals(
                        _bodies.ModelOf(constructor.SyntaxTree).GetDeclaredSymbol(constructor)?.ContainingType, type)));

    private DerivedBind? BindBy(ISymbol member, OpenBind bind, CallChain? chain)
    {
        DerivedBind? found = null;
        foreach (var probe in Probes)
        {
            var assumption = new Assumption(member, bind.Slot.Form, probe);
            var endpoints = _extractor.ReadAssuming(bind, chain, assumption);
            if (endpoints.Count == 0)
                return null;
            foreach (var endpoint in endpoints)
            {
                if (DerivedFrom(member, endpoint, assumption) is not { } derived || (found is not null && found != derived))
                    return null;
                found = derived;
            }
        }

        return found;
    }

    private static DerivedBind? DerivedFrom(ISymbol member, Endpoint endpoint, Assumption assumption)
    {
        if (endpoint is not { Role: EndpointRole.Bind, Inert: false, InTest: false, TransportIsKnown: true, Facts.Reachable: true }
            || endpoint.Port is not { Certainty: Certainty.Exactly, Single: { } candidate }
            || assumption.OfPort(candidate.Number) is not (>= 0 and var index))
        {
            return null;
        }

        var declared = member is IMethodSymbol { AssociatedSymbol: IPropertySymbol property } ? property : member;
        if (declared.OriginalDefinition.GetDocumentationCommentId() is not { } id)
            return null;
        var isProperty = declared is IPropertySymbol;
        var form = assumption.FormOf(index);
        var address = assumption.OfAddress(endpoint.Address);
        var facts = endpoint.FactsOf(candidate);
        return new(
            id,
            isProperty ? -1 : index,
            form,
            endpoint.Transport,
            address >= 0 ? BindAddress.Unknown : endpoint.Address,
            form == PortForm.Int && !isProperty ? address : -1,
            endpoint.IsHttp,
            endpoint.Server == EndpointServer.Kestrel,
            endpoint.DenialHandled || facts.Elevated || facts.Systems != Facts.Nothing.Systems);
    }
}
