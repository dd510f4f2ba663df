using Microsoft.CodeAnalysis.Text;
using PortRules.Ports;

namespace PortRules.CodeFixes;

/// <summary>Applies a change to a text of the compiler, which keeps its encoding.</summary>
internal static class TextEdits
{
    public static SourceText With(this SourceText text, TextEdit edit) => text.Replace(edit.Start, edit.Length, edit.NewText);
}
