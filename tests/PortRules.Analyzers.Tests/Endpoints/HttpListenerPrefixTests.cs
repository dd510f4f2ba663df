using System.Net;
using CsCheck;
using PortRules.Analyzers.Endpoints;
using PortRules.Ports;

namespace PortRules.Analyzers.Tests.Endpoints;

public class HttpListenerPrefixTests
{
    private const string Hole = "\uFFFC";

    [Theory]
    [InlineData("http://localhost/", 80)]
    [InlineData("HTTPS://localhost/app/", 443)]
    public void Trap036_the_scheme_implies_the_port(string prefix, int port)
    {
        var read = HttpListenerPrefix.Parse(prefix);

        Assert.Equal((port, true, UrlProblem.None, BindAddress.Loopback), (read.Port, read.PortImplied, read.Problem, read.Address));
    }

    [Theory]
    [InlineData("http://+:8080", "http://+:8080/")]
    [InlineData("http://localhost", "http://localhost/")]
    [InlineData("http://localhost:80/app", "http://localhost:80/app/")]
    public void Trap052_a_prefix_ends_in_a_slash(string prefix, string correction)
    {
        var read = HttpListenerPrefix.Parse(prefix);

        Assert.Equal((UrlProblem.NoTrailingSlash, correction, null), (read.Problem, read.Correction, read.Port));
        Assert.Equal(UrlProblem.None, HttpListenerPrefix.Parse(correction).Problem);
    }

    [Theory]
    [InlineData("http://+:8080/", AddressKind.Any, "0.0.0.0")]
    [InlineData("http://*:8080/", AddressKind.Any, "0.0.0.0")]
    [InlineData("http://LOCALHOST:8080/", AddressKind.IPv4, "127.0.0.1")]
    [InlineData("http://127.0.0.1:8080/", AddressKind.IPv4, "127.0.0.1")]
    [InlineData("http://[::1]:8080/", AddressKind.IPv6, "::1")]
    [InlineData("http://myhost:8080/a/b/", AddressKind.Name, "myhost")]
    public void Trap073_the_wildcards_are_IPv4_and_localhost_is_127_0_0_1(string prefix, AddressKind kind, string text)
    {
        var read = HttpListenerPrefix.Parse(prefix);

        Assert.Equal((kind, text, 8080, UrlProblem.None), (read.Address.Kind, read.Address.Text, read.Port, read.Problem));
        Assert.Equal(("8080", false), (prefix.Substring(read.PortStart, 4), read.IsHostName));
    }

    [Theory]
    [InlineData("http://localhost:0/", UrlProblem.DynamicPrefix, 0, null)]
    [InlineData("http://localhost:70000/", UrlProblem.PortOutOfRange, 70000, null)]
    [InlineData("http://localhost:-1/", UrlProblem.PortOutOfRange, -1, null)]
    [InlineData("http://localhost:abc/", UrlProblem.MalformedPort, null, null)]
    [InlineData("http://localhost:/", UrlProblem.MalformedPort, null, null)]
    [InlineData("http://localhost:80:81/", UrlProblem.MalformedPort, null, null)]
    [InlineData("http://localhost:8O80/", UrlProblem.MalformedPort, null, "http://localhost:8080/")]
    [InlineData("http://+80/", UrlProblem.MalformedPort, null, "http://+:80/")]
    [InlineData("http://*8080/", UrlProblem.MalformedPort, null, "http://*:8080/")]
    internal void Start_refuses_the_port(string prefix, UrlProblem problem, int? port, string? correction)
    {
        var read = HttpListenerPrefix.Parse(prefix);
        Assert.Equal((problem, port, correction), (read.Problem, read.Port, read.Correction));

        using var listener = new HttpListener();
        listener.Prefixes.Add(prefix);
        Assert.Throws<HttpListenerException>(listener.Start);
    }

    [Theory]
    [InlineData("localhost:80/", UrlProblem.NoScheme, null)]
    [InlineData("http:/localhost:80/", UrlProblem.NoScheme, "http://localhost:80/")]
    [InlineData("tcp://localhost:80/", UrlProblem.UnknownScheme, null)]
    [InlineData(" http://localhost:80/", UrlProblem.UnknownScheme, "http://localhost:80/")]
    [InlineData("http://", UrlProblem.NoHost, null)]
    [InlineData("http://:80/", UrlProblem.NoHost, null)]
    [InlineData("http://[[::1]]:80/", UrlProblem.NoHost, null)]
    [InlineData("http://+:80/;http://+:81/", UrlProblem.SeveralUrls, null)]
    internal void What_is_refused_has_no_port(string prefix, UrlProblem problem, string? correction)
    {
        var read = HttpListenerPrefix.Parse(prefix);

        Assert.Equal((problem, correction, null), (read.Problem, read.Correction, read.Port));
    }

    [Theory]
    [InlineData("http://+:{0}/", null, AddressKind.Any)]
    [InlineData("http://+:{0}", null, AddressKind.Any)]
    [InlineData("http://{0}:80/", 80, AddressKind.Unknown)]
    [InlineData("http://{0}/", null, AddressKind.Unknown)]
    [InlineData("http://{0}", null, AddressKind.Unknown)]
    [InlineData("http://localhost:80/{0}", 80, AddressKind.IPv4)]
    [InlineData("{0}://localhost:80/", 80, AddressKind.IPv4)]
    [InlineData("{0}", null, AddressKind.Unknown)]
    [InlineData("{0}/", null, AddressKind.Unknown)]
    [InlineData("{0}:80/", 80, AddressKind.Unknown)]
    public void What_touches_a_hole_is_unknown_and_no_problem(string format, int? port, AddressKind address)
    {
        var read = HttpListenerPrefix.Parse(format.Replace("{0}", Hole));

        Assert.Equal((UrlProblem.None, port, address), (read.Problem, read.Port, read.Address.Kind));
    }

    [Fact]
    public void Refuses_what_Add_refuses()
    {
        var scheme = Gen.OneOf("http://", "https://", "HTTP://", "http:/", "tcp://", "://", "", " http://", "httpx://");
        var host = Gen.Frequency<string>(
            (3, Gen.OneOf("+", "*", "localhost", "127.0.0.1", "[::1]", "[[::1]]", "[::1", "", "a.b", "u@h", "[a:1]b")),
            (2, Gen.String[Gen.Char["a0.:*+[]@ %"], 0, 6]));
        var port = Gen.OneOf("", ":", ":80", ":0", ":abc", ":70000", ":80:81");
        var path = Gen.OneOf("", "/", "/a", "/a/", "//", "/a:80/", "?q", "?q/", ";http://+:1/");

        // Few: Add asks the resolver for this machine's name each time, which takes a millisecond or two.
        Gen.Select(scheme, host, port, path, (s, h, p, q) => s + h + p + q).Sample(AssertRefusedAlike, iter: 1_000);
    }

    private static void AssertRefusedAlike(string prefix)
    {
        // Not disposed: Dispose reads the prefixes once more and throws for some that Add took. Nothing was started.
        var listener = new HttpListener();
        var refused = false;
        try
        {
            listener.Prefixes.Add(prefix);
        }
        catch (ArgumentException)
        {
            refused = true;
        }

        var problem = HttpListenerPrefix.Parse(prefix).Problem;
        var refuses = problem is UrlProblem.NoScheme or UrlProblem.UnknownScheme or UrlProblem.NoHost or UrlProblem.NoTrailingSlash;
        Assert.True(refused == refuses, $"{prefix}: {problem}");
    }

    [Fact]
    public void Takes_any_text()
        => Gen.String[Gen.Char["http://[]*+:80local;,\uFFFC \0"], 0, 14].Sample(
            text =>
            {
                var read = HttpListenerPrefix.Parse(text);
                Assert.InRange(read.PortStart, 0, text.Length);
                Assert.Equal(read.Host, text.Substring(read.HostStart, read.Host.Length));
            },
            iter: 50_000);
}
