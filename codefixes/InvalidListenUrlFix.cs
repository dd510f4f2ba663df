using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.Analyzers.Rules;

namespace PortRules.CodeFixes;

/// <summary>PORT4002: the URL that its server takes, where only one can be meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InvalidListenUrlFix))]
public sealed class InvalidListenUrlFix : CorrectedTextFix
{
    internal const string Choice = "CorrectedUrl";

    /// <summary>Made by the host.</summary>
    public InvalidListenUrlFix()
        : base(RuleIds.InvalidListenUrl, Choice)
    {
    }
}
