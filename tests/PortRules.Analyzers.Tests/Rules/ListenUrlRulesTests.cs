using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Rules;
using static PortRules.Analyzers.Tests.Rules.RuleRunner;
using static PortRules.Analyzers.Tests.Rules.TestEndpoints;

namespace PortRules.Analyzers.Tests.Rules;

/// <summary>PORT4002, PORT4003 and PORT4007 divide what can be wrong with a listen URL among them.</summary>
public class ListenUrlRulesTests
{
    private static readonly InvalidListenUrlRule Invalid = new();
    private static readonly HostNameBindsAllRule HostName = new();
    private static readonly MalformedPortRule Malformed = new();

    [Theory]
    [InlineData("http://localhost:5000/api", "it takes no path here, UsePathBase sets one", "http://localhost:5000")]
    [InlineData("127.0.0.1:80", "it does not begin with http:// or https://", null)]
    [InlineData("tcp://*:5000", "the scheme has to be http or https, not 'tcp'", null)]
    [InlineData("http://localhost:0", "localhost is two addresses, for which no common port can be assigned", "http://127.0.0.1:0")]
    [InlineData("http://*:5000,http://*:5001", "it is several URLs, which only ';' separates", null)]
    [InlineData("http://:5000", "it has no host", null)]
    public void Kestrel_refuses(string url, string reason, string? correction)
    {
        var finding = Assert.Single(Examine(Invalid, Kestrel(url)));

        Assert.Equal($"Kestrel refuses to listen on '{url}': {reason}", finding.GetMessage());
        Assert.Equal(url, Covered(finding));
        Assert.Equal(correction, finding.Properties.GetValueOrDefault(FixProperties.Text));
    }

    [Theory]
    [InlineData("http://localhost:8080", "a prefix ends with '/'", "http://localhost:8080/")]
    [InlineData("http://localhost:0/", "a prefix needs a port, 0 cannot be assigned", null)]
    [InlineData("http://localhost:8O80/", "'8O80' is not a port", "http://localhost:8080/")]
    [InlineData("http://+8080/", "'+8080' is not a host", "http://+:8080/")]
    [InlineData("ftp://localhost/", "the scheme has to be http or https, not 'ftp'", null)]
    public void HttpListener_refuses(string prefix, string reason, string? correction)
    {
        var finding = Assert.Single(Examine(Invalid, Prefix(prefix)));

        Assert.Equal($"HttpListener refuses to listen on '{prefix}': {reason}", finding.GetMessage());
        Assert.Equal(correction, finding.Properties.GetValueOrDefault(FixProperties.Text));
    }

    [Fact]
    public void The_second_of_two_equal_URLs_is_covered_where_it_stands()
    {
        const string Urls = "http://*:5000/a;http://*:5000/a";
        var first = Assert.Single(Examine(Invalid, Kestrel(Urls)));
        var second = Assert.Single(Examine(Invalid, Kestrel(Urls, 1)));

        Assert.Equal("http://*:5000/a", Covered(second));
        Assert.Equal("http://*:5000/a;".Length, second.Location.SourceSpan.Start - first.Location.SourceSpan.Start);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8O80", "'8O80' is no port number: up to version 10 Kestrel takes '127.0.0.1:8O80' for a host name and listens on port 80 on any address", "http://127.0.0.1:8080")]
    [InlineData("http://+80", "'+80' is no port number: up to version 10 Kestrel takes '+80' for a host name and listens on port 80 on any address", "http://+:80")]
    [InlineData("https://localhost:abc", "'abc' is no port number: up to version 10 Kestrel takes 'localhost:abc' for a host name and listens on port 443 on any address", null)]
    [InlineData("http://*:{port}", "'{port}' is no port number: up to version 10 Kestrel takes '*:{port}' for a host name and listens on port 80 on any address", null)]
    public void A_port_that_does_not_parse_is_one_finding_of_one_rule(string url, string message, string? correction)
    {
        var endpoint = Kestrel(url);
        var finding = Assert.Single(EndpointRules.All.SelectMany(rule => Examine(rule, endpoint)));

        Assert.Equal(RuleIds.MalformedPort, finding.Id);
        Assert.Equal(message, finding.GetMessage());
        Assert.Equal(url, Covered(finding));
        Assert.Equal(correction, finding.Properties.GetValueOrDefault(FixProperties.Text));
    }

    [Fact]
    public void Kestrel_takes_a_host_name_for_every_interface()
    {
        var finding = Assert.Single(Examine(HostName, Kestrel("http://example.com:5000")));

        Assert.Equal("Kestrel ignores the host name 'example.com' and listens on every interface, port 5000", finding.GetMessage());
        Assert.Equal("http://*:5000", finding.Properties[FixProperties.Text]);
    }

    [Theory]
    [InlineData("http://*:5000")]
    [InlineData("http://+:5000")]
    [InlineData("http://localhost:5000")]
    [InlineData("http://shop.localhost:5000")]
    [InlineData("http://0.0.0.0:5000")]
    [InlineData("http://127.1:5000")]
    [InlineData("http://[::]:5000")]
    [InlineData("http://\uFFFC:5000")]
    [InlineData("http://unix:/run/shop.sock")]
    [InlineData("http://*:\uFFFC")]
    [InlineData("http://*:5000/")]
    public void What_Kestrel_understands_is_none(string url)
    {
        var endpoint = Kestrel(url);

        Assert.Empty(Examine(HostName, endpoint));
        Assert.Empty(Examine(Invalid, endpoint));
        Assert.Empty(Examine(Malformed, endpoint));
    }

    [Fact]
    public void HttpListener_resolves_host_names() => Assert.Empty(Examine(HostName, Prefix("http://example.com:5000/")));

    [Fact]
    public void Another_server_has_its_own_grammar()
    {
        foreach (var url in new[] { "http://example.com:5000", "http://*:5000/api", "http://*:abc" })
        {
            var endpoint = Kestrel(url) with { Server = EndpointServer.Other };
            Assert.Empty(Examine(HostName, endpoint));
            Assert.Empty(Examine(Invalid, endpoint));
            Assert.Empty(Examine(Malformed, endpoint));
        }
    }

    [Fact]
    public void An_overridden_URL_is_none()
    {
        Assert.Empty(Examine(HostName, Kestrel("http://example.com:5000") with { Inert = true }));
        Assert.Empty(Examine(Invalid, Kestrel("http://*:5000/api") with { Inert = true }));
        Assert.Empty(Examine(Malformed, Kestrel("http://*:abc") with { Inert = true }));
    }

    [Fact]
    public void A_fallback_is_a_remark()
    {
        var url = Kestrel("http://example.com:5000");

        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(Examine(HostName, url with { Port = Default(Candidate(5000)) })).Severity);
    }

    [Fact]
    public void Tests_get_a_remark_where_nothing_throws()
    {
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(Examine(HostName, Kestrel("http://example.com:1") with { InTest = true })).Severity);
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(Examine(Malformed, Kestrel("http://*:abc") with { InTest = true })).Severity);
        Assert.Empty(Examine(Invalid, Kestrel("http://*:5000/api") with { InTest = true }));
    }
}
