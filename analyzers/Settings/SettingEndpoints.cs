using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Endpoints;
using PortRules.Ports;

namespace PortRules.Analyzers.Settings;

/// <summary>Makes endpoints of a setting.</summary>
internal static class SettingEndpoints
{
    /// <summary>What stands for an API: configuration, which the server reads when it starts.</summary>
    private static readonly PortApi Configuration = new(
        "", "Microsoft.AspNetCore.App", ApiRole.ConfigureBind, Transport.Tcp, IsHttp: true, ImmutableArray<PortSlot>.Empty,
        AddressArgument: -1, FixedAddress: null, DefaultPort: null, BindMoment.AtStart);

    /// <summary>The endpoints of a value, in the order of its text; none of an unknown one.</summary>
    public static IEnumerable<Endpoint> Of(SettingValue value)
    {
        if (value.Text is not { Text.Length: > 0 } text)
            return [];
        return value.Key.Kind switch
        {
            SettingKind.KestrelEndpoint => [OfUrl(value, text, KestrelUrl.Parse(text.Text))],
            SettingKind.Urls => Parts(text, ListenUrls.Split(text.Text)).Select(url => OfUrl(value, url, KestrelUrl.Parse(url.Text))),
            SettingKind.Ports => Parts(text, ListenUrls.SplitPorts(text.Text)).Select(port => OfPort(value, port)),
            _ => OfOther(value, text),
        };
    }

    private static IEnumerable<TextValue> Parts(TextValue text, ImmutableArray<(int Start, int Length)> parts)
        => parts.Select(part => text.Part(part.Start, part.Length));

    private static Endpoint OfUrl(SettingValue value, TextValue text, ListenUrl url)
        => Bound(value, text, url, text.AtPortOf(url));

    /// <summary>Kestrel makes a URL of each part of <c>http_ports</c>, and reads it by its grammar.</summary>
    private static Endpoint OfPort(SettingValue value, TextValue text)
        => Bound(value, text, ListenUrls.OfPort(value.Key.IsHttps, text.Text), text.At(0, text.Text.Length));

    private static Endpoint Bound(SettingValue value, TextValue text, ListenUrl url, Location location)
        => New(value, text, location, url.HasNoPort ? null : url.Port, url.PortImplied) with
        {
            Server = EndpointServer.Kestrel,
            Address = url.Address,
            Url = url,
        };

    /// <summary>What listens in the program's place: IIS Express, on Windows, and Docker for a container. The program binds none of these,
    /// so that nothing is judged but the range.</summary>
    private static IEnumerable<Endpoint> OfOther(SettingValue value, TextValue text)
    {
        var number = ListenUrls.ParseDigits(text.Text, 0, text.Text.Length);
        var (start, length) = (0, text.Text.Length);
        var digits = 0;
        var port = number ?? HostPort.PortOf(text.Text, out start, out digits);
        if (port is not { } known || known == PortNumber.Ephemeral)
            yield break;
        if (number is null && digits > 0)
            length = digits;
        else if (number is null)
            start = 0;
        yield return New(value, text, text.At(start, length), known, isImplied: number is null && digits == 0) with
        {
            Role = EndpointRole.Value,
            Facts = value.Key.Kind == SettingKind.IisExpress ? Facts.Nothing with { Systems = Targets.Windows } : Facts.Nothing,
        };
    }

    private static Endpoint New(SettingValue value, TextValue text, Location location, int? port, bool isImplied) => new()
    {
        Role = EndpointRole.Bind,
        Transport = Transport.Tcp,
        Server = EndpointServer.Other,
        IsHttp = true,
        Api = Configuration,
        ApiName = value.Name,
        Location = location,
        Shape = LocationShape.Text,
        Text = text,
        Port = PortOf(port, isImplied, location),
        Facts = Facts.Nothing,
        Environment = value.Environment,
        Setting = value.Setting,
        Site = null,
    };

    private static PortValue PortOf(int? port, bool isImplied, Location location)
        => port is not { } number
            ? PortValue.Unknown
            : new(
                number == PortNumber.Ephemeral ? Certainty.Dynamic : Certainty.Exactly,
                ImmutableArray.Create(
                    new PortCandidate(number, isImplied, location, ImmutableArray<OriginStep>.Empty, Facts.Nothing)));
}
