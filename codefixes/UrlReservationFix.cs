using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.Analyzers.Rules;

namespace PortRules.CodeFixes;

/// <summary>PORT1002: the host that needs no reservation. Other machines cannot reach it then, so that each case is to be thought
/// of.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UrlReservationFix))]
public sealed class UrlReservationFix : CorrectedTextFix
{
    /// <summary>Made by the host.</summary>
    public UrlReservationFix()
        : base(RuleIds.UrlReservation, "UseLocalhost")
    {
    }

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override string TitleOf(string text) => "Use localhost";
}
