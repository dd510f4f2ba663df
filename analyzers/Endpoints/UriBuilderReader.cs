using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Reads what a <c>UriBuilder</c> spells: <c>new UriBuilder("http", "localhost", 8080)</c>,
/// <c>new UriBuilder(text) { Port = 80 }</c>, and one whose properties are set right after it is made (all as .NET 10.0.12 does
/// it).</summary>
internal sealed class UriBuilderReader(ValueReader reader)
{
    /// <summary>The port that <c>UriBuilder</c> has for none.</summary>
    private const long NoPort = -1;

    public static bool IsBuilder(ITypeSymbol? type) => ValueReader.Is(type, "System", "UriBuilder");

    /// <summary>What <c>ToString()</c> gives: a port that is known at all is always spelled out.</summary>
    public Values<TextValue> Read(Place place)
    {
        if (StraightLine.Of(place) is not { } history || PartsOf(place, history.Creation) is not { } parts)
            return Values<TextValue>.Unknown();
        foreach (var step in history.Steps)
        {
            if (step.Assigned is not { } value)
                return Values<TextValue>.Unknown();
            parts = With(parts, step.Member.Name, StraightLine.PlaceOf(place, value));
        }
        return TextReader.Join(place, [parts.Scheme, TextReader.Known(place, "://"), parts.Host, parts.Port, parts.Path]);
    }

    private sealed record Parts(Values<TextValue> Scheme, Values<TextValue> Host, Values<TextValue> Port, Values<TextValue> Path);

    private Parts? PartsOf(Place place, IObjectCreationOperation creation)
    {
        var arguments = creation.Arguments.OrderBy(argument => argument.Parameter?.Ordinal)
            .Select(argument => StraightLine.PlaceOf(place, argument.Value))
            .ToArray();
        var slash = TextReader.Known(place, "/");
        var none = TextReader.Known(place, "");
        return arguments switch
        {
            [] => new(TextReader.Known(place, "http"), TextReader.Known(place, "localhost"), none, slash),
            [var whole] => OfWhole(whole),
            [var scheme, var host] => new(Scheme(scheme), Host(host), none, slash),
            [var scheme, var host, var port, ..] => new(Scheme(scheme), Host(host), Port(port), slash),
        };
    }

    /// <summary>Taken apart: one text only, for the parts of several would mix.</summary>
    private Parts? OfWhole(Place place)
    {
        var texts = reader.Texts.Read(place);
        if (!texts.IsDecided || texts.Candidates.Count != 1)
            return null;
        var (text, end) = texts.Candidates[0];
        // Without a scheme the text is taken for a host, or for a URI in which "localhost" is the scheme.
        var full = text.Text.IndexOf(':') < 0 ? "http://" + text.Text : text.Text;
        if (UriText.Read(full) is not { } uri || (uri.Port is null && ListenUrls.HasHole(uri.Authority)))
            return null;
        return new(Part(uri.Scheme), Part(uri.Host), Part(uri.Port is { } port ? Spelled(port) : ""), Part(uri.Path));

        Values<TextValue> Part(string part)
        {
            var values = new Values<TextValue>();
            values.Add(new(part, text.Location), end);
            return values;
        }
    }

    private Parts With(Parts parts, string property, Place value) => property switch
    {
        "Scheme" => parts with { Scheme = Scheme(value) },
        "Host" => parts with { Host = Host(value) },
        "Port" => parts with { Port = Port(value) },
        _ => parts,
    };

    private Values<TextValue> Scheme(Place place) => Mapped(reader.Texts.Part(place), text => text.Split(':')[0]);

    private Values<TextValue> Host(Place place)
        => Mapped(reader.Texts.Part(place), text => text.IndexOf(':') >= 0 && text[0] != '[' ? $"[{text}]" : text);

    private Values<TextValue> Port(Place place)
        => Mapped(reader.Texts.Part(place), text => ":" + text == Spelled(NoPort) ? "" : ":" + text);

    private static string Spelled(long port) => ":" + port.ToString(CultureInfo.InvariantCulture);

    private static Values<TextValue> Mapped(Values<TextValue> texts, Func<string, string> map)
    {
        var mapped = new Values<TextValue>();
        foreach (var (text, end) in texts.Candidates)
            mapped.Add(new(map(text.Text), text.Location), end);
        return mapped;
    }
}
