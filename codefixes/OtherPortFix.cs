using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.Analyzers.Rules;
using PortRules.CodeFixes.Choices;
using PortRules.CodeFixes.Places;

namespace PortRules.CodeFixes;

/// <summary>PORT1001 and PORT2009: the customary port in place of one that is refused. This is what <c>dotnet format</c> applies, and the
/// first that an IDE shows, because it works for everybody: another port needs no right, no newer framework and no configuration.</summary>
/// <remarks>Apart from <see cref="PrivilegedPortFix"/>, so that a finding without this fix does not keep <c>dotnet format</c> from the
/// others, and named to stand before it: an IDE takes providers in the order of the assembly.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OtherPortFix))]
public sealed class OtherPortFix : CodeFixProvider
{
    internal const string CustomaryPort = "CustomaryPort";

    private static readonly FixAllProvider FixAll = new OneChoiceFixAll(CustomaryPort);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        RuleIds.PrivilegedPort, RuleIds.BlockedByBrowsers);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAll;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellationToken = context.CancellationToken;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await PortPlace.FindAsync(context.Document, diagnostic, cancellationToken).ConfigureAwait(false) is not { } place)
                continue;
            var key = EquivalenceKey.Of(diagnostic.Id, CustomaryPort);
            var action = await OtherPort.CreateAsync(place, diagnostic.Replacement(), key, cancellationToken).ConfigureAwait(false);
            context.Register(diagnostic, [action]);
        }
    }
}
