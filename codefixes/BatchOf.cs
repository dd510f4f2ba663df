using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PortRules.CodeFixes;

/// <summary>Applies to all findings those choices that need no thought at each of them; for every other choice it does nothing, so that
/// neither the IDE nor <c>dotnet format</c> spreads it.</summary>
internal sealed class BatchOf(params string[] equivalenceKeys) : FixAllProvider
{
    private readonly ImmutableHashSet<string> _keys = ImmutableHashSet.Create(StringComparer.Ordinal, equivalenceKeys);

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes()
        => WellKnownFixAllProviders.BatchFixer.GetSupportedFixAllScopes();

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        => fixAllContext.CodeActionEquivalenceKey is { } key && _keys.Contains(key)
            ? WellKnownFixAllProviders.BatchFixer.GetFixAsync(fixAllContext)
            : Task.FromResult<CodeAction?>(null);
}
