using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Rules;
using PortRules.CodeFixes.FreePorts;

namespace PortRules.CodeFixes;

/// <summary>PORT2007: binds without a look before, and does what was done when the port was found in use where the bind fails for
/// that.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HandledBindFix))]
public sealed class HandledBindFix : CodeFixProvider
{
    private const string Choice = "Handle";

    private static readonly FixAllProvider FixAll = new OneChoiceFixAll(Choice);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.CheckedPort);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAll;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var (document, cancellationToken) = (context.Document, context.CancellationToken);
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (CheckThenBind.Of(root, model, diagnostic) is not { } bind)
                continue;
            var changed = document.WithSyntaxRoot(bind.ReplacedIn(root, Attempt(root, bind)));
            if (!await CompileCheck.PassesAsync(model, bind.Open, changed, cancellationToken).ConfigureAwait(false))
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Bind at once, and handle that the port is in use",
                    _ => Task.FromResult(changed),
                    EquivalenceKey.Of(RuleIds.CheckedPort, Choice)),
                diagnostic);
        }
    }

    // In the lines and braces of the check.
    private static StatementSyntax Attempt(SyntaxNode root, CheckThenBind bind)
    {
        var lineEnd = UsingDirectives.EndOfLine(root).ToString();
        var indentation = bind.Check.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        var inner = lineEnd + indentation + (indentation.Contains('\t') ? "\t" : "    ");
        var outer = lineEnd + indentation;
        var block = bind.Check.Statement as BlockSyntax;
        var beforeBrace = block is not null && !bind.Check.CloseParenToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) ? " " : outer;
        var handled = block?.ToString() ?? "{" + inner + bind.Check.Statement + outer + "}";
        var name = NameAt(bind.Check);
        // As the server's own type is written.
        var space = bind.Creation is ObjectCreationExpressionSyntax { Type: QualifiedNameSyntax type } ? type.Left + "." : "";
        return SyntaxFactory.ParseStatement(
            $"try{beforeBrace}{{{inner}{bind.Open}{outer}}}{(beforeBrace == " " ? " " : outer)}"
            + $"catch ({space}SocketException {name})"
            + $" when ({name}.SocketErrorCode == {space}SocketError.AddressAlreadyInUse){beforeBrace}{handled}");
    }

    private static string NameAt(SyntaxNode place)
    {
        var taken = new HashSet<string>(
            place.SyntaxTree.GetRoot().DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken))
                .Select(token => token.ValueText),
            StringComparer.Ordinal);
        return new[] { "failure", "inUse", "bindFailure" }.FirstOrDefault(name => !taken.Contains(name)) ?? "portFailure";
    }
}
