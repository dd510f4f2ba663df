using System.Globalization;
using PortRules.Analyzers.Endpoints;
using PortRules.Ports;

namespace PortRules.Analyzers.Tests.Endpoints;

public class KestrelUrlTests
{
    private const string Hole = "\uFFFC";

    [Theory]
    [InlineData("http://*:5000", AddressKind.DualAny, 5000)]
    [InlineData("http://+:5000", AddressKind.DualAny, 5000)]
    [InlineData("http://0.0.0.0:5000", AddressKind.Any, 5000)]
    [InlineData("http://[::]:5000", AddressKind.DualAny, 5000)]
    [InlineData("http://[::1]:5000", AddressKind.IPv6, 5000)]
    [InlineData("http://127.0.0.1:5000", AddressKind.IPv4, 5000)]
    [InlineData("http://localhost:5000", AddressKind.Localhost, 5000)]
    [InlineData("http://LocalHost:5000/", AddressKind.Localhost, 5000)]
    [InlineData("http://foo.localhost:5000", AddressKind.Localhost, 5000)]
    [InlineData("http://.localhost:5000", AddressKind.DualAny, 5000)]
    [InlineData("http://*: 5000", AddressKind.DualAny, 5000)]
    [InlineData("http://*:+5000", AddressKind.DualAny, 5000)]
    [InlineData("http://*:5000 ", AddressKind.DualAny, 5000)]
    [InlineData("http://*:005000", AddressKind.DualAny, 5000)]
    public void The_host_decides_the_address(string url, AddressKind address, int port)
    {
        var read = KestrelUrl.Parse(url);

        Assert.Equal(UrlProblem.None, read.Problem);
        Assert.Equal((address, port, false), (read.Address.Kind, read.Port, read.PortImplied));
    }

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://*:0")]
    public void Trap008_port_0_is_assigned_by_the_system(string url)
    {
        var read = KestrelUrl.Parse(url);

        Assert.Equal((0, UrlProblem.None, false), (read.Port, read.Problem, read.PortImplied));
    }

    [Theory]
    [InlineData("http://unix:/run/x.sock", UrlProblem.None)]
    [InlineData("http://unix:" + Hole, UrlProblem.None)]
    [InlineData("http://unix:/c:/x.sock", UrlProblem.None)]
    [InlineData("https://pipe:/name", UrlProblem.None)]
    [InlineData("http://pipe:" + Hole, UrlProblem.None)]
    [InlineData("net.pipe://pipe:/name", UrlProblem.UnknownScheme)]
    internal void Trap009_sockets_and_pipes_have_no_port(string url, UrlProblem problem)
    {
        var read = KestrelUrl.Parse(url);

        Assert.Equal((true, null, false, problem), (read.HasNoPort, read.Port, read.IsHostName, read.Problem));
    }

    [Theory]
    [InlineData("http://localhost", 80, AddressKind.Localhost)]
    [InlineData("http://*", 80, AddressKind.DualAny)]
    [InlineData("http://[::1]", 80, AddressKind.IPv6)]
    [InlineData("http://127.0.0.1/", 80, AddressKind.IPv4)]
    [InlineData("https://+", 443, AddressKind.DualAny)]
    [InlineData("HTTPS://localhost", 443, AddressKind.Localhost)]
    public void Trap036_and_Trap037_the_scheme_implies_the_port(string url, int port, AddressKind address)
    {
        var read = KestrelUrl.Parse(url);

        Assert.Equal((port, true, address, UrlProblem.None), (read.Port, read.PortImplied, read.Address.Kind, read.Problem));
        Assert.Null(read.PortText);
        Assert.Equal(url.TrimEnd('/').Length, read.PortStart);
    }

    [Theory]
    [InlineData("http://+80", 80, "http://+:80")]
    [InlineData("http://*8080/", 80, "http://*:8080/")]
    [InlineData("https://+443", 443, "https://+:443")]
    [InlineData("http://localhost:8O80", 80, "http://localhost:8080")]
    [InlineData("http://127.0.0.1:8O8l/", 80, "http://127.0.0.1:8081/")]
    [InlineData("https://localhost:7OO1", 443, "https://localhost:7001")]
    [InlineData("http://*:{port}", 80, null)]
    [InlineData("http://*:80,443", 80, null)]
    [InlineData("http://*:8,080", 80, null)]
    [InlineData("http://*:0x1F90", 80, null)]
    [InlineData("http://localhost:abc", 80, null)]
    [InlineData("http://localhost:Ol", 80, null)]
    [InlineData("http://localhost:9O999", 80, null)]
    [InlineData("http://localhost:", 80, null)]
    [InlineData("http://localhost:\uFF18\uFF10", 80, null)]
    [InlineData("http://localhost:99999999999", 80, null)]
    [InlineData("http://localhost:80?x", 80, null)]
    [InlineData("http://:abc", 80, null)]
    public void Trap038_a_malformed_port_binds_the_implied_one_on_every_address(string url, int port, string? correction)
    {
        var read = KestrelUrl.Parse(url);

        Assert.Equal((UrlProblem.MalformedPort, port, true), (read.Problem, read.Port, read.PortImplied));
        Assert.Equal((BindAddress.DualAny, false), (read.Address, read.IsHostName));
        Assert.Equal(correction, read.Correction);
    }

    [Fact]
    public void Trap038_only_IPAddress_rescues_the_address_of_a_malformed_port()
    {
        // IPAddress.TryParse takes "[::1]:0x50" for ::1, so that the loopback address stays and only the port is lost.
        var read = KestrelUrl.Parse("http://[::1]:0x50");

        Assert.Equal((UrlProblem.MalformedPort, 80, BindAddress.IPv6Loopback), (read.Problem, read.Port, read.Address));
    }

    [Theory]
    [InlineData("http://localhost:0", "http://127.0.0.1:0")]
    [InlineData("https://LOCALHOST:00/", "https://127.0.0.1:00/")]
    [InlineData("http://a.localhost:0", "http://127.0.0.1:0")]
    public void Trap050_localhost_takes_no_port_0(string url, string correction)
    {
        var read = KestrelUrl.Parse(url);

        Assert.Equal((UrlProblem.DynamicLocalhost, 0, correction), (read.Problem, read.Port, read.Correction));
    }

    [Theory]
    [InlineData("http://127.0.0.1:70000", 70000)]
    [InlineData("http://*:65536", 65536)]
    [InlineData("http://localhost:-1", -1)]
    public void A_number_that_is_no_port_is_kept_as_written(string url, int number)
        => Assert.Equal((UrlProblem.PortOutOfRange, number), (KestrelUrl.Parse(url).Problem, KestrelUrl.Parse(url).Port));

    [Theory]
    [InlineData("http://[::ffff:0.0.0.0]:5000", AddressKind.IPv6, "::ffff:0:0")]
    [InlineData("http://0:5000", AddressKind.Any, "0.0.0.0")]
    [InlineData("http://127.1:5000", AddressKind.IPv4, "127.0.0.1")]
    [InlineData("http://2130706433:5000", AddressKind.IPv4, "127.0.0.1")]
    [InlineData("http://0x7f000001:5000", AddressKind.IPv4, "127.0.0.1")]
    [InlineData("http://017.0.0.1:5000", AddressKind.IPv4, "15.0.0.1")]
    public void Trap066_and_Trap067_odd_spellings_are_addresses(string url, AddressKind kind, string text)
    {
        var read = KestrelUrl.Parse(url);

        Assert.Equal((kind, text, false), (read.Address.Kind, read.Address.Text, read.IsHostName));
    }

    [Theory]
    [InlineData("HTTP://LOCALHOST:5000/")]
    [InlineData("http://localhost:5000")]
    public void Trap068_case_and_one_trailing_slash_do_not_matter(string url)
    {
        var read = KestrelUrl.Parse(url);

        Assert.Equal((UrlProblem.None, 5000, BindAddress.Localhost), (read.Problem, read.Port, read.Address));
    }

    [Fact]
    public void Trap069_a_scope_belongs_to_the_address()
    {
        var read = KestrelUrl.Parse("http://[fe80::1%3]:80");

        Assert.Equal((80, AddressKind.IPv6, UrlProblem.None, false), (read.Port, read.Address.Kind, read.Problem, read.IsHostName));
    }

    [Theory]
    [InlineData("http://example.com:5000")]
    [InlineData("http://user@127.0.0.1:5000")]
    [InlineData("http://münchen.example:5000")]
    [InlineData("http://\uFF11\uFF12\uFF17.0.0.1:5000")]
    [InlineData("http://*.example.com:5000")]
    public void Trap072_any_other_host_binds_every_address(string url)
    {
        var read = KestrelUrl.Parse(url);

        Assert.Equal((true, BindAddress.DualAny, 5000), (read.IsHostName, read.Address, read.Port));
    }

    [Theory]
    [InlineData("", UrlProblem.NoScheme, null)]
    [InlineData(" ", UrlProblem.NoScheme, null)]
    [InlineData("127.0.0.1:80", UrlProblem.NoScheme, null)]
    [InlineData("localhost:5000", UrlProblem.NoScheme, null)]
    [InlineData("http:/localhost:5000", UrlProblem.NoScheme, "http://localhost:5000")]
    [InlineData("http:localhost:5000", UrlProblem.NoScheme, null)]
    [InlineData("tcp://127.0.0.1:80", UrlProblem.UnknownScheme, null)]
    [InlineData("://127.0.0.1:80", UrlProblem.UnknownScheme, null)]
    [InlineData(" http://127.0.0.1:80", UrlProblem.UnknownScheme, "http://127.0.0.1:80")]
    [InlineData("http://", UrlProblem.NoHost, null)]
    [InlineData("http:///", UrlProblem.NoHost, null)]
    [InlineData("http://:8080", UrlProblem.NoHost, null)]
    [InlineData("http://*:80/app", UrlProblem.HasPath, "http://*:80")]
    [InlineData("http://*:80/app/", UrlProblem.HasPath, "http://*:80")]
    [InlineData("http://*:80//", UrlProblem.HasPath, "http://*:80")]
    [InlineData("http://*:80/?q", UrlProblem.HasPath, "http://*:80")]
    [InlineData("http://*:80;http://*:81", UrlProblem.SeveralUrls, null)]
    [InlineData("http://*:80, https://*:443", UrlProblem.SeveralUrls, null)]
    [InlineData("http://*:80/r=http://x", UrlProblem.HasPath, "http://*:80")]
    internal void A_refused_URL_has_no_port(string url, UrlProblem problem, string? correction)
    {
        var read = KestrelUrl.Parse(url);

        Assert.Equal((problem, correction, null), (read.Problem, read.Correction, read.Port));
    }

    [Theory]
    [InlineData("http://*:{0}", null, AddressKind.DualAny)]
    [InlineData("http://localhost:{0}/", null, AddressKind.Localhost)]
    [InlineData("http://localhost:5{0}", null, AddressKind.Localhost)]
    [InlineData("http://localhost:5000{0}", null, AddressKind.Localhost)]
    [InlineData("http://{0}:80", 80, AddressKind.Unknown)]
    [InlineData("http://{0}", null, AddressKind.Unknown)]
    [InlineData("http://{0}/x.sock", null, AddressKind.Unknown)]
    [InlineData("http://localhost{0}", null, AddressKind.Unknown)]
    [InlineData("http://+{0}", null, AddressKind.Unknown)]
    [InlineData("http://[::1{0}", null, AddressKind.Unknown)]
    [InlineData("http://[{0}]", null, AddressKind.Unknown)]
    [InlineData("http://[{0}]:80", 80, AddressKind.Unknown)]
    [InlineData("http://{0}.localhost:80", 80, AddressKind.Unknown)]
    [InlineData("http://localhost:80/{0}", 80, AddressKind.Localhost)]
    [InlineData("{0}://localhost:80", 80, AddressKind.Localhost)]
    [InlineData("{0}://localhost", null, AddressKind.Localhost)]
    [InlineData("{0}", null, AddressKind.Unknown)]
    [InlineData("{0}:80", 80, AddressKind.Unknown)]
    [InlineData("{0}:80/", 80, AddressKind.Unknown)]
    [InlineData("{0}localhost:80", 80, AddressKind.Unknown)]
    [InlineData("{0}:abc", null, AddressKind.Unknown)]
    [InlineData("{0}:{0}", null, AddressKind.Unknown)]
    [InlineData("localhost:80/{0}", null, AddressKind.Unknown)]
    public void What_touches_a_hole_is_unknown_and_no_problem(string format, int? port, AddressKind address)
    {
        var read = KestrelUrl.Parse(format.Replace("{0}", Hole));

        Assert.Equal((UrlProblem.None, port, address), (read.Problem, read.Port, read.Address.Kind));
        Assert.False(read.IsHostName);
    }

    [Theory]
    [InlineData("http://{0}:80/app", UrlProblem.HasPath)]
    [InlineData("http://localhost:80/app/{0}", UrlProblem.HasPath)]
    [InlineData("{0}:70000", UrlProblem.PortOutOfRange)]
    [InlineData("http://{0}:8O80", UrlProblem.MalformedPort)]
    internal void A_problem_that_no_hole_touches_is_reported(string format, UrlProblem problem)
        => Assert.Equal(problem, KestrelUrl.Parse(format.Replace("{0}", Hole)).Problem);

    [Theory]
    [InlineData("http://localhost:8080/", "localhost", "8080")]
    [InlineData("https://[::1]:443", "[::1]", "443")]
    [InlineData("http://127.0.0.1:8O80", "127.0.0.1", "8O80")]
    public void Positions_count_in_the_text(string url, string host, string port)
    {
        var read = KestrelUrl.Parse(url);

        Assert.Equal((host, port), (read.Host, read.PortText));
        Assert.Equal(host, url.Substring(read.HostStart, host.Length));
        Assert.Equal(port, url.Substring(read.PortStart, port.Length));
        Assert.Equal("https".StartsWith(read.Scheme, StringComparison.Ordinal) && read.Scheme.Length == 5, read.IsHttps);
    }

    [Fact]
    public void A_correction_has_no_problem_left()
    {
        string[] urls = ["http://+80", "http://a:8O80/", "http://localhost:0", "http:/a:80", " http://a:80 ", "http://*:80/app"];

        Assert.All(urls, url => Assert.Equal(UrlProblem.None, KestrelUrl.Parse(KestrelUrl.Parse(url).Correction!).Problem));
    }

    [Fact]
    public void Ports_parse_in_no_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("sv-SE");
            Assert.Equal(-1, KestrelUrl.Parse("http://*:-1").Port);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
