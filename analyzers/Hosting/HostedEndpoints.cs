using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Hosting;

/// <summary>Lays what the code of the program's one host says about its endpoints beside what the settings files say, by the precedence
/// of its kind of host. What loses is inert, and is told what to; of the files among themselves their reader knows. Where the kind of
/// host is not known, nothing is laid beside anything.</summary>
/// <param name="host">The host.</param>
/// <param name="member">The endpoints of the member that makes it.</param>
/// <param name="settings">The endpoints of the settings files.</param>
internal sealed class HostedEndpoints(HostCreation host, ImmutableArray<Endpoint> member, ImmutableArray<Endpoint> settings)
{
    /// <summary>The endpoints of code after the files have had their say. Only a setting that holds in every environment silences
    /// code.</summary>
    public ImmutableArray<Endpoint> OfCode()
    {
        var winners = settings.RemoveAll(
            setting => setting.Environment is not null || setting.Inert || setting.Setting!.File != SettingsFileKind.AppSettings);
        var told = new HashSet<SyntaxNode>();
        return Replace(member, winners, Place);

        // Several URLs of one call are told once.
        Location? Place(Endpoint loser)
            => loser is { Inert: false, Site: { } site } && told.Add(site) ? OverriddenUrls.PlaceOf(site) : null;
    }

    /// <summary>The endpoints of the files after code has had its say, and told what they lose to.</summary>
    public ImmutableArray<Endpoint> OfSettings()
    {
        var code = host.Site is { } creation && Flow.BodyTable.OutermostOf(creation) is { } body
            ? member.RemoveAll(endpoint => !Counts(endpoint) || !OneHost.AlwaysRuns(endpoint.Site!, creation, body))
            : ImmutableArray<Endpoint>.Empty;
        var told = new HashSet<Location>();

        // Code that beats a setting beats whatever the setting beats.
        return LeaveWhatIsReached(Replace(settings, code, Place).ConvertAll(setting => TellLoss(setting, told)));

        // Several URLs of one setting are told once.
        Location? Place(Endpoint loser) => told.Add(loser.Setting!.Location) ? loser.Setting.Location : null;
    }

    /// <summary>A profile often repeats what the program listens on, for the browser that it starts. That does no harm, and is not
    /// told.</summary>
    private ImmutableArray<Endpoint> LeaveWhatIsReached(ImmutableArray<Endpoint> endpoints)
    {
        var listening = member.AddRange(endpoints)
            .RemoveAll(endpoint => endpoint.Inert || endpoint.Role != EndpointRole.Bind || UrlSources.Of(endpoint) is null);
        var reached = new HashSet<Location>(endpoints
            .Where(endpoint => endpoint.Setting!.File == SettingsFileKind.LaunchSettings)
            .GroupBy(endpoint => endpoint.Setting!.Location)
            .Where(setting => setting.All(url => listening.Any(other => IsInForceBeside(other, url) && MayReach(url, other))))
            .Select(setting => setting.Key));
        return endpoints.ConvertAll(
            endpoint => reached.Contains(endpoint.Setting!.Location) ? endpoint with { ReplacedBy = null } : endpoint);
    }

    /// <summary>Whether who opens the URL may reach the program at an endpoint that it has.</summary>
    private static bool MayReach(Endpoint url, Endpoint endpoint)
        => (endpoint.Setting?.Profile is not { } profile || profile == url.Setting!.Profile)
            && (endpoint.Url is not { } other || url.Url is not { } own || own.IsHttps == other.IsHttps)
            && (endpoint.Port.Certainty == Certainty.Unknown
                || endpoint.Port.Candidates.Any(port => url.Port.Candidates.Any(wanted => wanted.Number == port.Number)));

    /// <summary>What the reader of the files found out already.</summary>
    private static Endpoint TellLoss(Endpoint endpoint, HashSet<Location> told)
        => endpoint is { ReplacedBy: null, Setting: { BeatenBy: { } winner } loser } && told.Add(loser.Location)
            ? endpoint with
            {
                ReplacedBy = new(
                    loser.Location, SettingNames.Of(loser), winner.Location, SettingNames.InFile(winner), SourceOf(winner)),
            }
            : endpoint;

    private static UrlSource SourceOf(EndpointSetting winner)
        => winner.Kind == SettingKind.KestrelEndpoint ? UrlSource.KestrelEndpoints : UrlSource.HostVariable;

    private ImmutableArray<Endpoint> Replace(
        ImmutableArray<Endpoint> endpoints, ImmutableArray<Endpoint> winners, Func<Endpoint, Location?> placeOf)
        => endpoints.ConvertAll(endpoint =>
        {
            if (endpoint.ReplacedBy is not null || UrlSources.Of(endpoint) is not { } own)
                return endpoint;
            var winner = winners.Where(other => Beats(other, own)).OrderBy(other => UrlSources.Of(other)).FirstOrDefault();
            if (winner is null)
                return endpoint;
            var name = winner.Setting is { } setting ? SettingNames.InFile(setting) : winner.ApiName;
            var loserName = endpoint.Setting is { } lost ? SettingNames.Of(lost) : endpoint.ApiName;
            return endpoint with
            {
                Inert = true,
                ReplacedBy = placeOf(endpoint) is { } place
                    ? new(place, loserName, winner.Setting?.Location ?? winner.Location, name, UrlSources.Of(winner)!.Value)
                    : null,
            };
        });

    private bool Beats(Endpoint winner, UrlSource loser)
        => UrlSources.Of(winner) is { } source && UrlPrecedence.Beats(host.Kind, source, loser);

    /// <summary>Whatever environment the loser is in force in, the winner is too.</summary>
    private static bool IsInForceBeside(Endpoint winner, Endpoint loser)
        => winner.Environment is null
            || (loser.Environment is { } environment && environment.Equals(winner.Environment, StringComparison.OrdinalIgnoreCase));

    private static bool Counts(Endpoint endpoint)
        => endpoint is { IsBoundByItsCall: true, Server: EndpointServer.Kestrel, Site: not null };
}

file static class ImmutableArrayExtensions
{
    public static ImmutableArray<T> ConvertAll<T>(this ImmutableArray<T> items, Func<T, T> convert)
        => ImmutableArray.CreateRange(items, convert);
}
