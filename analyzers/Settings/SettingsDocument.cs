using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Settings;

/// <summary>A settings file that has been read: what it holds, or why it cannot be read.</summary>
internal sealed class SettingsDocument
{
    private readonly SourceText _text;

    private SettingsDocument(SettingsFile file, SourceText text, JsonNode? root, JsonProblem? problem)
    {
        File = file;
        _text = text;
        Root = root;
        Problem = problem;
    }

    public SettingsFile File { get; }

    /// <summary>The object that the file holds; null when there is a problem, for a pattern that is no JSON yet, and
    /// for a file of more than <see cref="JsonReader.MaxLength"/> characters.</summary>
    public JsonNode? Root { get; }

    /// <summary>Why .NET cannot read the file; null when it can, for a pattern, and where nobody looked.</summary>
    public JsonProblem? Problem { get; }

    public static SettingsDocument Read(SettingsFile file, SourceText source)
    {
        // .NET can read it: only here nothing is known of it.
        if (source.Length > JsonReader.MaxLength)
            return new(file, source, root: null, problem: null);
        var text = source.ToString();
        var root = JsonReader.Read(text, out var problem);
        if (problem is not null && Placeholders.At(text, problem.Span.Start))
            problem = null;
        else if (root is not null and not { Kind: JsonKind.Object })
            problem = new(root.Span, "the file has to hold an object");
        else if (root is not null && file.Kind == SettingsFileKind.AppSettings)
            problem = ConfigurationKeys.FindRepeated(root);
        return new(file, source, problem is null ? root : null, problem);
    }

    public Location At(TextSpan span) => FilePlace.At(File.Path, _text, span);

    /// <summary>A text of the file with the place of each of its characters.</summary>
    public TextValue ValueOf(JsonText text) => new(text.Value, At(text.Span), (start, length) => At(text.SpanOf(start, length)));
}
