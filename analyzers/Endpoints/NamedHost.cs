using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>A host with its port, as a URI or <c>host:port</c> spells them.</summary>
/// <param name="Host">The host.</param>
/// <param name="Port">The port, 1 to 65535.</param>
/// <param name="Start">Where the host begins in the text.</param>
/// <param name="Length">The length of both, with the colon.</param>
internal readonly record struct NamedHost(string Host, int Port, int Start, int Length)
{
    private const string SchemeDelimiter = "://";

    /// <summary>Reads a text.</summary>
    /// <returns>Null when it spells no port, or not all of the host.</returns>
    public static NamedHost? Read(string text)
    {
        var delimiter = text.IndexOf(SchemeDelimiter, StringComparison.Ordinal);
        var from = delimiter < 0 ? 0 : delimiter + SchemeDelimiter.Length;
        var end = delimiter < 0 ? text.Length : HostPort.EndOfAuthority(text, text.Substring(0, delimiter), from);
        if (HostPort.ReadAuthority(text, from, end) is not { HasColon: true } authority)
            return null;
        var host = text.Substring(authority.HostStart, authority.HostEnd - authority.HostStart);
        var digits = ListenUrls.ParseDigits(text, authority.HostEnd + 1, authority.End);
        return digits is > PortNumber.Ephemeral and <= PortNumber.Max and var port && !ListenUrls.HasHole(host)
            ? new(host, port, authority.HostStart, authority.End - authority.HostStart)
            : null;
    }
}
