using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.Analyzers.Rules;
using PortRules.CodeFixes.Choices;
using PortRules.CodeFixes.Places;

namespace PortRules.CodeFixes;

/// <summary>PORT2001: changes the later of two endpoints. Which port it should have only its author knows, so that there is no
/// fix-all.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BoundTwiceFix))]
public sealed class BoundTwiceFix : CodeFixProvider
{
    private const string Id = RuleIds.BoundTwice;
    private const int Assigned = 0;

    private static readonly string RemoveUrl = EquivalenceKey.Of(Id, "RemoveUrl");
    private static readonly string AssignedPort = EquivalenceKey.Of(Id, "AssignedPort");
    private static readonly string Configuration = EquivalenceKey.Of(Id, "Configuration");

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Id);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellationToken = context.CancellationToken;
        foreach (var diagnostic in context.Diagnostics)
        {
            var actions = new List<CodeAction?>();
            if (diagnostic.AdditionalLocations is [var earlier, ..] && diagnostic.HasShape(FixProperties.ShapeText))
            {
                var (document, later) = (context.Document, diagnostic.Location);
                actions.Add(await RepeatedUrl.CreateAsync(document, earlier, later, RemoveUrl, cancellationToken).ConfigureAwait(false));
            }
            if (diagnostic.IsAssignable()
                && await PlaceAsync(context.Document, diagnostic, cancellationToken).ConfigureAwait(false) is { } place)
            {
                actions.Add(await OtherPort.CreateAsync(place, Assigned, AssignedPort, cancellationToken).ConfigureAwait(false));
                actions.Add(
                    await PortFromConfiguration.CreateAsync(place, Assigned, Configuration, cancellationToken).ConfigureAwait(false));
            }
            context.Register(diagnostic, actions);
        }
    }

    // Only this use changes: the earlier endpoint may have its port from the same constant or variable.
    private static async Task<PortPlace?> PlaceAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.HasShape(FixProperties.ShapeNumber))
            return await PortPlace.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false);
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root is null || model is null ? null : NumberPlace.OfUse(document, model, root, diagnostic);
    }
}
