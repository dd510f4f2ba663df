using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Rules;
using PortRules.CodeFixes.FreePorts;

namespace PortRules.CodeFixes;

/// <summary>PORT2007: binds without a look before, and does what was done when the port was found in use where the bind fails for
/// that.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HandledBindFix))]
public sealed class HandledBindFix()
    : OneChoiceFix(RuleIds.CheckedPort, "Handle", "Bind at once, and handle that the port is in use")
{
    /// <inheritdoc/>
    private protected override (SyntaxNode Place, SyntaxNode Root)? Change(SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
        => CheckThenBind.Of(root, model, diagnostic) is { } bind
            ? (bind.Open, bind.ReplacedIn(root, Attempt(root, bind, FreeName.At(bind.Check, model, "failure", "inUse"))))
            : null;

    // In the lines and braces of the check.
    private static StatementSyntax Attempt(SyntaxNode root, CheckThenBind bind, string name)
    {
        var lineEnd = UsingDirectives.EndOfLine(root).ToString();
        var indentation = bind.Check.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        var inner = lineEnd + indentation + (indentation.Contains('\t') ? "\t" : "    ");
        var outer = lineEnd + indentation;
        var block = bind.Check.Statement as BlockSyntax;
        var beforeBrace = block is not null && !bind.Check.CloseParenToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) ? " " : outer;
        var handled = block?.ToString() ?? "{" + inner + bind.Check.Statement + outer + "}";
        // As the server's own type is written.
        var space = bind.Creation is ObjectCreationExpressionSyntax { Type: QualifiedNameSyntax type } ? type.Left + "." : "";
        return SyntaxFactory.ParseStatement(
            $"try{beforeBrace}{{{inner}{bind.Open}{outer}}}{(beforeBrace == " " ? " " : outer)}"
            + $"catch ({space}SocketException {name})"
            + $" when ({name}.SocketErrorCode == {space}SocketError.AddressAlreadyInUse){beforeBrace}{handled}");
    }
}
