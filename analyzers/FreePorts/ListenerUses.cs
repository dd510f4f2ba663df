using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.FreePorts;

/// <summary>Goes through everything that a function does with one local listener, with the local collections that it is put into, and with
/// what loops take out of them. Anything that may keep a listener, or make it serve somebody, ends the search: it was then not opened for
/// its number alone.</summary>
internal sealed class ListenerUses
{
    // What can be done with a listener that nobody is to connect to.
    private static readonly ImmutableHashSet<string> Harmless
        = SocketMembers.SettingUp.Union(["LocalEndpoint", "LocalEndPoint", "DontFragment"]);

    private readonly SocketTypes _types;
    private readonly BodyTable _bodies;
    private readonly ListenerValues _values;
    private readonly Func<ExpressionSyntax, bool> _mayTake;
    private readonly Queue<ILocalSymbol> _pending = new();
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly ImmutableArray<SyntaxNode>.Builder _releases = ImmutableArray.CreateBuilder<SyntaxNode>();
    private readonly ImmutableArray<SyntaxNode>.Builder _openings = ImmutableArray.CreateBuilder<SyntaxNode>();
    private readonly SyntaxNode? _home;

    private ListenerUses(ILocalSymbol variable, SocketTypes types, BodyTable bodies, Func<ExpressionSyntax, bool> mayTake)
    {
        (_types, _bodies, _mayTake) = (types, bodies, mayTake);
        _values = new(types, bodies);
        _home = bodies.DeclarationsOf(variable).FirstOrDefault()?.FirstAncestorOrSelf<BlockSyntax>();
        Follow(variable);
    }

    /// <summary>The listener that a local holds; null where it is none of that kind.</summary>
    /// <param name="variable">The local: a listener, or a collection of them.</param>
    /// <param name="types">The types of listeners.</param>
    /// <param name="bodies">The bodies of the compilation.</param>
    /// <param name="mayTake">Whether a method that is given the listener only reads its port.</param>
    public static PortListener? Of(ILocalSymbol variable, SocketTypes types, BodyTable bodies, Func<ExpressionSyntax, bool> mayTake)
    {
        var uses = new ListenerUses(variable, types, bodies, mayTake);
        while (uses._pending.Count > 0)
        {
            if (!uses.IsOnlyAsked(uses._pending.Dequeue()))
                return null;
        }
        return uses._openings.Count > 0 && uses._releases.Count > 0
            ? new(variable, uses._openings.ToImmutable(), uses._releases.ToImmutable())
            : null;
    }

    private void Follow(ILocalSymbol variable)
    {
        if (_seen.Add(variable))
            _pending.Enqueue(variable);
    }

    private bool IsOnlyAsked(ILocalSymbol variable)
    {
        if (_bodies.DeclarationsOf(variable).FirstOrDefault() is not { } declaration
            || NameUses.MemberAround(declaration) is not { } member
            || !IsDeclaredHarmless(declaration))
        {
            return false;
        }
        var function = Functions.Nearest(declaration);
        return _bodies.NamesOf(variable, member).All(name => Functions.Nearest(name) == function
            && (_types.IsListener(variable.Type) ? IsHarmless(name) : IsHarmlessToCollection(name)));
    }

    private bool IsDeclaredHarmless(SyntaxNode declaration)
    {
        switch (declaration)
        {
            case VariableDeclaratorSyntax declarator:
                if (declarator.Parent?.Parent is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.UsingKeyword }
                    or UsingStatementSyntax)
                {
                    _releases.Add(declarator.Parent.Parent);
                }
                return declarator.Initializer is null || IsGivenHarmless(declarator.Initializer.Value);
            // What is taken out of a collection: it is known by what is put into it.
            case ForEachStatementSyntax loop:
                return SymbolOf(loop.Expression) is ILocalSymbol collection && Followed(collection);
            default:
                return false;
        }
    }

    private ISymbol? SymbolOf(ExpressionSyntax expression) => _bodies.ModelOf(expression.SyntaxTree).GetSymbolInfo(expression).Symbol;

    private bool Followed(ILocalSymbol collection)
    {
        if (!_types.IsListenerCollection(collection.Type))
            return false;
        Follow(collection);
        return true;
    }

    private bool IsGivenHarmless(ExpressionSyntax value)
    {
        var given = _values.Of(value);
        if (given == ListenerValue.Zero)
            _openings.Add(value);
        return given != ListenerValue.Other;
    }

    private bool IsHarmless(ExpressionSyntax name)
    {
        var use = Unwrapped(name);
        // listener.Server.Close(), client.Client.LocalEndPoint: the socket below is the same port.
        while (MemberOf(use) is { } member)
        {
            var text = member.Identifier.ValueText;
            var call = member.Parent!.Parent as InvocationExpressionSyntax;
            if (call is not null && SocketMembers.Releasing.Contains(text))
                return Releases(call);
            if (!Harmless.Contains(text))
                return false;
            if (text == "Bind" && !IsBoundToZero(call))
                return false;
            if (text is not ("Server" or "Client"))
                return true;
            use = Unwrapped((ExpressionSyntax)member.Parent!);
        }
        return use.Parent switch
        {
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => IsPutAway(call) || _mayTake(call),
            AssignmentExpressionSyntax assignment when assignment.Left == use => IsGivenHarmless(assignment.Right),
            // using (listener) { }
            UsingStatementSyntax statement when statement.Expression == use => Releases(statement),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } => true,
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax } => true,
            _ => false,
        };
    }

    private bool IsHarmlessToCollection(IdentifierNameSyntax name) => name.Parent switch
    {
        ElementAccessExpressionSyntax element when element.Expression == name => IsHarmless(element),
        ForEachStatementSyntax loop when loop.Expression == name => IsLoopFollowed(loop),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Push" or "Enqueue" or "Count" or "Length" or "Clear" } access
            when access.Expression == name => true,
        // listeners.ForEach(listener => listener.Stop())
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ForEach", Parent: InvocationExpressionSyntax call } access
            when access.Expression == name => call.ArgumentList.Arguments is [{ Expression: SimpleLambdaExpressionSyntax lambda }]
                && lambda.Body is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax released }
                && SocketMembers.Releasing.Contains(released.Name.Identifier.ValueText)
                && released.Expression is IdentifierNameSyntax { Identifier.ValueText: var element }
                && element == lambda.Parameter.Identifier.ValueText
                && Releases(call),
        // listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Select", Parent: InvocationExpressionSyntax call } access
            when access.Expression == name => call.ArgumentList.Arguments is [{ Expression: SimpleLambdaExpressionSyntax lambda }]
                && _bodies.Names.Of(lambda.Parameter.Identifier.ValueText, lambda).All(element => MemberOf(element) is
                {
                    Identifier.ValueText: "LocalEndpoint" or "LocalEndPoint",
                }),
        AssignmentExpressionSyntax assignment when assignment.Left == name => IsGivenHarmless(assignment.Right),
        _ => false,
    };

    private bool IsLoopFollowed(ForEachStatementSyntax loop)
    {
        if (_bodies.ModelOf(loop.SyntaxTree).GetDeclaredSymbol(loop) is not ILocalSymbol element || !_types.IsListener(element.Type))
            return false;
        Follow(element);
        return true;
    }

    // listeners.Add(listener)
    private bool IsPutAway(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Push" or "Enqueue" } access
        && SymbolOf(access.Expression) is ILocalSymbol collection
        && Followed(collection);

    private bool IsBoundToZero(InvocationExpressionSyntax? bind)
    {
        if (bind?.ArgumentList.Arguments is not [var end] || !ZeroPort.IsEndPoint(end.Expression, _bodies))
            return false;
        _openings.Add(bind);
        return true;
    }

    // A release that happens only in some cases says nothing: in the others the listener may be kept.
    private bool Releases(SyntaxNode release)
    {
        var function = Functions.Nearest(release);
        if (release.Ancestors().TakeWhile(outer => outer != _home && outer != function).All(IsPassed))
            _releases.Add(release);
        return true;
    }

    private bool IsPassed(SyntaxNode around) => around switch
    {
        CatchClauseSyntax or SwitchSectionSyntax or ElseClauseSyntax or WhileStatementSyntax or DoStatementSyntax => false,
        IfStatementSyntax conditional => IsNotNullOfListener(conditional.Condition) || IsWithinPatternOfEndPoint(conditional.Condition),
        _ => true,
    };

    // if (listener != null), if (listener is not null)
    private bool IsNotNullOfListener(ExpressionSyntax condition) => condition switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression, Left: IdentifierNameSyntax name } => IsFollowed(name),
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax, Expression: IdentifierNameSyntax name } => IsFollowed(name),
        _ => false,
    };

    // if (listener.LocalEndpoint is IPEndPoint end): it always is.
    private static bool IsWithinPatternOfEndPoint(ExpressionSyntax condition)
        => condition is IsPatternExpressionSyntax { Expression: MemberAccessExpressionSyntax access } && PortReads.IsEndPoint(access);

    private bool IsFollowed(IdentifierNameSyntax name) => _seen.Any(symbol => symbol.Name == name.Identifier.ValueText);

    private static ExpressionSyntax Unwrapped(ExpressionSyntax expression)
    {
        while (expression.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax
            || expression.Parent is PostfixUnaryExpressionSyntax suppression
            && suppression.IsKind(SyntaxKind.SuppressNullableWarningExpression))
        {
            expression = (ExpressionSyntax)expression.Parent;
        }
        return expression;
    }

    private static SimpleNameSyntax? MemberOf(ExpressionSyntax expression) => expression.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == expression => access.Name,
        ConditionalAccessExpressionSyntax conditional when conditional.Expression == expression => BindingOf(conditional.WhenNotNull)?.Name,
        _ => null,
    };

    /// <summary>The first name behind a question mark: <c>Server</c> of <c>?.Server.Close()</c>.</summary>
    public static MemberBindingExpressionSyntax? BindingOf(ExpressionSyntax whenNotNull)
        => whenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault();
}
