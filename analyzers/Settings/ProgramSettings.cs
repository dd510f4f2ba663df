using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Settings;

/// <summary>An endpoint that a setting gives.</summary>
internal sealed record SettingEndpoint(AdditionalText File, SettingValue Value, Endpoint Endpoint);

/// <summary>All that the settings files of a web application say of where it listens.</summary>
internal sealed class ProgramSettings
{
    private readonly SettingPrecedence _precedence;

    private ProgramSettings(SettingPrecedence precedence, ImmutableArray<SettingEndpoint> all, bool giveKestrelEndpoints)
    {
        _precedence = precedence;
        All = all;
        GiveKestrelEndpoints = giveKestrelEndpoints;
    }

    /// <summary>The endpoints of all files, in their order.</summary>
    public ImmutableArray<SettingEndpoint> All { get; }

    /// <summary>In every environment Kestrel has an endpoint by its section, and passes over the URLs of the code.</summary>
    public bool GiveKestrelEndpoints { get; }

    /// <summary>The endpoints of one file.</summary>
    public IEnumerable<SettingEndpoint> In(AdditionalText file) => All.Where(endpoint => endpoint.File == file);

    /// <summary>The endpoints of Kestrel's own, of all files, which add up with <c>Listen…</c>.</summary>
    public IEnumerable<SettingEndpoint> KestrelEndpoints
        => All.Where(endpoint => endpoint is { Value.Key.Kind: SettingKind.KestrelEndpoint, Endpoint.Claim: not null });

    /// <summary>Reads the files of a program; what loses to another setting is inert.</summary>
    public static ProgramSettings Read(WebProgram program, IEnumerable<AdditionalText> files, CancellationToken cancellation)
    {
        var found = new List<(AdditionalText File, SettingValue Value)>();
        foreach (var file in files)
        {
            if (SettingsFile.Of(file) is { } known && file.GetText(cancellation) is { } text)
                found.AddRange(ValuesOf(SettingsDocument.Read(known, text), program).Where(program.Reads).Select(value => (file, value)));
        }

        var values = found.ConvertAll(pair => pair.Value);
        var precedence = new SettingPrecedence(program, values);
        return new(
            precedence,
            found.SelectMany(pair => EndpointsOf(pair.Value, precedence)
                .Select(endpoint => new SettingEndpoint(pair.File, pair.Value, endpoint)))
                .ToImmutableArray(),
            values.Exists(value => value is
            {
                Key.Kind: SettingKind.KestrelEndpoint, Source: SettingSource.AppSettings, Environment: null, IsEmpty: false,
            }));
    }

    /// <summary>The same settings after their endpoints were laid beside the code.</summary>
    /// <param name="endpoints">Those of <see cref="All"/>, in its order.</param>
    public ProgramSettings With(ImmutableArray<Endpoint> endpoints)
        => new(
            _precedence,
            All.Zip(endpoints, (setting, endpoint) => setting with { Endpoint = endpoint }).ToImmutableArray(),
            GiveKestrelEndpoints);

    /// <summary>Whether the two are in force at once for certain: URLs of one list, endpoints of one file.</summary>
    public bool AreTogether(SettingEndpoint earlier, SettingEndpoint later)
    {
        if (!IsBound(earlier) || !IsBound(later) || earlier.File != later.File)
            return false;
        return ReferenceEquals(earlier.Value, later.Value)
            || (earlier.Value.Setting.Profile == later.Value.Setting.Profile
                && !_precedence.IsReplacedSomewhere(earlier.Value)
                && !_precedence.IsReplacedSomewhere(later.Value));
    }

    /// <summary>Whether endpoints of two files are in force at once somewhere.</summary>
    public static bool MeetAcrossFiles(SettingEndpoint earlier, SettingEndpoint later)
        => earlier.File != later.File
            && earlier.Value.Key != later.Value.Key
            && IsBound(earlier) && IsBound(later)
            && (SettingPrecedence.IsAlwaysBeside(earlier.Value, later.Value)
                || SettingPrecedence.IsAlwaysBeside(later.Value, earlier.Value));

    private static bool IsBound(SettingEndpoint endpoint)
        => endpoint.Endpoint is { Role: EndpointRole.Bind, Server: EndpointServer.Kestrel, Inert: false };

    private static IEnumerable<SettingValue> ValuesOf(SettingsDocument document, WebProgram program)
        => document.File.Kind == SettingsFileKind.LaunchSettings
            ? new LaunchSettingsReader(document, program).Read()
            : AppSettingsReader.Read(document);

    private static IEnumerable<Endpoint> EndpointsOf(SettingValue value, SettingPrecedence precedence)
    {
        var winner = precedence.WinnerOver(value);
        var setting = value.Setting with { BeatenBy = winner?.Text is { Text.Length: > 0 } ? winner.Setting : null };
        return SettingEndpoints.Of(value).Select(endpoint => endpoint with { Inert = winner is not null, Setting = setting });
    }
}
