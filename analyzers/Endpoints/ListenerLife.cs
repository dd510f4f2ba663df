using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Where an object that binds only when it is started is started, and where it is released again.</summary>
/// <param name="Starts">The calls that start it.</param>
/// <param name="Releases">The calls that stop, close or dispose it.</param>
/// <param name="Escapes">Somebody else holds it too, and may start or stop it.</param>
internal sealed record ListenerLife(ImmutableArray<SyntaxNode> Starts, ImmutableArray<SyntaxNode> Releases, bool Escapes)
{
    /// <summary>The assignments of the variable: each puts another object in the place of the one before.</summary>
    public ImmutableArray<SyntaxNode> Replacements { get; init; } = ImmutableArray<SyntaxNode>.Empty;

    /// <summary>The starts of the object that the variable holds at <paramref name="site"/>: without those that stand behind a replacement
    /// of it, in the replacement's own block.</summary>
    public ImmutableArray<SyntaxNode> StartsAfter(SyntaxNode site)
    {
        var own = Starts.RemoveAll(start => Replacements.Any(replacement => replacement.SyntaxTree == site.SyntaxTree
            && replacement.SpanStart > site.Span.End
            && replacement.Span.End < start.SpanStart
            && replacement.FirstAncestorOrSelf<BlockSyntax>() is { } block
            && block.Span.Contains(start.Span)));
        return own.IsEmpty ? Starts : own;
    }

    public static ListenerLife Unknown { get; } = new(ImmutableArray<SyntaxNode>.Empty, ImmutableArray<SyntaxNode>.Empty, Escapes: true);

    /// <summary>Nobody starts it: it binds nothing.</summary>
    public bool IsNeverStarted => Starts.IsEmpty && !Escapes;

    /// <summary>The life of the object that the expression <paramref name="creation"/> makes.</summary>
    public static ListenerLife OfCreation(SyntaxNode creation, SemanticModel model, Func<SyntaxTree, SemanticModel> models)
    {
        var node = creation;
        while (node.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax)
            node = node.Parent;
        if (UseOf(node) is var use and not Use.Escape)
            return new(use == Use.Start ? ImmutableArray.Create(CallOf(node)) : ImmutableArray<SyntaxNode>.Empty, ImmutableArray<SyntaxNode>.Empty, false);
        return node.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } when model.GetDeclaredSymbol(declarator) is { } symbol => OfVariable(symbol, models),
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax declaration } when model.GetDeclaredSymbol(declaration) is { } symbol => OfVariable(symbol, models),
            AssignmentExpressionSyntax assignment when assignment.Right == node && model.GetSymbolInfo(assignment.Left).Symbol is { } symbol
                && assignment.Parent is ExpressionStatementSyntax => OfVariable(symbol, models),
            _ => Unknown,
        };
    }

    /// <summary>The life of the object that a local, field or property holds.</summary>
    public static ListenerLife OfVariable(ISymbol variable, Func<SyntaxTree, SemanticModel> models)
    {
        if (variable is not (ILocalSymbol or IFieldSymbol or IPropertySymbol))
            return Unknown;
        var starts = ImmutableArray.CreateBuilder<SyntaxNode>();
        var releases = ImmutableArray.CreateBuilder<SyntaxNode>();
        var replacements = ImmutableArray.CreateBuilder<SyntaxNode>();
        var escapes = variable is not ILocalSymbol && variable.DeclaredAccessibility != Accessibility.Private;
        foreach (var scope in ScopesOf(variable))
        {
            foreach (var name in scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == variable.Name))
            {
                if (!SymbolEqualityComparer.Default.Equals(models(name.SyntaxTree).GetSymbolInfo(name).Symbol, variable))
                    continue;
                SyntaxNode whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
                if (whole.Parent is AssignmentExpressionSyntax assignment && assignment.Left == whole)
                    replacements.Add(assignment);
                switch (UseOf(whole))
                {
                    case Use.Start:
                        starts.Add(CallOf(whole));
                        break;
                    case Use.Release:
                        releases.Add(CallOf(whole));
                        break;
                    case Use.Escape:
                        escapes = true;
                        break;
                }
            }
        }
        return new(starts.ToImmutable(), releases.ToImmutable(), escapes) { Replacements = replacements.ToImmutable() };
    }

    private static IEnumerable<SyntaxNode> ScopesOf(ISymbol variable)
    {
        if (variable is ILocalSymbol)
        {
            var declaration = variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
            var scope = declaration?.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax);
            return scope is null ? [] : [scope];
        }
        return variable.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax());
    }

    private enum Use
    {
        /// <summary>A member is read or called that neither starts nor releases, or the variable is assigned or compared.</summary>
        Neutral,
        Start,
        Release,
        Escape,
    }

    private static Use UseOf(SyntaxNode expression) => expression.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == expression => UseOf(access.Name.Identifier.ValueText),
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } } conditional
            when conditional.Expression == expression => UseOf(binding.Name.Identifier.ValueText),
        ConditionalAccessExpressionSyntax conditional when conditional.Expression == expression => Use.Neutral,
        AssignmentExpressionSyntax assignment when assignment.Left == expression => Use.Neutral,
        PostfixUnaryExpressionSyntax suppression when suppression.IsKind(SyntaxKind.SuppressNullableWarningExpression) => UseOf(suppression),
        BinaryExpressionSyntax or IsPatternExpressionSyntax => Use.Neutral,
        ExpressionStatementSyntax => Use.Neutral,
        _ => Use.Escape,
    };

    private static SyntaxNode CallOf(SyntaxNode expression) => expression.Parent switch
    {
        ConditionalAccessExpressionSyntax conditional => conditional.WhenNotNull,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } => call,
        { } parent => parent,
        null => expression,
    };

    private static Use UseOf(string member) => member switch
    {
        "Start" or "BeginStart" or "StartAsync" => Use.Start,
        "Stop" or "Close" or "Dispose" or "DisposeAsync" or "Abort" => Use.Release,
        _ => Use.Neutral,
    };
}
