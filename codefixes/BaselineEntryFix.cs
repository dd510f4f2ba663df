using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Rules;
using PortRules.Ports;
using PortRules.Ports.Baseline;

namespace PortRules.CodeFixes;

/// <summary>PORT5006: takes an entry out of the baseline that matches nothing, and lowers the count of one that matches less.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp, Name = nameof(BaselineEntryFix), DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class BaselineEntryFix : SharedFileFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.UnmatchedBaseline);

    private protected override (string Name, string Title)? ChoiceOf(Diagnostic diagnostic) => diagnostic.Count() switch
    {
        null => null,
        0 => ("RemovedEntry", "Remove this entry from the baseline"),
        var count => ("LowerCount", "Lower the count to " + count.Value.ToString(CultureInfo.InvariantCulture)),
    };

    private protected override string? PathOf(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().Path;

    private protected override SourceText Apply(SourceText text, IReadOnlyList<Diagnostic> diagnostics)
        => text.WithEach(diagnostics, EditOf);

    // The text may be another one by now: the entry is looked for by what it says.
    private static TextEdit? EditOf(string text, Diagnostic diagnostic)
    {
        var place = diagnostic.Location.SourceSpan.Start;
        var line = PortBaseline.Parse(text).Lines
            .Where(line => text.Substring(line.EntrySpan.Start, line.EntrySpan.Length) == diagnostic.Replaced())
            .OrderBy(line => Math.Abs(line.EntrySpan.Start - place))
            .FirstOrDefault();
        return (line, diagnostic.Count()) switch
        {
            (null, _) or (_, null) => null,
            (_, 0) => BaselineEdits.Remove(text, line),
            (_, var count) => BaselineEdits.SetCount(line, count.Value),
        };
    }
}
