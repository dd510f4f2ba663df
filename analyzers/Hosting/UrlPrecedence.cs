using System.Collections.Immutable;

namespace PortRules.Analyzers.Hosting;

/// <summary>Which place decides where a host listens (measured with ASP.NET Core 10.0.12: each pair of places in a program of its own; for
/// the two older hosts the first two ranks are those of <c>AddressBinder</c>, which is the same).</summary>
internal static class UrlPrecedence
{
    private static readonly ImmutableArray<UrlSource> OfWebApplication = ImmutableArray.Create(
        UrlSource.KestrelEndpoints, UrlSource.Application, UrlSource.UseUrls, UrlSource.CommandLine, UrlSource.PlainVariable,
        UrlSource.AppSettings, UrlSource.HostVariable, UrlSource.Ports);

    // Reads no urls from appsettings files.
    private static readonly ImmutableArray<UrlSource> OfWebHost = ImmutableArray.Create(
        UrlSource.KestrelEndpoints, UrlSource.Application, UrlSource.UseUrls, UrlSource.CommandLine, UrlSource.HostVariable);

    // The application's configuration is laid over that of the web host.
    private static readonly ImmutableArray<UrlSource> OfGenericHost = ImmutableArray.Create(
        UrlSource.KestrelEndpoints, UrlSource.Application, UrlSource.CommandLine, UrlSource.PlainVariable, UrlSource.AppSettings,
        UrlSource.UseUrls, UrlSource.HostVariable, UrlSource.Ports);

    /// <summary>Whether <paramref name="one"/> decides where both are given; false where that is not known, and for equals.</summary>
    public static bool Beats(HostKind host, UrlSource one, UrlSource other)
    {
        var order = OrderOf(host);
        var (rank, otherRank) = (order.IndexOf(one), order.IndexOf(other));
        return rank >= 0 && otherRank >= 0 && rank < otherRank;
    }

    private static ImmutableArray<UrlSource> OrderOf(HostKind host) => host switch
    {
        HostKind.WebApplication => OfWebApplication,
        HostKind.WebHost => OfWebHost,
        HostKind.GenericHost => OfGenericHost,
        _ => ImmutableArray<UrlSource>.Empty,
    };
}
