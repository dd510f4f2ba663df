using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Hosting;

namespace PortRules.Analyzers.Settings;

/// <summary>What a web application's settings files and the code that makes its host say of its endpoints, after they were laid beside each
/// other.</summary>
internal sealed class HostReading
{
    private readonly MemberEndpoints _member;
    private readonly ImmutableArray<Endpoint> _ofCode;

    private HostReading(WebProgram program, ProgramSettings settings, MemberEndpoints member, ImmutableArray<Endpoint> ofCode)
    {
        Program = program;
        Settings = settings;
        _member = member;
        _ofCode = ofCode;
    }

    /// <summary>The program.</summary>
    public WebProgram Program { get; }

    /// <summary>What the files give.</summary>
    public ProgramSettings Settings { get; }

    /// <summary>Reads the files of a compilation; null where it is no program with one web host that is known.</summary>
    /// <param name="bodies">The compilation.</param>
    /// <param name="files">Its files, by their words.</param>
    /// <param name="endpointsOf">Gives the endpoints of a member.</param>
    /// <param name="additional">The additional files.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static HostReading? Of(
        BodyTable bodies, ProgramFiles files, Func<SyntaxNode, MemberEndpoints> endpointsOf, IEnumerable<AdditionalText> additional,
        CancellationToken cancellation)
    {
        if (WebProgram.Of(bodies, files, cancellation) is not { } program
            || program.Creation.Site is not { } site
            || BodyTable.OutermostOf(site) is not { } body)
        {
            return null;
        }

        var settings = ProgramSettings.Read(program, additional, cancellation);
        var member = endpointsOf(body);
        var hosted = new HostedEndpoints(
            program.Creation, member.All, settings.All.Select(setting => setting.Endpoint).ToImmutableArray());
        return new(program, settings.With(hosted.OfSettings()), member, hosted.OfCode());
    }

    /// <summary>An endpoint of code after the settings have had their say: inert where Kestrel passes over it because of them.</summary>
    public Endpoint OfCode(MemberEndpoints member, int index)
    {
        var endpoint = member.All[index];
        if (endpoint.Server != EndpointServer.Kestrel || endpoint.Inert)
            return endpoint;
        if (member == _member)
            return _ofCode[index];
        return endpoint.Url is not null && Settings.GiveKestrelEndpoints ? endpoint with { Inert = true } : endpoint;
    }
}
