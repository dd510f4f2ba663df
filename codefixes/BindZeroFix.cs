using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using PortRules.Analyzers.Rules;
using PortRules.CodeFixes.FreePorts;

namespace PortRules.CodeFixes;

/// <summary>PORT2006: binds port 0 where the number that was looked for is bound, and reads back there which one it became.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BindZeroFix))]
public sealed class BindZeroFix() : OneChoiceFix(RuleIds.ReleasedPort, "BindZero", "Bind port 0 and read back the port")
{
    /// <inheritdoc/>
    private protected override (SyntaxNode Place, SyntaxNode Root)? Change(SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
        => SearchedPort.Of(root, model, diagnostic) is { } port && LaterBind.Of(port, model) is { } bind
            ? (port.Read, Changed(root, port, bind))
            : null;

    private static SyntaxNode Changed(SyntaxNode root, SearchedPort port, LaterBind bind)
    {
        var zero = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(0));
        var read = port.Read.ReplaceNode(port.Number, NumberAt(bind, port.Number).WithTriviaFrom(port.Number))
            .WithAdditionalAnnotations(CompileCheck.Changed);
        StatementSyntax[] search = port.Listener is { } listener ? [port.Read, listener, .. port.Others] : [port.Read, .. port.Others];
        var (gone, next) = Statements.Removal(search);
        var bound = Statements.Whole(bind.Bound);
        root = root.TrackNodes(gone.Append(bound).Append(next).Append(bind.Port));
        root = root.ReplaceNode(root.GetCurrentNode(bind.Port)!, zero.WithTriviaFrom(bind.Port));
        var place = root.GetCurrentNode(bound)!;
        if (place.GetLastToken().GetNextToken(includeZeroWidth: true).IsKind(SyntaxKind.EndOfFileToken))
        {
            // The last line of a file needs no end; the last but one does.
            read = read.WithTrailingTrivia(place.GetTrailingTrivia());
            root = root.ReplaceNode(place, place.WithTrailingTrivia(port.Read.GetTrailingTrivia()));
            place = root.GetCurrentNode(bound)!;
        }
        SyntaxNode added = bound is GlobalStatementSyntax ? SyntaxFactory.GlobalStatement(read) : read;
        root = root.InsertNodesAfter(place, [added]);
        return Statements.Without(root, gone, next);
    }

    // Asked as the listener before was, of the one that stays. A random number was not asked for at all.
    private static ExpressionSyntax NumberAt(LaterBind bind, ExpressionSyntax number)
    {
        var end = SyntaxFactory.ParseExpression(bind.EndPoint);
        return SearchedPort.EndPointIn(number) is not { } before
            ? SyntaxFactory.ParseExpression($"((System.Net.IPEndPoint){bind.EndPoint}).Port")
                .WithAdditionalAnnotations(Simplifier.Annotation)
            : number.ReplaceNode(before.Parent is PostfixUnaryExpressionSyntax suppression ? suppression : before, end);
    }
}
