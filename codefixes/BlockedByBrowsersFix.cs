using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.Analyzers.Rules;
using PortRules.CodeFixes.Choices;
using PortRules.CodeFixes.Places;

namespace PortRules.CodeFixes;

/// <summary>PORT2009: the customary port of an HTTP server.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BlockedByBrowsersFix))]
public sealed class BlockedByBrowsersFix : CodeFixProvider
{
    private static readonly string CustomaryPort = EquivalenceKey.Of(RuleIds.BlockedByBrowsers, "CustomaryPort");

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.BlockedByBrowsers);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await PortPlace.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } place)
                continue;
            var action = await OtherPort.CreateAsync(place, diagnostic.Replacement(), CustomaryPort, context.CancellationToken).ConfigureAwait(false);
            context.Register(diagnostic, [action]);
        }
    }
}
