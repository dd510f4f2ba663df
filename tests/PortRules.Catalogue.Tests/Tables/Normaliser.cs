using System.Text.RegularExpressions;
using PortRules.Analyzers.Catalogue;
using PortRules.Ports;

namespace PortRules.Catalogue.Tests.Tables;

/// <summary>Turns a record of <c>port-apis.csv</c> into a row of the catalogue.</summary>
internal static partial class Normaliser
{
    public static PortApi Read(SourceRow row, UnreadCells unread)
    {
        var (slots, names) = SlotReader.Read(row, unread);
        var role = Role(row.Role);
        var (argument, address) = Address(row, unread);
        var api = new PortApi(
            row.DocumentationId,
            row.Package,
            role,
            ReadTransport(row, unread),
            IsHttp(row),
            slots,
            argument,
            address,
            DefaultPort(row, names.FirstOrDefault(), unread),
            Moment(row, role, unread));
        return Corrections.Apply(api);
    }

    private static ApiRole Role(string text) => text switch
    {
        "bind-tcp" or "bind-udp" or "bind-tcp/udp" or "bind-quic" => ApiRole.Bind,
        "configure-bind" => ApiRole.ConfigureBind,
        "connect" => ApiRole.Connect,
        "configure-connect" => ApiRole.ConfigureConnect,
        "carrier" => ApiRole.Carrier,
        "map" => ApiRole.Map,
        "discover" => ApiRole.Discover,
        "option" => ApiRole.Option,
        "advertise" => ApiRole.Advertise,
        "ephemeral" => ApiRole.Ephemeral,
        "filter" => ApiRole.Filter,
        "probe" => ApiRole.Probe,
        _ => throw new InvalidDataException($"Unknown role '{text}'."),
    };

    /// <summary>The column <c>protocol</c>, or the role where the protocol is the socket's.</summary>
    private static Transport? ReadTransport(SourceRow row, UnreadCells unread)
    {
        if (TcpAlone().IsMatch(row.Protocol))
            return Transport.Tcp;
        if (UdpAlone().IsMatch(row.Protocol))
            return Transport.Udp;
        if (row.Role == "bind-tcp")
            return Transport.Tcp;
        if (row.Role is "bind-udp" or "bind-quic")
            return Transport.Udp;
        if (row.Protocol is not ("any" or "TCP/UDP" or "not a port"))
            unread.Add("protocol", row.Protocol);
        return null;
    }

    private static bool IsHttp(SourceRow row) => row.Protocol.StartsWith("TCP", StringComparison.Ordinal)
        && (row.Protocol.Contains("HTTP") || row.Protocol.Contains("WS)") || row.Protocol is "TCP (http.sys)" or "TCP (gRPC)");

    private static (int Argument, BindAddress? Fixed) Address(SourceRow row, UnreadCells unread)
    {
        switch (row.AddressLocation)
        {
            case "-" or "same" or "value" or "return" or "receiver" or "receiver ctor":
                return (-1, null);
            case "0.0.0.0" or "0.0.0.0 only" or "host side 0.0.0.0":
            case "0.0.0.0 (or [::] by AddressFamily)" when !row.DocumentationId.Contains("AddressFamily"):
                return (-1, BindAddress.Any);
            case "[::] dual-mode":
                return (-1, BindAddress.DualAny);
            case "127.0.0.1 and [::1]" or "localhost" or "localhost (proxy)":
                return (-1, BindAddress.Localhost);
            case "127.0.0.1" or "loopback":
                return (-1, BindAddress.Loopback);
        }

        // Where two are named, the first is the local one.
        if (ArgumentAddress().Match(row.AddressLocation) is { Success: true } match)
            return (int.Parse(match.Groups[1].Value), null);
        unread.Add("address_location", row.AddressLocation);
        return (-1, null);
    }

    /// <summary>A plain number, also as the default of the parameter that is the first port.</summary>
    private static int? DefaultPort(SourceRow row, string? firstPort, UnreadCells unread)
    {
        if (row.Default == "-")
            return null;
        var match = PlainDefault().Match(row.Default);
        if (match.Success && (match.Groups["parameter"] is not { Success: true, Value: var parameter } || parameter == firstPort))
            return int.Parse(match.Groups["port"].Value);
        unread.Add("default", row.Default);
        return null;
    }

    private static BindMoment Moment(SourceRow row, ApiRole role, UnreadCells unread)
    {
        var text = row.BindMoment;
        if (text is "-" or "no" || text.StartsWith("no ", StringComparison.Ordinal))
            return BindMoment.None;
        if (text.StartsWith("at ctor", StringComparison.Ordinal) || text.StartsWith("in the ctor", StringComparison.Ordinal))
            return BindMoment.InConstructor;
        if (text.StartsWith("at call", StringComparison.Ordinal))
            return row.IsConstructor ? BindMoment.InConstructor : BindMoment.AtCall;
        var binds = role is ApiRole.Bind or ApiRole.ConfigureBind or ApiRole.Map;
        if (binds ? Later().IsMatch(text) : Started().IsMatch(text))
            return BindMoment.AtStart;
        unread.Add("bind_moment", text);
        return BindMoment.None;
    }

    [GeneratedRegex(@"^TCP( \(.*\))?$")]
    private static partial Regex TcpAlone();

    [GeneratedRegex(@"^UDP( \(.*\))?$")]
    private static partial Regex UdpAlone();

    [GeneratedRegex(@"^arg(\d+)\(")]
    private static partial Regex ArgumentAddress();

    [GeneratedRegex(@"^((?<port>\d+)|parameter (?<parameter>\w+)=(?<port>\d+)|(?<port>\d+); parameter (?<parameter>\w+)=\k<port>)$")]
    private static partial Regex PlainDefault();

    [GeneratedRegex(@"^(at|on|per|when) |^Start\(\)$")]
    private static partial Regex Later();

    [GeneratedRegex(@"^at (.*start|Open|Run|run|Build)", RegexOptions.IgnoreCase)]
    private static partial Regex Started();
}
