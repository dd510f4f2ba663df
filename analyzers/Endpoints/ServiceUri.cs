using System.Collections.Immutable;
using System.Net;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>By which means the service behind a text is found at run time.</summary>
internal enum DiscoveredKind
{
    /// <summary><c>https+http://name:port</c>, of Microsoft.Extensions.ServiceDiscovery: the port is dropped when the name
    /// resolves.</summary>
    ServiceDiscovery,

    /// <summary><c>https://_endpoint.name:port</c>, of the same library: the named endpoint has its own port.</summary>
    NamedEndpoint,

    /// <summary><c>_service._proto.domain:port</c>: an SRV record (RFC 2782) carries the port.</summary>
    SrvHost,

    /// <summary><c>mongodb+srv://host:port</c>: the driver throws.</summary>
    MongoSrv,

    /// <summary><c>host\instance,port</c> in a SQL Server connection string: the port wins, the instance is ignored.</summary>
    SqlInstance,
}

/// <summary>A literal port of a service whose port is found at run time.</summary>
/// <param name="Kind">How it is found.</param>
/// <param name="Name">What is looked up: the host as written, or <c>host\instance</c>.</param>
/// <param name="Port">The port, 1 to 65535.</param>
/// <param name="Start">Where the port begins in the text, with its colon or comma.</param>
/// <param name="Length">Its length, colon or comma included.</param>
/// <param name="Correction">The text without the port; null when that alone would not do.</param>
internal sealed record DiscoveredEndpoint(DiscoveredKind Kind, string Name, int Port, int Start, int Length, string? Correction);

/// <summary>Texts that say by themselves that a port does not belong into them.</summary>
internal static class ServiceUri
{
    private const string SchemeDelimiter = "://";

    // The synonyms of Data Source in SqlConnectionStringBuilder.
    private static readonly ImmutableHashSet<string> DataSourceKeys = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase, "Data Source", "Server", "Address", "Addr", "Network Address");

    /// <summary>Reads a URI, a <c>host:port</c> or a connection string.</summary>
    /// <returns>Null when the text is none of the decided cases.</returns>
    public static DiscoveredEndpoint? Read(string text)
    {
        var delimiter = text.IndexOf(SchemeDelimiter, StringComparison.Ordinal);
        if (delimiter > 0 && IsScheme(text, delimiter))
            return ReadUri(text, text.Substring(0, delimiter), delimiter + SchemeDelimiter.Length);
        if (text.Length > 0 && text[0] == '_')
            return ReadSrvHost(text);
        return text.IndexOf('\\') >= 0 && text.IndexOf(',') >= 0 ? ReadSqlServer(text) : null;
    }

    private static bool IsScheme(string text, int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (!(char.IsLetterOrDigit(text[i]) || text[i] is '+' or '-' or '.'))
                return false;
        }

        return true;
    }

    private static DiscoveredEndpoint? ReadUri(string text, string scheme, int from)
    {
        var end = HostPort.EndOfAuthority(text, scheme, from);
        if (scheme.Equals("mongodb+srv", StringComparison.OrdinalIgnoreCase))
            return ReadMongo(text, from, end);
        if (HostPort.ReadAuthority(text, from, end) is not { } authority)
            return null;

        var host = text.Substring(authority.HostStart, authority.HostEnd - authority.HostStart);
        var isPlus = IsPlusScheme(scheme);
        DiscoveredKind? kind = IsSrvHost(host) ? DiscoveredKind.SrvHost
            : (isPlus || ListenUrls.IsHttp(scheme)) && IsNamedEndpoint(host) ? DiscoveredKind.NamedEndpoint
            : isPlus && IsServiceName(host) ? DiscoveredKind.ServiceDiscovery
            : null;
        return kind is { } known ? WithPort(text, known, host, authority) : null;
    }

    private static DiscoveredEndpoint? ReadSrvHost(string text)
    {
        if (HostPort.ReadAuthority(text, 0, text.Length) is not { HostStart: 0 } authority)
            return null;
        var host = text.Substring(0, authority.HostEnd);
        return IsSrvHost(host) && host.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or TextValue.Hole)
            ? WithPort(text, DiscoveredKind.SrvHost, host, authority)
            : null;
    }

    private static DiscoveredEndpoint? WithPort(string text, DiscoveredKind kind, string host, HostPort.Authority authority)
    {
        var colon = authority.HostEnd;
        var length = authority.End - colon;
        return ListenUrls.ParseDigits(text, colon + 1, authority.End) is { } port && IsPort(port)
            ? new(kind, host, port, colon, length, text.Remove(colon, length))
            : null;
    }

    private static bool IsPort(int number) => number is > PortNumber.Ephemeral and <= PortNumber.Max;

    // https+http, http+https: only service discovery understands them.
    private static bool IsPlusScheme(string scheme) => scheme.IndexOf('+') > 0 && scheme.Split('+').All(ListenUrls.IsHttp);

    // Addresses and localhost are passed through with their port; a hole may be one of them.
    private static bool IsServiceName(string host)
        => host.Length > 0 && !ListenUrls.HasHole(host) && !host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            && !IPAddress.TryParse(host, out _);

    // As ServiceEndpointQuery.TryParse has it: an underscore, a name, a dot, and no dot at the end.
    private static bool IsNamedEndpoint(string host)
    {
        var dot = host.IndexOf('.');
        return dot > 1 && host[0] == '_' && dot + 1 < host.Length && host[host.Length - 1] != '.' && IsLiteral(host, dot);
    }

    // Two labels with an underscore, the second a transport; the domain may hold holes.
    private static bool IsSrvHost(string host)
    {
        var first = host.IndexOf('.');
        var second = first < 0 ? -1 : host.IndexOf('.', first + 1);
        return second > 0 && first > 1 && host[0] == '_' && second + 1 < host.Length && IsLiteral(host, first)
            && host.Substring(first + 1, second - first - 1).ToLowerInvariant()
                is "_tcp" or "_udp" or "_tls" or "_sctp" or "_dccp" or "_quic";
    }

    private static bool IsLiteral(string text, int length) => text.IndexOf(TextValue.Hole, 0, length) < 0;

    // Several hosts and a port after one of them: one finding, and no correction, for the driver takes only one host.
    private static DiscoveredEndpoint? ReadMongo(string text, int from, int end)
    {
        if (HostPort.ReadAuthority(text, from, end) is not { } authority)
            return null;
        var isOne = text.IndexOf(',', authority.HostStart, end - authority.HostStart) < 0;
        for (var start = authority.HostStart; start < end;)
        {
            var comma = text.IndexOf(',', start, end - start);
            var next = comma < 0 ? end : comma;
            var colon = text.IndexOf(':', start, next - start);
            if (colon > start && ListenUrls.ParseDigits(text, colon + 1, next) is { } port && IsPort(port))
            {
                var length = next - colon;
                var correction = isOne ? text.Remove(colon, length) : null;
                return new(DiscoveredKind.MongoSrv, text.Substring(start, colon - start), port, colon, length, correction);
            }

            start = next + 1;
        }

        return null;
    }

    // [tcp:]host\instance,port, as SqlClient's DataSource.InferConnectionDetails splits it. Pipes have no host before the backslash,
    // LocalDB and the other protocols no port. MSSQLSERVER names the default instance: SqlClient refuses it without the port.
    private static DiscoveredEndpoint? ReadSqlServer(string text)
    {
        if (!ConnectionText.TryFind(text, DataSourceKeys, out var source))
            return null;
        var start = source.ValueStart;
        var end = start + source.ValueLength;
        var protocol = text.IndexOf(':', start, source.ValueLength);
        if (protocol >= 0)
        {
            if (!text.Substring(start, protocol - start).Trim().Equals("tcp", StringComparison.OrdinalIgnoreCase))
                return null;
            start = protocol + 1;
        }

        var backslash = text.IndexOf('\\', start, end - start);
        var comma = text.IndexOf(',', start, end - start);
        if (backslash < 0 || comma < backslash || text.IndexOf('\\', backslash + 1, end - backslash - 1) >= 0)
            return null;
        var host = text.Substring(start, backslash - start).Trim();
        var instance = text.Substring(backslash + 1, comma - backslash - 1).Trim();
        if (host.Length == 0 || instance.Length == 0 || host.Equals("(localdb)", StringComparison.OrdinalIgnoreCase)
            || instance.Equals("MSSQLSERVER", StringComparison.OrdinalIgnoreCase))
            return null;

        var digits = comma + 1;
        while (digits < end && char.IsWhiteSpace(text[digits]))
            digits++;
        while (end > digits && char.IsWhiteSpace(text[end - 1]))
            end--;
        return ListenUrls.ParseDigits(text, digits, end) is { } port && IsPort(port)
            ? new(DiscoveredKind.SqlInstance, $"{host}\\{instance}", port, comma, end - comma, text.Remove(comma, end - comma))
            : null;
    }
}
