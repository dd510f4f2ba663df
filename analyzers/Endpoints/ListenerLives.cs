using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Finds the lives of listeners: a variable's once, however often it is asked for. One instance per compilation; safe for
/// concurrent use.</summary>
internal sealed class ListenerLives(BodyTable bodies)
{
    private readonly ConcurrentDictionary<ISymbol, ListenerLife> _ofVariables = new(SymbolEqualityComparer.Default);

    /// <summary>The life of the object that the expression <paramref name="creation"/> makes.</summary>
    public ListenerLife OfCreation(SyntaxNode creation)
    {
        var model = bodies.ModelOf(creation.SyntaxTree);
        var node = creation;
        while (node.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax)
            node = node.Parent;
        if (UseOf(node) is var use and not Use.Escape)
        {
            var none = ImmutableArray<SyntaxNode>.Empty;
            return new(use == Use.Start ? ImmutableArray.Create(CallOf(node)) : none, none, Escapes: false);
        }
        return node.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax or PropertyDeclarationSyntax } clause
                when model.GetDeclaredSymbol(clause.Parent!) is { } symbol => OfVariable(symbol),
            AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } assignment
                when assignment.Right == node && model.GetSymbolInfo(assignment.Left).Symbol is { } symbol => OfVariable(symbol),
            _ => ListenerLife.Unknown,
        };
    }

    /// <summary>The life of the object that a local, field or property holds.</summary>
    public ListenerLife OfVariable(ISymbol variable)
        => variable is ILocalSymbol or IFieldSymbol or IPropertySymbol ? _ofVariables.GetOrAdd(variable, Read) : ListenerLife.Unknown;

    private ListenerLife Read(ISymbol variable)
    {
        var starts = ImmutableArray.CreateBuilder<SyntaxNode>();
        var releases = ImmutableArray.CreateBuilder<SyntaxNode>();
        var replacements = ImmutableArray.CreateBuilder<SyntaxNode>();
        var escapes = variable is not ILocalSymbol && variable.DeclaredAccessibility != Accessibility.Private;
        foreach (var scope in ScopesOf(variable))
        {
            foreach (var name in bodies.Names.Of(variable.Name, scope))
            {
                if (!SymbolEqualityComparer.Default.Equals(bodies.ModelOf(name.SyntaxTree).GetSymbolInfo(name).Symbol, variable))
                    continue;
                SyntaxNode whole = NameUses.Qualified(name);
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

    private IEnumerable<SyntaxNode> ScopesOf(ISymbol variable)
    {
        if (variable is ILocalSymbol)
        {
            var declaration = variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
            return declaration is not null && NameUses.MemberAround(declaration) is { } scope ? [scope] : [];
        }
        return bodies.DeclarationsOf(variable.ContainingType);
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
        ConditionalAccessExpressionSyntax
        {
            WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding },
        } conditional when conditional.Expression == expression => UseOf(binding.Name.Identifier.ValueText),
        ConditionalAccessExpressionSyntax conditional when conditional.Expression == expression => Use.Neutral,
        AssignmentExpressionSyntax assignment when assignment.Left == expression => Use.Neutral,
        PostfixUnaryExpressionSyntax suppression when suppression.IsKind(SyntaxKind.SuppressNullableWarningExpression)
            => UseOf(suppression),
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
