using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.Analyzers.Rules;

namespace PortRules.CodeFixes;

/// <summary>PORT4003: says what happens, <c>*</c>. Which address was meant instead is not known.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HostNameBindsAllFix))]
public sealed class HostNameBindsAllFix : CorrectedTextFix
{
    internal const string Choice = "EveryAddress";

    /// <summary>Made by the host.</summary>
    public HostNameBindsAllFix()
        : base(RuleIds.HostNameBindsAll, Choice)
    {
    }

    internal static string Title(string text) => $"Say that it listens on every interface: '{text}'";

    private protected override string TitleOf(string text) => Title(text);
}
