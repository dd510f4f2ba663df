using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.Analyzers.Rules;
using PortRules.CodeFixes.Choices;
using PortRules.CodeFixes.Places;

namespace PortRules.CodeFixes;

/// <summary>PORT1001: asks the system whether the port may be bound, where PortRules.Guard is referenced. There it is what
/// <c>dotnet format</c> applies and the first that an IDE shows: the port stays where it can.</summary>
/// <remarks>Named to stand before <see cref="OtherPortFix"/>: an IDE takes providers in the order of the assembly.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CheckedPrivilegeFix))]
public sealed class CheckedPrivilegeFix : CodeFixProvider
{
    private const string Choice = "ByGuard";

    private static readonly string Key = EquivalenceKey.Of(RuleIds.PrivilegedPort, Choice);
    private static readonly FixAllProvider FixAll = new OneChoiceFixAll(Choice);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.PrivilegedPort);

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
            var action = await PortByGuard.CreateAsync(place, diagnostic.Address(), diagnostic.Replacement(), Key, cancellationToken)
                .ConfigureAwait(false);
            context.Register(diagnostic, [action]);
        }
    }
}
