using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Rules;
using PortRules.CodeFixes.Choices;

namespace PortRules.CodeFixes;

/// <summary>The fixes of <c>launchSettings.json</c> and <c>appsettings.json</c>: the customary port in place of one that is refused, and
/// the corrected URL. They make the choices of <see cref="OtherPortFix"/> and of the fixes that derive from
/// <see cref="CorrectedTextFix"/>, under the same keys.</summary>
/// <remarks><c>dotnet format</c> asks for no fixes in additional files; <c>portrules fix</c> and editors do.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".json"],
    Name = nameof(SettingsFileFix))]
public sealed class SettingsFileFix : CodeFixProvider
{
    private static readonly ImmutableDictionary<string, (string Choice, Func<string, string> Title)> Corrections =
        ImmutableDictionary<string, (string, Func<string, string>)>.Empty
            .Add(RuleIds.InvalidListenUrl, (InvalidListenUrlFix.Choice, CorrectedTextFix.DefaultTitle))
            .Add(RuleIds.HostNameBindsAll, (HostNameBindsAllFix.Choice, HostNameBindsAllFix.Title))
            .Add(RuleIds.MalformedPort, (MalformedPortFix.Choice, CorrectedTextFix.DefaultTitle));

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        RuleIds.PrivilegedPort, RuleIds.BlockedByBrowsers, RuleIds.InvalidListenUrl, RuleIds.HostNameBindsAll, RuleIds.MalformedPort);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new SettingsFixAll();

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.TextDocument;
        var text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var span = diagnostic.Location.SourceSpan;
            if (!diagnostic.HasShape(FixProperties.ShapeText) || span.IsEmpty || span.End > text.Length)
                continue;
            var action = Corrections.TryGetValue(diagnostic.Id, out var correction)
                ? Corrected(document, text, diagnostic, correction.Choice, correction.Title)
                : WithOtherPort(document, text, diagnostic);
            context.Register(diagnostic, [action]);
        }
    }

    private static CodeAction? Corrected(
        TextDocument document, SourceText text, Diagnostic diagnostic, string choice, Func<string, string> title)
        => diagnostic.Text() is { } corrected
            ? Replacing(document, text, diagnostic, corrected, title(corrected), choice)
            : null;

    /// <summary>The number alone where it is spelled, else the URL with the port in it.</summary>
    private static CodeAction? WithOtherPort(TextDocument document, SourceText text, Diagnostic diagnostic)
    {
        if (diagnostic.Replacement() is not { } port)
            return null;
        return (diagnostic.SpellsPort(text) ? Spelling.Of(port) : diagnostic.Text()) is { } replacement
            ? Replacing(document, text, diagnostic, replacement, OtherPort.TitleOf(port), OtherPortFix.CustomaryPort)
            : null;
    }

    private static CodeAction? Replacing(
        TextDocument document, SourceText text, Diagnostic diagnostic, string replacement, string title, string choice)
    {
        var span = diagnostic.Location.SourceSpan;
        var escaped = Escape(replacement);
        if (text.ToString(span) == escaped)
            return null;
        var changed = text.Replace(span, escaped);
        return CodeAction.Create(
            title,
            _ => Task.FromResult(document.Project.Solution.WithAdditionalDocumentText(document.Id, changed)),
            EquivalenceKey.Of(diagnostic.Id, choice));
    }

    /// <summary>As it stands between the quotes of a JSON string (RFC 8259, section 7).</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => escaped.Append('\\').Append(c),
                < ' ' => escaped.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
