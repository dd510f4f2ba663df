using System.Net;
using System.Reflection;
using CsCheck;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PortRules.Analyzers.Endpoints;
using PortRules.Ports;

namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>The reader beside the real <c>BindingAddress.Parse</c> and Kestrel's internal <c>AddressBinder.ParseAddress</c>, which opens
/// no socket.</summary>
public class KestrelUrlAgainstKestrelTests
{
    private static readonly MethodInfo ParseAddress = typeof(KestrelServerOptions).Assembly
        .GetType("Microsoft.AspNetCore.Server.Kestrel.Core.Internal.AddressBinder", throwOnError: true)!
        .GetMethod("ParseAddress", BindingFlags.Static | BindingFlags.NonPublic)!;

    private static readonly string[] Urls =
    [
        "", " ", "://", "http", "http:", "http:/", "http://", "http:///", "http:////", "://a", "a://", "a://b", "a://b:5", "http://a://b",
        "http://*", "http://+", "http://*:80", "http://+:80", "http://+80", "http://*80", "https://+443", "http://*:0", "http://:80",
        "http://:", "http://::", "http://::1", "http://::1:80", "http://fe80::1", "http://[::]", "http://[::]:80", "http://[::1]",
        "http://[::1]:80", "http://[::1]:", "http://[::1]:abc", "http://[::1]:0x50", "http://[::1]80", "http://[::1", "http://::1]",
        "http://[fe80::1%3]:80", "http://[fe80::1%3]", "http://a:b]", "http://[", "http://]", "http://[]", "http://[]:80",
        "http://localhost", "http://localhost:0", "http://localhost:00", "http://localhost:abc", "http://LOCALHOST:80", "http://.localhost",
        "http://a.localhost", "http://a.localhost:0", "http://a.b.LocalHost:80", "http://a:b.localhost", "http://localhost.:80",
        "http://127.0.0.1:80", "http://127.0.0.1:8O80", "http://127.1:80", "http://0:80", "http://80", "http://2130706433:80",
        "http://0x7f000001:80", "http://017.0.0.1:80", "http://1.2.3.4.5:80", "http://[::ffff:0.0.0.0]:80", "http://[::ffff:1.2.3.4]:80",
        "http://\uFF11\uFF12\uFF17.0.0.1:80", "http://a:99999", "http://a:-1", "http://a:-0", "http://a:+80", "http://a: 80", "http://a:80 ",
        "http://a:80\0", "http://a:\t80\n", "http://a:8_0", "http://a:8,080", "http://a:80.0", "http://a:0x50", "http://a:\uFF18\uFF10",
        "http://a:2147483647", "http://a:2147483648", "http://a:(80)", "http://a:1e2", "http://a:{port}", "http://a:80,443",
        "http://a:80/", "http://a:80//", "http://a:80/b", "http://a:80/b/", "http://a:80?b", "http://a:80#b", "http://a/b:80", "http://a/",
        "http://u@a:80", "http://u:p@a:80", "http://u:p@a", "http://a:80;http://b:81", "http://a:80,http://b:81", " http://a:80",
        "HTTP://a:80", "HttpS://a", "tcp://a:80", "tcp://a", "net.tcp://a:1/", "http ://a", "http://münchen:80", "http://a b:80",
        "http://unix:/run/x", "http://unix:/run/x:", "http://unix:/a:b", "http://unix:", "http://unix:80", "http://UNIX:/x",
        "http://pipe:/x", "http://pipe:/80", "http://pipe:/a:b", "http://pipe:", "http://pipe:80", "https://unix:/x", "ftp://unix:/x",
    ];

    public static TheoryData<string> Cases => [.. Urls];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reads_as_Kestrel_does(string url) => AssertReadsAlike(url);

    [Fact]
    public void Reads_made_up_URLs_as_Kestrel_does()
    {
        var scheme = Gen.OneOf("http", "https", "HTTP", "tcp", "", " http", "http:", "unix");
        var delimiter = Gen.Frequency<string>((9, Gen.Const("://")), (1, Gen.OneOf(":/", ":", "//", "")));
        var host = Gen.Frequency<string>(
            (4, Gen.OneOf("*", "+", "localhost", "a.localhost", "127.0.0.1", "0.0.0.0", "[::]", "[::1]", "::1", "a.b", "", "+80", "1")),
            (1, Gen.OneOf("unix:/a", "pipe:/a", "[::1", "::]", "u:1@h", "[fe80::1%2]")),
            (2, Gen.String[Gen.Char["aA0180.:*+[]@%-_ /;,"], 0, 6]));
        var port = Gen.Frequency<string>(
            (2, Gen.Const("")),
            (3, Gen.Int[-3, 70000].Select(number => ":" + number)),
            (3, Gen.String[Gen.Char["0123456789Ool+-, \t\0x{}.8"], 0, 6].Select(text => ":" + text)));
        var path = Gen.OneOf("", "", "", "/", "//", "/a", "/a/", ":80", "?q", ";http://*:81");

        Gen.Select(scheme, delimiter, host, port, path, (s, d, h, p, q) => s + d + h + p + q).Sample(AssertReadsAlike, iter: 20_000);
    }

    [Fact]
    public void Reads_any_characters_as_Kestrel_does()
        => Gen.String[Gen.Char["htp:/s*+0189.[]lo@unixe; \u212A\uFF18\u0130"], 0, 16]
            .Select(tail => "http://" + tail)
            .Sample(AssertReadsAlike, iter: 20_000);

    [Fact]
    public void Takes_any_text()
        => Gen.String[Gen.Char["http://[]*+:80localunxpi;,\uFFFC \0"], 0, 14].Sample(
            text =>
            {
                var read = KestrelUrl.Parse(text);
                Assert.InRange(read.PortStart, 0, text.Length);
                Assert.Equal(read.Host, text.Substring(read.HostStart, read.Host.Length));
                if (read.PortText is { } port)
                    Assert.Equal(port, text.Substring(read.PortStart, port.Length));
                if (read.Problem == UrlProblem.MalformedPort)
                    Assert.DoesNotContain('\uFFFC', read.PortText ?? read.Host);
            },
            iter: 50_000);

    [Theory]
    [InlineData("http://127.0.0.1:0", "127.0.0.1")]
    [InlineData("http://any.name.invalid:0", "[::]")]
    [InlineData("http://*:0", "[::]")]
    public async Task Binds_what_the_reader_says(string url, string bound)
    {
        Assert.SkipWhen(bound == "[::]" && !System.Net.Sockets.Socket.OSSupportsIPv6, "no IPv6 here");
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add(url);
        await app.StartAsync(TestContext.Current.CancellationToken);

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        Assert.StartsWith($"http://{bound}:", address, StringComparison.Ordinal);
        Assert.Equal(bound, KestrelUrl.Parse(url).Address.Text);
    }

    private static void AssertReadsAlike(string url)
    {
        var read = KestrelUrl.Parse(url);
        var parsed = Attempt(() => BindingAddress.Parse(url));
        if (read.HasNoPort)
        {
            // What a socket's path may be depends on the system, so none is refused by the reader.
            Assert.True(parsed is null || parsed.IsUnixPipe || parsed.IsNamedPipe, url);
            return;
        }

        if (read.Problem is UrlProblem.NoScheme or UrlProblem.NoHost)
        {
            Assert.True(parsed is null, url);
            return;
        }

        Assert.True(parsed is not null, url);
        Assert.Equal(parsed.Scheme, read.Scheme);
        AssertSameHostAndPort(read, parsed);
        AssertSameEndpoint(read, Attempt(() => (ListenOptions)ParseAddress.Invoke(null, [url, false])!));
    }

    private static void AssertSameHostAndPort(ListenUrl read, BindingAddress parsed)
    {
        if (read.PortText is not null && int.TryParse(read.PortText, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            Assert.Equal((parsed.Host, parsed.Port), (read.Host, number));
            return;
        }

        Assert.Equal(parsed.Host, read.PortText is null ? read.Host : $"{read.Host}:{read.PortText}");
        Assert.Equal(parsed.Port, ListenUrls.ImpliedPort(read.Scheme) ?? 0);
        if (read.Port is { } port)
            Assert.Equal((parsed.Port, true), (port, read.PortImplied));
    }

    private static void AssertSameEndpoint(ListenUrl read, ListenOptions? options)
    {
        if (options is null)
        {
            Assert.NotEqual(UrlProblem.None, read.Problem);
            Assert.NotEqual(UrlProblem.MalformedPort, read.Problem);
            return;
        }

        Assert.True(read.Problem is UrlProblem.None or UrlProblem.MalformedPort, $"{read.Text}: {read.Problem}");
        var address = options.GetType().Name switch
        {
            "LocalhostListenOptions" => BindAddress.Localhost,
            "AnyIPListenOptions" => BindAddress.DualAny,
            _ when options.IPEndPoint!.Address.Equals(IPAddress.IPv6Any) => BindAddress.DualAny,
            _ => BindAddress.Of(options.IPEndPoint.Address),
        };
        Assert.Equal((address, options.IPEndPoint!.Port), (read.Address, read.Port ?? -1));
    }

    private static T? Attempt<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is FormatException or ArgumentException or TargetInvocationException)
        {
            return null;
        }
    }
}
