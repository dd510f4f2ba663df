using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.Analyzers.Rules;
using PortRules.CodeFixes.Choices;
using PortRules.CodeFixes.Places;

namespace PortRules.CodeFixes;

/// <summary>PORT2003 and PORT5005: a free port of the project's block, in code or in a file of settings. Clients know the port too, so that
/// each case is to be thought of: there is no fix-all.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(BlockPortFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class BlockPortFix : CodeFixProvider
{
    private const string PortOfBlock = "PortOfBlock";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        RuleIds.RegisteredToOther, RuleIds.OutsideBlock);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellationToken = context.CancellationToken;
        foreach (var diagnostic in context.Diagnostics)
        {
            var key = EquivalenceKey.Of(diagnostic.Id, PortOfBlock);
            var action = context.TextDocument is Document document
                ? await InCodeAsync(document, diagnostic, key, cancellationToken).ConfigureAwait(false)
                : await InTextAsync(context.TextDocument, diagnostic, key, cancellationToken).ConfigureAwait(false);
            context.Register(diagnostic, [action]);
        }
    }

    private static async Task<CodeAction?> InCodeAsync(
        Document document, Diagnostic diagnostic, string key, CancellationToken cancellationToken)
        => await PortPlace.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is { } place
            ? await OtherPort.CreateAsync(place, diagnostic.Replacement(), key, cancellationToken).ConfigureAwait(false)
            : null;

    private static async Task<CodeAction?> InTextAsync(
        TextDocument file, Diagnostic diagnostic, string key, CancellationToken cancellationToken)
    {
        if (diagnostic.Replacement() is not { } port)
            return null;
        var text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        if (!diagnostic.SpellsPort(text))
            return null;
        var changed = file.Project.Solution.WithAdditionalDocumentText(
            file.Id, text.Replace(diagnostic.Location.SourceSpan, Spelling.Of(port)));
        return CodeAction.Create(OtherPort.TitleOf(port), _ => Task.FromResult(changed), key);
    }
}
