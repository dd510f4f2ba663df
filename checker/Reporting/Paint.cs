using Microsoft.CodeAnalysis;

namespace PortRules.Checker.Reporting;

/// <summary>Puts ANSI colours around text, or leaves it plain.</summary>
internal sealed class Paint(bool enabled)
{
    /// <summary>The colour of a severity.</summary>
    public string Severity(DiagnosticSeverity severity, string text) => severity switch
    {
        DiagnosticSeverity.Error => Wrap(text, "1;31"),
        DiagnosticSeverity.Warning => Wrap(text, "1;33"),
        _ => Wrap(text, "1;36"),
    };

    /// <summary>What a reader looks at first.</summary>
    public string Strong(string text) => Wrap(text, "1");

    /// <summary>What a reader looks at last.</summary>
    public string Dim(string text) => Wrap(text, "2");

    private string Wrap(string text, string code) => enabled && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
}
