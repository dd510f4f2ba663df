using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Rules;
using PortRules.Ports;
using PortRules.Ports.Registry;

namespace PortRules.CodeFixes;

/// <summary>PORT5002: what a line was meant to say, where that is certain; its paragraph in order; nothing in place of a line that only
/// repeats an earlier one.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp, Name = nameof(RegistryLineFix), DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class RegistryLineFix : SharedFileFix
{
    private const string CorrectedLine = "CorrectedLine";
    private const string SortedParagraph = "SortedParagraph";
    private const string RemovedLine = "RemovedLine";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.InvalidLine);

    private protected override (string Name, string Title)? ChoiceOf(Diagnostic diagnostic)
        => diagnostic.Text() is { } text ? (CorrectedLine, $"Write '{text}'")
            : diagnostic.Line() == FixProperties.LineSort ? (SortedParagraph, "Sort the lines of this paragraph by port")
            : diagnostic.Line() == FixProperties.LineRemove ? (RemovedLine, "Remove this line, which says what an earlier one says")
            : null;

    private protected override string? PathOf(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().Path;

    private protected override SourceText Apply(SourceText text, IReadOnlyList<Diagnostic> diagnostics)
        => text.WithEach(diagnostics, EditOf);

    private static TextEdit? EditOf(string text, Diagnostic diagnostic)
    {
        var place = diagnostic.Location.SourceSpan;
        if (place.End > text.Length)
            return null;
        if (diagnostic.Text() is { } correction)
            return new(place.Start, place.Length, correction);
        if (diagnostic.Line() == FixProperties.LineSort)
        {
            return RegistryEdits.Sort(text)
                .Where(edit => edit.Start <= place.Start && place.Start < edit.Start + edit.Length)
                .Select(edit => (TextEdit?)edit)
                .FirstOrDefault();
        }

        var line = PortRegistry.Parse(text).Lines.FirstOrDefault(line => line.Span.Start <= place.Start && place.Start < line.Span.End);
        return line is null ? null : RegistryEdits.Remove(text, line);
    }
}
