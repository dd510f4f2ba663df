using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.Analyzers.Rules;
using PortRules.CodeFixes.Places;

namespace PortRules.CodeFixes;

/// <summary>The fix of a rule that hands over the corrected text of what its finding covers.</summary>
public abstract class CorrectedTextFix : CodeFixProvider
{
    private readonly string _ruleId;
    private readonly string _equivalenceKey;
    private readonly OneChoiceFixAll _fixAll;

    private protected CorrectedTextFix(string ruleId, string choice)
    {
        _ruleId = ruleId;
        _equivalenceKey = EquivalenceKey.Of(ruleId, choice);
        _fixAll = new(choice);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(_ruleId);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => _fixAll;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var span = diagnostic.Location.SourceSpan;
            if (!diagnostic.HasShape(FixProperties.ShapeText) || diagnostic.Text() is not { } text)
                continue;
            if (LiteralText.At(root, span) is not { } literal
                || !LiteralText.IsPlain(text, literal)
                || LiteralText.Slice(literal, span) == text)
            {
                continue;
            }

            var changed = context.Document.WithText(root.SyntaxTree.GetText().Replace(span, text));
            context.RegisterCodeFix(CodeAction.Create(TitleOf(text), _ => Task.FromResult(changed), _equivalenceKey), diagnostic);
        }
    }

    /// <summary>What the action is called.</summary>
    private protected virtual string TitleOf(string text) => DefaultTitle(text);

    internal static string DefaultTitle(string text) => $"Write '{text}'";
}
