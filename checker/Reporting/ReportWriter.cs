using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Checker.Reporting;

/// <summary>What the JSON and SARIF reports share.</summary>
internal static class ReportWriter
{
    // Not for embedding in HTML: quotes and non-ASCII letters stay readable.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>The tool's version, without the commit.</summary>
    public static string ToolVersion { get; } = typeof(ReportWriter).Assembly.GetName().Version!.ToString(fieldCount: 3);

    /// <summary>Writes one JSON document.</summary>
    public static string Write(Action<Utf8JsonWriter> content)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
            content(json);

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    /// <summary>Writes a span as the four properties that JSON and SARIF both know: from 1, the end column exclusive.</summary>
    public static void WriteRegion(this Utf8JsonWriter json, LinePositionSpan span)
    {
        json.WriteNumber("startLine", span.Start.Line + 1);
        json.WriteNumber("startColumn", span.Start.Character + 1);
        json.WriteNumber("endLine", span.End.Line + 1);
        json.WriteNumber("endColumn", span.End.Character + 1);
    }

    /// <summary>Writes an array of strings.</summary>
    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);

        json.WriteEndArray();
    }
}
