using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Ports;

namespace PortRules.CodeFixes;

/// <summary>Applies changes to a text of the compiler, which keeps its encoding.</summary>
internal static class TextEdits
{
    public static SourceText With(this SourceText text, TextEdit edit) => text.Replace(edit.Start, edit.Length, edit.NewText);

    /// <summary>Applies the change for each finding that has one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="findings">Findings in this text.</param>
    /// <param name="editOf">Gives the change of the present text for a finding, null for none.</param>
    public static SourceText WithEach(this SourceText text, IEnumerable<Diagnostic> findings, Func<string, Diagnostic, TextEdit?> editOf)
    {
        // From the end to the start: the places before a change stay what they are.
        foreach (var finding in findings.OrderByDescending(finding => finding.Location.SourceSpan.Start))
        {
            if (editOf(text.ToString(), finding) is { } edit)
                text = text.With(edit);
        }

        return text;
    }
}
