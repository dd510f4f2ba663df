using CsCheck;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Our reading of URIs, which takes holes, against <c>System.Uri</c>, which does not.</summary>
public class UriTextTests
{
    private static readonly Gen<string> Uris = Gen.Select(
        Gen.OneOf("http", "HTTPS", "ws", "net.tcp", "tcp", "amqp"),
        Gen.OneOf("localhost", "LocalHost", "10.0.0.1", "[::1]", "user@host", "user:word@host", "a.b"),
        Gen.OneOf("", ":", ":80", ":443", ":808", ":0080", ":5000", ":0"),
        Gen.OneOf("", "/", "/a/b", "?q=1", "/a?q=1#f"),
        (scheme, host, port, path) => $"{scheme}://{host}{port}{path}").Where(text => Uri.TryCreate(text, UriKind.Absolute, out _));

    [Fact]
    public void Spellings_are_those_of_the_framework()
        => Uris.Sample(text =>
        {
            var (read, uri) = (UriText.Read(text)!, new Uri(text));

            Assert.Equal(
                (uri.AbsoluteUri, uri.OriginalString, uri.Authority, uri.Host, uri.Scheme, uri.GetLeftPart(UriPartial.Authority), uri.Port),
                (read.Absolute, read.Original, read.Authority, read.Host, read.Scheme, read.LeftPart, read.Port ?? -1));
        });

    [Fact]
    public void Resolving_keeps_or_changes_the_authority_as_the_framework_does()
        => Gen.Select(Uris, Gen.OneOf("x", "/x", "", "?q", "#f", "../y", "http://other:82/z", "https://other"))
            .Sample((text, relative) =>
            {
                var expected = new Uri(new Uri(text), relative);
                var resolved = UriText.Read(UriText.Read(text)!.Resolve(relative)!)!;

                Assert.Equal((expected.Authority, expected.Port), (resolved.Authority, resolved.Port ?? -1));
            });

    [Theory]
    [InlineData("localhost:80")]
    [InlineData("http://*:80")]
    [InlineData("http://host:99999")]
    [InlineData("/path")]
    [InlineData("")]
    [InlineData("://host")]
    public void No_uri_with_an_authority(string text) => Assert.Null(UriText.Read(text));

    [Theory]
    [InlineData("//other")]
    [InlineData("http:x")]
    [InlineData("\\x")]
    [InlineData("\uFFFC/x")]
    public void Not_resolved(string relative) => Assert.Null(UriText.Read("http://host:81")!.Resolve(relative));
}
