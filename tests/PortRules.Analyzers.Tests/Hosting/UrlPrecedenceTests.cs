using PortRules.Analyzers.Hosting;

namespace PortRules.Analyzers.Tests.Hosting;

public class UrlPrecedenceTests
{
    private static readonly UrlSource[] Sources = Enum.GetValues<UrlSource>();

    [Theory]
    [InlineData(HostKind.WebApplication, UrlSource.UseUrls, UrlSource.AppSettings)]
    [InlineData(HostKind.GenericHost, UrlSource.AppSettings, UrlSource.UseUrls)]
    [InlineData(HostKind.WebApplication, UrlSource.AppSettings, UrlSource.HostVariable)]
    [InlineData(HostKind.GenericHost, UrlSource.AppSettings, UrlSource.HostVariable)]
    [InlineData(HostKind.WebHost, UrlSource.UseUrls, UrlSource.HostVariable)]
    [InlineData(HostKind.WebApplication, UrlSource.HostVariable, UrlSource.Ports)]
    [InlineData(HostKind.WebHost, UrlSource.KestrelEndpoints, UrlSource.Application)]
    internal void One_beats_the_other(HostKind host, UrlSource one, UrlSource other)
    {
        Assert.True(UrlPrecedence.Beats(host, one, other));
        Assert.False(UrlPrecedence.Beats(host, other, one));
    }

    [Fact]
    public void A_web_host_reads_no_urls_from_files()
    {
        Assert.DoesNotContain(Sources, source => UrlPrecedence.Beats(HostKind.WebHost, source, UrlSource.AppSettings));
        Assert.DoesNotContain(Sources, source => UrlPrecedence.Beats(HostKind.WebHost, UrlSource.AppSettings, source));
    }

    [Theory]
    [InlineData(HostKind.Unknown)]
    [InlineData(HostKind.Bare)]
    internal void Of_a_host_that_is_not_known_nothing_is_said(HostKind host)
        => Assert.DoesNotContain(Sources, one => Sources.Any(other => UrlPrecedence.Beats(host, one, other)));
}
