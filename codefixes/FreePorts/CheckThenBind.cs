using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.CodeFixes.FreePorts;

/// <summary>A check that leaves its block when a port is in use, and the one bind behind it in the same block, with nothing between them
/// but what makes the server.</summary>
/// <param name="Check">The check, which has no other branch.</param>
/// <param name="Made">The statement that makes the server, and may stand before the check.</param>
/// <param name="Creation">The expression in it.</param>
/// <param name="Server">The name of the server.</param>
/// <param name="Open">The statement that opens the port: <c>listener.Start();</c>, <c>socket.Bind(end);</c></param>
/// <param name="Unneeded">Declarations of what only the check has read.</param>
internal sealed record CheckThenBind(
    IfStatementSyntax Check,
    StatementSyntax Made,
    BaseObjectCreationExpressionSyntax Creation,
    string Server,
    ExpressionStatementSyntax Open,
    IReadOnlyList<StatementSyntax> Unneeded)
{
    /// <summary>The check and the bind of a finding; null where they have another form.</summary>
    public static CheckThenBind? Of(SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        var look = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (look.FirstAncestorOrSelf<IfStatementSyntax>() is not { Else: null } check
            || !IsAllOf(check.Condition, look)
            || !Leaves(check.Statement)
            || diagnostic.AdditionalLocations is not [var place]
            || place.SourceTree != diagnostic.Location.SourceTree)
        {
            return null;
        }
        var around = Statements.Around(check);
        var bind = root.FindNode(place.SourceSpan, getInnermostNodeForTie: true);
        return OpenedBy(bind, around, model) is { } opened
            && (IsOnlyThrown(check.Statement) || IsLocal(opened, model))
            && opened.Open.SpanStart > check.Span.End
            && around.Where(statement => statement.SpanStart > check.SpanStart && statement.Span.End <= opened.Open.SpanStart)
                .All(statement => IsQuiet(statement, opened.Server))
                ? new(check, opened.Made, opened.Creation, opened.Server, opened.Open, UnneededWithout(check, around, model))
                : null;
    }

    /// <summary>The file without the check, and with <paramref name="opened"/> for the statement that opens the port.</summary>
    /// <param name="root">The file.</param>
    /// <param name="opened">The new statement.</param>
    /// <param name="others">Further statements that are no longer needed.</param>
    public SyntaxNode ReplacedIn(SyntaxNode root, StatementSyntax opened, params StatementSyntax[] others)
    {
        var (gone, next) = Statements.Removal([Check, .. Unneeded, .. others]);
        root = root.TrackNodes(gone.Append(Open).Append(next));
        var open = root.GetCurrentNode(Open)!;
        // It may be the one that closes the gap.
        opened = open.CopyAnnotationsTo(opened.WithTriviaFrom(open).WithAdditionalAnnotations(CompileCheck.Changed))!;
        root = root.ReplaceNode(open, opened);
        return Statements.Without(root, gone, next);
    }

    /// <summary>Whether a branch does nothing but throw.</summary>
    public static bool IsOnlyThrown(StatementSyntax branch)
        => branch is ThrowStatementSyntax or BlockSyntax { Statements: [ThrowStatementSyntax] };

    // A field or property may say that the server runs: it is not to be set where the program goes on without.
    private static bool IsLocal(Opening opened, SemanticModel model)
        => opened.Open.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var server } }
        && model.GetSymbolInfo(server).Symbol is ILocalSymbol;

    private static bool Leaves(StatementSyntax branch) => branch switch
    {
        BlockSyntax block => block.Statements.LastOrDefault() is { } last && Leaves(last),
        _ => branch is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax
            or GotoStatementSyntax,
    };

    // The condition asks nothing else: !IsFree(port), listeners.Any(…) == true
    private static bool IsAllOf(ExpressionSyntax condition, SyntaxNode look)
        => condition.Span.Contains(look.Span)
        && look.AncestorsAndSelf().TakeWhile(outer => outer != condition.Parent).All(outer => outer is not
            (BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression
            }
            or ConditionalExpressionSyntax or LambdaExpressionSyntax));

    private static Opening? OpenedBy(SyntaxNode bind, IReadOnlyList<StatementSyntax> around, SemanticModel model)
    {
        if (bind.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || !around.Contains(statement))
            return null;
        if (FreePorts.Server.MadeIn(statement) is ({ } name, BaseObjectCreationExpressionSyntax creation)
            && creation == bind
            && FreePorts.Server.TypeOf(creation, model) == "TcpListener"
            && FreePorts.Server.StartOf(name, statement, around) is { } start)
        {
            return new(statement, creation, name, start);
        }
        return statement is ExpressionStatementSyntax
        {
            Expression: InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Bind", Expression: IdentifierNameSyntax socket },
            },
        } open
            && FreePorts.Server.TypeOf(socket, model) == "Socket"
            && around.TakeWhile(before => before != open).Reverse()
                .Select(before => (Statement: before, Made: FreePorts.Server.MadeIn(before)))
                .FirstOrDefault(before => before.Made.Name == socket.Identifier.ValueText) is
            {
                Statement: { } made,
                Made.Creation: BaseObjectCreationExpressionSyntax socketCreation,
            }
            ? new(made, socketCreation, socket.Identifier.ValueText, open)
            : null;
    }

    // It calls nothing but the server itself, so that it does no harm when the port turns out to be in use only behind it.
    private static bool IsQuiet(StatementSyntax statement, string server)
        => statement is LocalDeclarationStatementSyntax or ExpressionStatementSyntax
        && statement.DescendantNodes().All(node => node is not AwaitExpressionSyntax)
        && statement.DescendantNodes().OfType<InvocationExpressionSyntax>().All(call => call.Expression is MemberAccessExpressionSyntax
        {
            Expression: IdentifierNameSyntax { Identifier.ValueText: var called },
        } && called == server);

    private static List<StatementSyntax> UnneededWithout(
        IfStatementSyntax check, IReadOnlyList<StatementSyntax> around, SemanticModel model)
    {
        var unneeded = new List<StatementSyntax>();
        foreach (var statement in around.TakeWhile(before => before != check).Reverse())
        {
            if (statement is LocalDeclarationStatementSyntax
                {
                    UsingKeyword.RawKind: 0,
                    Declaration.Variables: [{ Initializer.Value: { } value } declarator],
                } declaration
                && IsOfTables(value, model)
                && model.GetDeclaredSymbol(declarator) is { } local
                && Statements.NamesOf(local, declaration, model)
                    .All(name => unneeded.Append<SyntaxNode>(check.Condition).Any(gone => gone.Span.Contains(name.Span))))
            {
                unneeded.Add(statement);
            }
        }
        return unneeded;
    }

    // It reads the system's tables, and does nothing else.
    private static bool IsOfTables(ExpressionSyntax value, SemanticModel model)
        => value.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().ToList() is { Count: > 0 } calls
        && calls.All(call => model.GetSymbolInfo(call).Symbol?.ContainingNamespace?.ToString()
            is "System.Net.NetworkInformation" or "System.Linq");

    // What makes a server, and what opens its port.
    private sealed record Opening(
        StatementSyntax Made, BaseObjectCreationExpressionSyntax Creation, string Server, ExpressionStatementSyntax Open);
}
