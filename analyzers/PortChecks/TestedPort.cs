using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.FreePorts;

namespace PortRules.Analyzers.PortChecks;

/// <summary>The port that is asked about: a variable, a member, a constant, or an expression of these.</summary>
internal sealed class TestedPort
{
    private readonly BodyTable _bodies;
    private readonly ExpressionSyntax? _expression;
    private readonly HashSet<ISymbol> _parts = new(SymbolEqualityComparer.Default);

    private TestedPort(BodyTable bodies, ExpressionSyntax? expression, ISymbol? symbol, object? constant, string name)
    {
        (_bodies, _expression, Symbol, Constant, Name) = (bodies, expression, symbol, constant, name);
        foreach (var part in expression?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>() ?? [])
        {
            if (SymbolOf(part) is { } named && named is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol)
                _parts.Add(named);
        }
        if (symbol is not null)
            _parts.Add(symbol);
    }

    /// <summary>The variable or member, when it is no more than that.</summary>
    public ISymbol? Symbol { get; }

    /// <summary>Its value, when it is constant.</summary>
    public object? Constant { get; }

    /// <summary>As the source calls it.</summary>
    public string Name { get; }

    /// <summary>The port that an expression gives; null for 0, which is no port in particular, and for calls.</summary>
    public static TestedPort? Of(ExpressionSyntax expression, BodyTable bodies)
    {
        while (expression is CastExpressionSyntax or ParenthesizedExpressionSyntax)
            expression = expression is CastExpressionSyntax cast ? cast.Expression : ((ParenthesizedExpressionSyntax)expression).Expression;
        var model = bodies.ModelOf(expression.SyntaxTree);
        var constant = model.GetConstantValue(expression) is { HasValue: true, Value: int or ushort or long } value ? value.Value : null;
        if (constant is 0 || expression.DescendantNodesAndSelf().Any(node => node is InvocationExpressionSyntax))
            return null;
        var symbol = model.GetSymbolInfo(expression).Symbol;
        symbol = symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol ? symbol.OriginalDefinition : null;
        return symbol is null && constant is null && expression is not BinaryExpressionSyntax
            ? null
            : new(bodies, expression, symbol, constant, expression.ToString());
    }

    /// <summary>Whether it is each of the ports that a query goes through.</summary>
    public bool IsOfQuery
        => Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } }
        && _expression?.FirstAncestorOrSelf<LambdaExpressionSyntax>() is { ExpressionBody: not null };

    /// <summary>Where the same port is named in a part of a function.</summary>
    public IEnumerable<ExpressionSyntax> NamedIn(SyntaxNode function, TextSpan part)
    {
        if (Symbol is not null)
        {
            return _bodies.NamesOf(Symbol, function)
                .Where(name => part.Contains(name.Span))
                .Select(name => NameUses.Qualified(name))
                .Where(IsOfSameObject);
        }
        return function.DescendantNodes(node => node.Span.IntersectsWith(part))
            .OfType<ExpressionSyntax>()
            .Where(other => part.Contains(other.Span) && IsSame(other));
    }

    /// <summary>Whether the port is another one each time that a statement runs: given a value there, or declared there.</summary>
    public bool IsVariedIn(SyntaxNode statement)
        => _parts.Any(part => IsDeclaredIn(part, statement) || _bodies.NamesOf(part, statement).Any(IsGiven));

    /// <summary>Whether it comes from a listener on port 0 or is a random number drawn once: PORT2006 looks at these.</summary>
    public bool IsSearchedOtherwise(SyntaxNode function)
        => Symbol is ILocalSymbol local && ValuesOf(local, function).Any(value => value.DescendantNodesAndSelf().Any(node => node switch
        {
            MemberAccessExpressionSyntax access when PortReads.IsEndPoint(access) => true,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Next" or "GetInt32" } }
                => !PortAttempts.IsInLoop(node),
            _ => false,
        }));

    private IEnumerable<ExpressionSyntax> ValuesOf(ILocalSymbol local, SyntaxNode function)
        => _bodies.DeclarationsOf(local).OfType<VariableDeclaratorSyntax>().Select(declarator => declarator.Initializer?.Value)
            .Concat(_bodies.NamesOf(local, function).Select(name => (name.Parent as AssignmentExpressionSyntax)?.Right))
            .OfType<ExpressionSyntax>();

    private bool IsSame(ExpressionSyntax other)
        => Constant is not null && _expression is LiteralExpressionSyntax
            ? other is LiteralExpressionSyntax { Token.Value: { } value } && value.Equals(Constant)
            : _expression is not null && other.IsKind(_expression.Kind()) && SyntaxFactory.AreEquivalent(other, _expression);

    // settings.Port is not the port of other settings.
    private bool IsOfSameObject(ExpressionSyntax name)
        => Symbol is { IsStatic: true } || ReceiverOf(name) is var receiver && ReceiverOf(_expression) is var asked
        && (receiver is null || asked is null ? receiver == asked : SyntaxFactory.AreEquivalent(receiver, asked));

    private static ExpressionSyntax? ReceiverOf(ExpressionSyntax? name)
        => name is MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) and var receiver }
            ? receiver
            : null;

    private bool IsDeclaredIn(ISymbol symbol, SyntaxNode statement)
        => symbol is ILocalSymbol
            && _bodies.DeclarationsOf(symbol)
                .Any(declaration => declaration.SyntaxTree == statement.SyntaxTree && statement.Span.Contains(declaration.Span));

    private static bool IsGiven(IdentifierNameSyntax name) => NameUses.Qualified(name) is var target && target.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == target,
        PrefixUnaryExpressionSyntax { OperatorToken.RawKind: (int)SyntaxKind.PlusPlusToken or (int)SyntaxKind.MinusMinusToken } => true,
        PostfixUnaryExpressionSyntax { OperatorToken.RawKind: (int)SyntaxKind.PlusPlusToken or (int)SyntaxKind.MinusMinusToken } => true,
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } => true,
        _ => false,
    };

    private ISymbol? SymbolOf(ExpressionSyntax expression)
        => _bodies.ModelOf(expression.SyntaxTree).GetSymbolInfo(expression).Symbol?.OriginalDefinition;
}
