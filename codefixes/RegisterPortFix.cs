using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Rules;
using PortRules.Ports.Registry;

namespace PortRules.CodeFixes;

/// <summary>PORT5001: the line that is missing in the registry, or the project in a line that names none.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(RegisterPortFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) })]
public sealed class RegisterPortFix : SharedFileFix
{
    private const string AddEntry = "AddEntry";
    private const string NameProject = "NameProject";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.NotRegistered);

    private protected override (string Name, string Title)? ChoiceOf(Diagnostic diagnostic)
    {
        if (diagnostic.Entry() is not { } entry || EntryOf(entry) is not { Ports: { } ports } said)
            return null;
        return diagnostic.Replaced() is null
            ? (AddEntry, $"Register port {ports} for '{said.Service}'")
            : (NameProject, $"Register port {ports} of '{said.Service}' for this project");
    }

    private protected override string? PathOf(Diagnostic diagnostic) => diagnostic.Registry();

    private protected override SourceText Apply(SourceText text, IReadOnlyList<Diagnostic> diagnostics)
    {
        // What holds everywhere comes first: it covers what one environment would need.
        var lines = diagnostics
            .Select(diagnostic => (Line: diagnostic.Entry()!, Old: diagnostic.Replaced(), Entry: EntryOf(diagnostic.Entry()!)!))
            .OrderBy(one => one.Entry.Environments.Count)
            .ThenBy(one => one.Line, StringComparer.Ordinal);
        foreach (var (line, old, entry) in lines)
            text = old is null ? Added(text, entry) : Replaced(text, old, line);
        return text;
    }

    // A port that has a line by now, of whomever, gets no second one.
    private static SourceText Added(SourceText text, RegistryEntry entry)
    {
        var before = text.ToString();
        var isTaken = PortRegistry.Parse(before).Covering(entry.Ports!.Value.First, entry.Transport)
            .Any(line => !line.Entry.IsBlock
                && (entry.Environments.Count == 0 || entry.Environments.Any(environment => line.Entry.AppliesIn(environment))));
        return isTaken ? text : text.With(RegistryEdits.Add(before, entry));
    }

    private static SourceText Replaced(SourceText text, string old, string line)
    {
        foreach (var candidate in text.Lines)
        {
            if (text.ToString(candidate.Span) == old)
                return text.Replace(candidate.Span, line);
        }

        return text;
    }

    private static RegistryEntry? EntryOf(string line) => PortRegistry.Parse(line).Lines is [{ Entry: var entry }] ? entry : null;
}
