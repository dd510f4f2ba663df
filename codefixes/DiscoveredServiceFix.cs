using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.Analyzers.Rules;

namespace PortRules.CodeFixes;

/// <summary>PORT3001: the name without the port.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DiscoveredServiceFix))]
public sealed class DiscoveredServiceFix : CorrectedTextFix
{
    /// <summary>Made by the host.</summary>
    public DiscoveredServiceFix()
        : base(RuleIds.DiscoveredService, "DropPort")
    {
    }

    private protected override string TitleOf(string text) => $"Drop the port: '{text}'";
}
