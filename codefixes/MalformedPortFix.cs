using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.Analyzers.Rules;

namespace PortRules.CodeFixes;

/// <summary>PORT4007: the number that was meant, where only one can be.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MalformedPortFix))]
public sealed class MalformedPortFix : CorrectedTextFix
{
    internal const string Choice = "PortMeant";

    /// <summary>Made by the host.</summary>
    public MalformedPortFix()
        : base(RuleIds.MalformedPort, Choice)
    {
    }
}
