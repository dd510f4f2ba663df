using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.Analyzers.Rules;

namespace PortRules.CodeFixes;

/// <summary>PORT4005: lets Kestrel listen on every address.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LoopbackInContainerFix))]
public sealed class LoopbackInContainerFix : CorrectedTextFix
{
    /// <summary>Made by the host.</summary>
    public LoopbackInContainerFix()
        : base(RuleIds.LoopbackInContainer, "EveryAddress")
    {
    }

    private protected override string TitleOf(string text) => $"Listen on every address: '{text}'";
}
