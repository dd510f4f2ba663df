using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Elevation;

/// <summary>Reads members of source: bool members that only wrap a check, and methods that return only when something holds.</summary>
/// <param name="bodies">The bodies of the compilation.</param>
/// <param name="catalogue">What the compilation declares of members that are not in sight.</param>
/// <param name="solve">The solved flow of a body, reading members to the given depth; null for a body without a graph.</param>
/// <param name="depth">How many members deep may still be read. It falls with each member, so that recursion ends, and ends at the same
/// place whichever body was asked for first.</param>
internal sealed class MemberReader(BodyTable bodies, ApiCatalogue catalogue, Func<Body, int, BodyFlow?> solve, int depth)
{
    /// <summary>A wrapper or an assert is short; longer members do more, and reading all of them would read the whole program.</summary>
    private const int MaxLength = 4_000;

    private const int ForwarderLength = 300;

    /// <summary>How helpers that may not return are called.</summary>
    private static readonly string[] NonReturningPrefixes =
        ["Throw", "Ensure", "Require", "Demand", "Fail", "Abort", "Die", "Verify", "Check"];

    /// <summary>What a method's bool result tells. What can be overridden tells nothing, here and below.</summary>
    public Implication Result(IMethodSymbol method)
        => Declares(method, ApiLineRole.ElevationCheck) ? Implication.Elevated
            : Overriding.IsOverridable(method) ? Implication.Nothing
            : ReturnedBy(BodyOf(method));

    /// <summary>What a property without effects tells: expression-bodied, with a getter, or get-only with an initialiser.</summary>
    public Implication Value(IPropertySymbol property)
    {
        if (Declares(property, ApiLineRole.ElevationCheck))
            return Implication.Elevated;
        if (Overriding.IsOverridable(property) || property.GetMethod is not { } getter || !IsBool(property.Type))
            return Implication.Nothing;
        return BodyOf(getter) is { } body ? ReturnedBy(body)
            : property.SetMethod is null && !IsAssignedInConstructor(property) ? ReturnedBy(InitialiserOf(property))
            : Implication.Nothing;
    }

    /// <summary>What a readonly field tells by its initialiser.</summary>
    public Implication Value(IFieldSymbol field)
        => Declares(field, ApiLineRole.ElevationCheck) ? Implication.Elevated
            : field.IsReadOnly && IsBool(field.Type) && !IsAssignedInConstructor(field)
            ? ReturnedBy(InitialiserOf(field))
            : Implication.Nothing;

    /// <summary>What holds when a call of <paramref name="method"/> has returned.</summary>
    public PathState OnReturn(IMethodSymbol method)
        => Declares(method, ApiLineRole.ElevationAssert) ? PathState.Elevated
            : Overriding.IsOverridable(method) || BodyOf(method) is not { } body || !MayNotReturn(body)
            ? PathState.Nothing
            : solve(body, depth - 1)?.AtExit ?? PathState.Nothing;

    /// <summary>What a bool local of an outer body tells, when only that body writes it: the nested function can run after any of the
    /// writes.</summary>
    public Implication Captured(ILocalSymbol local, Body user)
    {
        Body? writer = null;
        for (var outer = user.Outer; outer is not null; outer = outer.Outer)
        {
            if (outer.Writes.IsWrittenElsewhere(local))
                return Implication.Nothing;
            if (outer.Writes.All(local).Count > 0)
                writer = outer;
        }
        return depth > 0 && writer is not null ? solve(writer, depth - 1)?.AnyWriteTo(local) ?? Implication.Nothing : Implication.Nothing;
    }

    /// <summary>A member that is always true or always false is a switch, a stub or half of an <c>#if</c>: it makes no code
    /// unreachable.</summary>
    private Implication ReturnedBy(Body? body)
    {
        if (body is null || solve(body, depth - 1) is not { Returned: var returned })
            return Implication.Nothing;
        return new(OrNothing(returned.WhenTrue), OrNothing(returned.WhenFalse));

        static PathState OrNothing(PathState state) => state.IsReachable ? state : PathState.Nothing;
    }

    private bool Declares(ISymbol member, ApiLineRole role) => catalogue.DeclaredLineOf(member)?.Role == role;

    private Body? BodyOf(IMethodSymbol method)
    {
        if (depth <= 0)
            return null;
        method = method.OriginalDefinition;
        foreach (var reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        {
            if (!IsReadable(reference))
                continue;
            switch (reference.GetSyntax())
            {
                case LocalFunctionStatementSyntax function:
                    return ((SyntaxNode?)function.Body ?? function.ExpressionBody) is { } inside ? bodies.Containing(inside) : null;
                case BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null }
                    or AccessorDeclarationSyntax { Body: null, ExpressionBody: null }:
                    continue;
                case (BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax) and var declaration:
                    return bodies.Of(declaration);
            }
        }
        return null;
    }

    private Body? InitialiserOf(ISymbol member)
    {
        if (depth <= 0)
            return null;
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var initialiser = !IsReadable(reference) ? null : reference.GetSyntax() switch
            {
                VariableDeclaratorSyntax declarator => declarator.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            };
            if (initialiser is not null)
                return bodies.Of(initialiser);
        }
        return null;
    }

    /// <summary>Whether a look at the tokens allows that a call does not return; if not, no graph is made. A very short body may call
    /// another that does not return.</summary>
    private static bool MayNotReturn(Body body)
        => body.Declaration.Span.Length <= ForwarderLength
            || body.Declaration.DescendantTokens().Any(token => token.IsKind(SyntaxKind.ThrowKeyword)
                || token.ValueText is "Exit" or "FailFast" or "Assert" or "Requires"
                || (token.IsKind(SyntaxKind.IdentifierToken)
                    && NonReturningPrefixes.Any(prefix => token.ValueText.StartsWith(prefix, StringComparison.Ordinal))));

    private bool IsReadable(SyntaxReference reference)
        => reference.Span.Length <= MaxLength
            && reference.SyntaxTree is CSharpSyntaxTree
            && bodies.Compilation.ContainsSyntaxTree(reference.SyntaxTree);

    /// <summary>Whether a constructor names the member as the target of an assignment or hands it on by reference: then the initialiser is
    /// not the last word.</summary>
    private static bool IsAssignedInConstructor(ISymbol member)
        => member.ContainingType.Constructors.SelectMany(constructor => constructor.DeclaringSyntaxReferences)
            .SelectMany(reference => reference.GetSyntax().DescendantNodes())
            .Any(node => node switch
            {
                AssignmentExpressionSyntax { Left: var left } => left.DescendantTokens().Any(token => token.ValueText == member.Name),
                ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: var argument }
                    => argument.GetLastToken().ValueText == member.Name,
                _ => false,
            });

    private static bool IsBool(ITypeSymbol type) => type.SpecialType == SpecialType.System_Boolean;
}
