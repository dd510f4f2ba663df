using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>The callers of a method whose parameter decides a port: they make the method a port API of its own.</summary>
internal sealed class CallerIndex
{
    /// <summary>Levels of calls that a message could explain.</summary>
    private const int MaxDepth = 5;

    /// <summary>Callers beyond these are a test suite's or generated; the first ones say what there is to say.</summary>
    private const int MaxSites = 24;

    private readonly ApiCatalogue _catalogue;
    private readonly BodyTable _bodies;
    private readonly SymbolUses _uses;
    private readonly Tracer _tracer;
    private readonly KeptFunctions _kept;
    private readonly Lambdas _lambdas;

    public CallerIndex(ApiCatalogue catalogue, BodyTable bodies, SymbolUses uses, Tracer tracer)
    {
        _catalogue = catalogue;
        _bodies = bodies;
        _uses = uses;
        _tracer = tracer;
        _kept = new(bodies, uses);
        _lambdas = new(bodies, _kept);
    }

    /// <summary>The chains that bind what <paramref name="chain"/> leaves open: one for each caller, or for each constructor of a
    /// type.</summary>
    /// <param name="chain">The calls known so far, null for none.</param>
    /// <param name="open">A parameter, or a type whose constructors give a field different values.</param>
    public IEnumerable<CallChain> Extend(CallChain? chain, ISymbol open)
    {
        if (chain?.Length >= MaxDepth)
            return [];
        return open switch
        {
            // A catalogued method is a port API by itself: its callers are read as such, but for a constructor that another of the type
            // calls.
            IParameterSymbol { ContainingSymbol: IMethodSymbol known } when _catalogue.Find(known) is { Binds: true } api
                => SitesOf(known).Where(site => ApiCall.IsOfItself(site.Node, api)).Select(site => With(chain, known, site)),

            IParameterSymbol { ContainingSymbol: IMethodSymbol method }
                => SitesOf(method).Select(site => With(chain, method, site)),
            INamedTypeSymbol type => MemberValues.OwnConstructors(type).Select(constructor => new CallChain(constructor, null, chain)),
            _ => [],
        };
    }

    /// <summary>Where <paramref name="method"/> is called, in the order of files and positions.</summary>
    public IEnumerable<CallSite> SitesOf(IMethodSymbol method)
    {
        var nodes = method switch
        {
            { MethodKind: MethodKind.LambdaMethod } => _lambdas.CallsOf(method).ToImmutableArray(),
            { MethodKind: MethodKind.Constructor } => _uses.OfConstructor(method),
            { AssociatedSymbol: IPropertySymbol property } => Nodes(property, name => One(AssignmentOf(name))),
            _ => Nodes(method, name => CallOf(name) is { } call ? One(call) : _kept.CallsOf(WholeOf(name))),
        };
        return nodes.IsDefault ? [] : nodes.Take(MaxSites).Select(node => SiteAt(node, method)).OfType<CallSite>();
    }

    /// <summary>Whether every use of the method is a call that can be seen: it is not handed on as a delegate, and nobody outside can
    /// call it.</summary>
    public bool AreAllCallersKnown(IMethodSymbol method)
        => method is { DeclaredAccessibility: Accessibility.Private, MethodKind: MethodKind.Ordinary } && AreCalls(method);

    private bool AreCalls(IMethodSymbol method)
        => _uses.Of(method) is { IsDefault: false, Length: > 0 and <= MaxSites } names && names.All(name => CallOf(name) is not null);

    /// <summary>Whether in a program, which nobody else calls, every call that gives <paramref name="open"/> its value can be
    /// seen.</summary>
    public bool AreAllCallsSeen(ISymbol open) => open switch
    {
        INamedTypeSymbol => true,
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } made }
            => _uses.OfConstructor(made) is { IsDefault: false, Length: <= MaxSites },
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method }
            => !Overriding.IsOverridable(method) && !method.IsOverride && method.ExplicitInterfaceImplementations.IsEmpty
                && AreCalls(method),
        _ => false,
    };

    /// <summary>Whether the chain begins in a constructor that a library offers beside one that takes the port:
    /// <c>public Server() : this(80)</c> gives a default, as an optional parameter would, and so does <c>public Server() { }</c> by what
    /// stands in the declaration of a field.</summary>
    public bool IsDefaultOfLibrary(CallChain chain)
    {
        if (_bodies.Compilation.Options.OutputKind != OutputKind.DynamicallyLinkedLibrary)
            return false;
        while (chain.Callers is { } callers)
            chain = callers;
        if (chain is { Site: null, Method: var made })
            return IsOfferedBesideLonger(made);
        return chain.Site?.Node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is { } declaration
            && _bodies.ModelOf(declaration.SyntaxTree).GetDeclaredSymbol(declaration) is { } constructor
            && IsOfferedBesideLonger(constructor);
    }

    private static bool IsOfferedBesideLonger(IMethodSymbol constructor)
        => Visibility.IsVisibleOutside(constructor)
        && constructor.ContainingType.InstanceConstructors.Any(
            other => other.Parameters.Length > constructor.Parameters.Length && Visibility.IsVisibleOutside(other));

    private ImmutableArray<SyntaxNode> Nodes(ISymbol symbol, Func<SimpleNameSyntax, IEnumerable<SyntaxNode>> whole)
    {
        var names = _uses.Of(symbol);
        return names.IsDefault ? default : names.SelectMany(whole).ToImmutableArray();
    }

    private static IEnumerable<SyntaxNode> One(SyntaxNode? node) => node is null ? [] : [node];

    /// <summary>The chain with the method's call known: the link that only named the constructor is completed, else one is added.</summary>
    private static CallChain With(CallChain? chain, IMethodSymbol method, CallSite site)
        => chain?.LinkOf(method) is { Site: null } ? Complete(chain, method, site) : Append(chain, method, site);

    private static CallChain Complete(CallChain chain, IMethodSymbol method, CallSite site)
        => chain.Site is null && SymbolEqualityComparer.Default.Equals(chain.Method, method)
            ? chain with { Site = site }
            : chain with { Callers = chain.Callers is null ? null : Complete(chain.Callers, method, site) };

    /// <summary>Callers come last: the chain is innermost first.</summary>
    private static CallChain Append(CallChain? chain, IMethodSymbol method, CallSite site)
        => chain is null ? new(method, site, null) : chain with { Callers = Append(chain.Callers, method, site) };

    private CallSite? SiteAt(SyntaxNode node, IMethodSymbol method)
    {
        // Half-typed: what it will say is not known yet.
        if (node.ContainsDiagnostics)
            return null;
        var body = _bodies.Containing(node);
        var model = _bodies.ModelOf(node.SyntaxTree);
        var operation = node is ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax
            ? ApiCall.ConstructorCall(node, model)
            : model.GetOperation(node);
        return operation switch
        {
            IInvocationOperation invocation when MayRun(method, invocation, body) => new(node, invocation.Arguments, null, body),
            IObjectCreationOperation creation => new(node, creation.Arguments, null, body),
            ISimpleAssignmentOperation assignment => new(node, ImmutableArray<IArgumentOperation>.Empty, assignment.Value, body),
            _ => null,
        };
    }

    /// <summary>Whether the object on which a member is called can be one whose <paramref name="method"/> then runs.</summary>
    private bool MayRun(IMethodSymbol method, IInvocationOperation call, Body? body)
    {
        if (method.MethodKind == MethodKind.Constructor)
            return true;
        var exact = call.Instance is { } instance && Dispatch.IsVirtual(call) && body?.Find(instance.Syntax) is ({ } found, var point)
            ? _tracer.CreatedTypes(new(found, body, point))
            : default;
        return _tracer.Dispatch.MayRun(method, call, exact);
    }

    /// <summary>The name with what it is called on.</summary>
    private static ExpressionSyntax WholeOf(SimpleNameSyntax name)
        => name.Parent as MemberBindingExpressionSyntax ?? NameUses.Qualified(name);

    private static SyntaxNode? CallOf(SimpleNameSyntax name)
    {
        var callee = WholeOf(name);
        return callee.Parent is InvocationExpressionSyntax call && call.Expression == callee ? call : null;
    }

    private static SyntaxNode? AssignmentOf(SimpleNameSyntax name)
    {
        var target = WholeOf(name);
        return target.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
            && assignment.Left == target
            ? assignment
            : null;
    }
}
