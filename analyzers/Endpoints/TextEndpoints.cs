using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Catalogue;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Reads the endpoints of a text: URL lists, prefixes, host and port, connection strings.</summary>
internal static class TextEndpoints
{
    public static IEnumerable<Endpoint> Read(CallContext context, PortForm form, IOperation value)
    {
        // The creation of a Uri is a value of its own; what connects to it would only repeat the finding.
        if (context.Role != EndpointRole.Bind && ValueReader.Is(value.Type, "System", "Uri"))
            yield break;
        // A list that is split from one text in the call is read as that text; one that was kept may have changed since.
        var isCollection = WrittenCollection.IsCollection(value.Type) && !(form == PortForm.Urls && TextLists.IsSplit(value));
        var place = context.PlaceOf(value);
        var texts = isCollection ? context.Reader.Texts.ReadElements(place) : context.Reader.Texts.Read(place);
        if (texts.HasUnknown)
            yield break;
        var alternative = 0;
        foreach (var (text, end) in texts.Candidates)
        {
            foreach (var endpoint in OfText(context, form, value, texts, text, end))
            {
                yield return endpoint with
                {
                    IsThroughCaller = context.IsThroughCaller(end),
                    Alternative = alternative,
                    HasAlternatives = texts.Candidates.Count > 1 && !texts.AreAllTaken,
                };
            }

            // The call takes all of a collection at once.
            if (!isCollection || !texts.AreAllTaken)
                alternative++;
        }
    }

    private static IEnumerable<Endpoint> OfText(
        CallContext context, PortForm form, IOperation value, Values<TextValue> texts, TextValue text, TraceEnd end)
    {
        var here = AtCall(context, text, end, value);
        var grammar = GrammarOf(context, form);
        if (form == PortForm.TcpUrl)
        {
            foreach (var (start, length) in ZeroMqAddresses(here.Text))
                yield return OfZeroMqAddress(context, here.Part(start, length), texts, end);
            yield break;
        }
        if (context.Role != EndpointRole.Bind || grammar is null)
        {
            yield return OfPlainText(context, here, texts, end) with { IsMadeElsewhere = ValueReader.Is(value.Type, "System", "Uri") };
            yield break;
        }
        var urls = form == PortForm.Urls ? ListenUrls.Split(here.Text) : ImmutableArray.Create((0, here.Text.Length));
        foreach (var (start, length) in urls)
            yield return OfListenUrl(context, here.Part(start, length), grammar.Value, texts, end);
    }

    /// <summary>A literal in the call itself, or in the caller's argument, keeps its exact span; a text from elsewhere is flagged where it
    /// is handed over.</summary>
    public static TextValue AtCall(CallContext context, TextValue text, TraceEnd end, IOperation value)
    {
        return text.IsLiteral && context.Holds(text.Location, end)
            ? text
            : new TextValue(text.Text, context.LocationOf(end, value.Syntax));
    }

    private static Endpoint OfListenUrl(CallContext context, TextValue text, UrlGrammar grammar, Values<TextValue> texts, TraceEnd end)
    {
        var url = ListenUrls.Parse(grammar, text.Text);
        if (url.Problem == UrlProblem.NoTrailingSlash && context.Server == EndpointServer.Other)
            url = ListenUrls.Parse(grammar, text.Text + "/");
        var location = text.AtPortOf(url);
        return context.NewEndpoint(location, text.Shape) with
        {
            IsHttp = true,
            Address = url.Address,
            Url = url,
            Text = text,
            Port = PortOf(url.HasNoPort ? null : url.Port, url.PortImplied, location, texts, end),
        };
    }

    /// <summary>The addresses of a ZeroMQ connection string, which are separated by commas.</summary>
    private static IEnumerable<(int Start, int Length)> ZeroMqAddresses(string text)
    {
        for (var start = 0; start <= text.Length;)
        {
            var comma = text.IndexOf(',', start);
            var end = comma < 0 ? text.Length : comma;
            yield return (start, end - start);
            start = end + 1;
        }
    }

    /// <summary>Behind <c>&gt;</c> stands an address to connect to, whatever sockets of the type do by custom.</summary>
    private static Endpoint OfZeroMqAddress(CallContext context, TextValue text, Values<TextValue> texts, TraceEnd end)
    {
        var endpoint = OfPlainText(context, text, texts, end);
        return context.Role == EndpointRole.Bind && text.Text.TrimStart().StartsWith(">", StringComparison.Ordinal)
            ? endpoint with { Role = EndpointRole.Connect }
            : endpoint;
    }

    private static Endpoint OfPlainText(CallContext context, TextValue text, Values<TextValue> texts, TraceEnd end)
    {
        var port = HostPort.PortOf(text.Text, out var start, out var length);
        var location = length > 0 ? text.At(start, length) : text.At(0, text.Text.Length);
        return context.NewEndpoint(location, text.Shape) with
        {
            Text = text,
            Port = PortOf(port, length == 0, location, texts, end),
        };
    }

    /// <summary>The verdict on a port that a text spells, or implies.</summary>
    public static PortValue PortOf(int? port, bool isImplied, Location location, Values<TextValue> texts, TraceEnd end)
    {
        if (port is not { } number)
            return PortValue.Unknown;
        var candidate = PortValues.CandidateOf(number, isImplied, end);
        if (end.Origin.IsEmpty)
            candidate = candidate with { Location = location };
        var certainty = texts.HasExternal || end.IsDefault ? Certainty.Default
            : number == PortNumber.Ephemeral ? Certainty.Dynamic
            : Certainty.Exactly;
        return new(certainty, ImmutableArray.Create(candidate));
    }

    /// <summary>Whose grammar reads a listen URL; null where only the port of a general URL is read.</summary>
    private static UrlGrammar? GrammarOf(CallContext context, PortForm form) => (context.Server, form) switch
    {
        (EndpointServer.HttpListener, _) or (EndpointServer.Other, PortForm.Prefix) => UrlGrammar.HttpListener,
        (EndpointServer.Kestrel, PortForm.Url or PortForm.Urls) => UrlGrammar.Kestrel,
        _ => null,
    };
}
