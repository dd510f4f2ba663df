using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.Analyzers.Rules;
using PortRules.CodeFixes.Choices;
using PortRules.CodeFixes.Places;

namespace PortRules.CodeFixes;

/// <summary>PORT1001: the ways to keep the port. Each is for its author to choose, so that there is no fix-all.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PrivilegedPortFix))]
public sealed class PrivilegedPortFix : CodeFixProvider
{
    private const string Id = RuleIds.PrivilegedPort;

    private static readonly string ByPrivilege = EquivalenceKey.Of(Id, "ByPrivilege");
    private static readonly string Configuration = EquivalenceKey.Of(Id, "Configuration");
    private static readonly string RequiresElevation = EquivalenceKey.Of(Id, "RequiresElevation");

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
            if (await PortPlace.FindAsync(context.Document, diagnostic, cancellationToken).ConfigureAwait(false) is { } place)
            {
                var twin = diagnostic.Replacement();
                actions.Add(await PortByPrivilege.CreateAsync(place, twin, ByPrivilege, cancellationToken).ConfigureAwait(false));
                actions.Add(await PortFromConfiguration.CreateAsync(place, twin, Configuration, cancellationToken).ConfigureAwait(false));
            }
            var span = diagnostic.Location.SourceSpan;
            actions.Add(
                await ElevationRequirement.CreateAsync(context.Document, span, RequiresElevation, cancellationToken).ConfigureAwait(false));
            context.Register(diagnostic, actions);
        }
    }
}
