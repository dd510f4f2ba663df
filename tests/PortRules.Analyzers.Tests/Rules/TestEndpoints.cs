using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Rules;
using PortRules.Ports;

namespace PortRules.Analyzers.Tests.Rules;

/// <summary>Endpoints made by hand, as the extraction would make them of one line of code.</summary>
internal static class TestEndpoints
{
    /// <summary>A bound socket on a number that stands in the call.</summary>
    public static Endpoint Socket(int port, BindAddress? address = null, Transport transport = Transport.Tcp)
    {
        var tree = CSharpSyntaxTree.ParseText($"Bind({port});", path: "Server.cs");
        var location = Location.Create(tree, new(5, Wording.Number(port).Length));
        return new()
        {
            Role = EndpointRole.Bind,
            Transport = transport,
            Server = EndpointServer.Socket,
            Address = address ?? BindAddress.Any,
            Port = Exactly(Candidate(port, location)),
            Api = Api(),
            ApiName = "TcpListener",
            Location = location,
            Shape = LocationShape.Number,
            Facts = Facts.Nothing,
            Site = tree.GetRoot(),
        };
    }

    /// <summary>A Kestrel endpoint from one URL of a list in a literal.</summary>
    public static Endpoint Kestrel(string urls, int index = 0) => FromUrl(UrlGrammar.Kestrel, EndpointServer.Kestrel, "UseUrls", urls, index);

    /// <summary>An HttpListener's prefix in a literal.</summary>
    public static Endpoint Prefix(string prefix)
        => FromUrl(UrlGrammar.HttpListener, EndpointServer.HttpListener, "Prefixes.Add", prefix, index: 0);

    /// <summary>A client's address in a literal.</summary>
    public static Endpoint Client(string text)
    {
        var (value, tree) = Literal(text);
        return Socket(1) with
        {
            Role = EndpointRole.Connect,
            Port = PortValue.Unknown,
            ApiName = "BaseAddress",
            Location = value.Location,
            Shape = LocationShape.Text,
            Text = value,
            Site = tree.GetRoot(),
        };
    }

    public static PortCandidate Candidate(int number, Location? location = null, Facts? facts = null, params OriginStep[] origin)
        => new(number, Implied: false, location ?? Location.None, [.. origin], facts ?? Facts.Nothing);

    public static PortValue Exactly(params PortCandidate[] candidates) => new(Certainty.Exactly, [.. candidates]);

    public static PortValue Default(params PortCandidate[] candidates) => new(Certainty.Default, [.. candidates]);

    public static PortApi Api(string id = "M:System.Net.Sockets.TcpListener.#ctor(System.Int32)", string package = "Microsoft.NETCore.App")
        => new(id, package, ApiRole.Bind, null, false, ImmutableArray<PortSlot>.Empty, -1, null, null, BindMoment.AtCall);

    private static Endpoint FromUrl(UrlGrammar grammar, EndpointServer server, string apiName, string urls, int index)
    {
        var (list, tree) = Literal(urls);
        var (start, length) = grammar == UrlGrammar.Kestrel ? ListenUrls.Split(urls)[index] : (0, urls.Length);
        var text = list.Part(start, length);
        var url = ListenUrls.Parse(grammar, text.Text);
        var location = url.PortText is { Length: > 0 } spelled ? text.At(url.PortStart, spelled.Length) : text.At(0, length);
        var candidates = url.Port is { } port ? new[] { new PortCandidate(port, url.PortImplied, location, [], Facts.Nothing) } : [];
        return Socket(1) with
        {
            Server = server,
            IsHttp = true,
            Address = url.Address,
            Port = new(candidates is [{ Number: 0 }] ? Certainty.Dynamic : candidates is [] ? Certainty.Unknown : Certainty.Exactly, [.. candidates]),
            ApiName = apiName,
            Location = location,
            Shape = text.Shape,
            Url = url,
            Text = text,
            Site = tree.GetRoot(),
        };
    }

    // Text with a hole is no literal: it stands for an interpolation, whose characters are not found one by one.
    private static (TextValue Text, SyntaxTree Tree) Literal(string text)
    {
        const string Before = "Use(\"";
        var tree = CSharpSyntaxTree.ParseText(Before + text + "\");", path: "Server.cs");
        var location = Location.Create(tree, new(Before.Length - 1, text.Length + 2));
        return (new(text, location, text.Contains(TextValue.Hole) ? -1 : Before.Length), tree);
    }
}
