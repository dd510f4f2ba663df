using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Rules;
using PortRules.CodeFixes.FreePorts;

namespace PortRules.CodeFixes;

/// <summary>PORT2007, where <c>PortRules.Guard</c> is referenced and the check does no more than throw: the guard opens the port, and its
/// exception says what the check wanted to say, and who has the port.</summary>
/// <remarks>Named to stand before <see cref="HandledBindFix"/>: an IDE takes providers in the order of the assembly.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GuardedBindFix))]
public sealed class GuardedBindFix()
    : OneChoiceFix(RuleIds.CheckedPort, "Guard", "Open the port with PortGuard, which says who has it")
{
    /// <inheritdoc/>
    private protected override string Namespace => "PortRules.Guard";

    /// <inheritdoc/>
    private protected override bool IsPossibleIn(Project project, Compilation compilation)
        => compilation.GetTypeByMetadataName("PortRules.Guard.PortGuard") is not null;

    /// <inheritdoc/>
    private protected override (SyntaxNode Place, SyntaxNode Root)? Change(SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
        => CheckThenBind.Of(root, model, diagnostic) is { } bind && CheckThenBind.IsOnlyThrown(bind.Check.Statement)
            && Changed(root, bind) is { } changed
            ? (bind.Open, changed)
            : null;

    private static SyntaxNode? Changed(SyntaxNode root, CheckThenBind bind)
        => bind.Open.Expression is InvocationExpressionSyntax { ArgumentList.Arguments: var arguments } call
            ? call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Bind" }
                ? Listened(root, bind, arguments)
                : Started(root, bind, arguments)
            : null;

    // listener.Start(); becomes PortGuard.Run(endpoint, listener.Start);
    private static SyntaxNode? Started(SyntaxNode root, CheckThenBind bind, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        var end = bind.Creation.ArgumentList?.Arguments switch
        {
            [{ NameColon: null } address, { NameColon: null } port] when CanBeRepeated(address) && CanBeRepeated(port)
                => $"new IPEndPoint({address}, {port})",
            [{ NameColon: null } whole] when CanBeRepeated(whole) => whole.ToString(),
            _ => null,
        };
        if (end is null)
            return null;
        var start = arguments.Count == 0 ? $"{bind.Server}.Start" : $"() => {bind.Open.Expression}";
        return bind.ReplacedIn(root, SyntaxFactory.ParseStatement($"PortGuard.Run({end}, {start});"));
    }

    // var socket = new Socket(…); socket.Bind(end); socket.Listen(5); become var socket = PortGuard.Listen(end, …);
    private static SyntaxNode? Listened(SyntaxNode root, CheckThenBind bind, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        var around = Statements.Around(bind.Check);
        var listen = around.SkipWhile(statement => statement != bind.Open).Skip(1).FirstOrDefault();
        var isAlone = around.SkipWhile(statement => statement != bind.Made).Skip(1).TakeWhile(statement => statement != bind.Open)
            .All(statement => statement.DescendantTokens().All(token => token.ValueText != bind.Server));
        if (!isAlone || arguments is not [var end] || BacklogOf(listen, bind.Server) is not { } backlog)
            return null;
        var opened = bind.Made.ToString().Replace(
            bind.Creation.ToString(),
            backlog.Length == 0
                ? $"PortGuard.Listen({end})"
                : $"PortGuard.Listen({end}, new PortListenOptions {{ Backlog = {backlog} }})");
        if (bind.Made is LocalDeclarationStatementSyntax { Declaration.Type: { IsVar: false } type })
            opened = opened.Replace(type.ToString() + " " + bind.Server, "var " + bind.Server);
        return bind.ReplacedIn(root, SyntaxFactory.ParseStatement(opened), bind.Made, listen!);
    }

    // The backlog of socket.Listen(…), as it is written; null where the statement is another one.
    private static string? BacklogOf(StatementSyntax? statement, string socket)
        => statement is ExpressionStatementSyntax
        {
            Expression: InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "Listen",
                    Expression: IdentifierNameSyntax { Identifier.ValueText: var called },
                },
                ArgumentList.Arguments: { Count: <= 1 } arguments,
            },
        } && called == socket
            ? arguments.ToString()
            : null;

    private static bool CanBeRepeated(ArgumentSyntax argument)
        => argument.Expression.DescendantNodesAndSelf()
            .All(node => node is IdentifierNameSyntax or MemberAccessExpressionSyntax or LiteralExpressionSyntax or PredefinedTypeSyntax);
}
