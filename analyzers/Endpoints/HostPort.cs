using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Reads the port of <c>host:port</c>, of a URI and of an <c>IPEndPoint</c>'s text, without <c>System.Uri</c>, which knows no
/// positions, no holes and no <c>*</c>.</summary>
internal static class HostPort
{
    private const string SchemeDelimiter = "://";

    /// <summary>Where host and port stand in the authority of a URI.</summary>
    /// <param name="HostStart">Where the host begins, after the user information.</param>
    /// <param name="HostEnd">Where it ends.</param>
    /// <param name="End">Where the authority ends; the port, if any, stands between <c>HostEnd + 1</c> and here.</param>
    internal readonly record struct Authority(int HostStart, int HostEnd, int End)
    {
        /// <summary>Whether a colon follows the host.</summary>
        public bool HasColon => HostEnd < End;
    }

    /// <summary>The port of <c>host:port</c>, <c>[v6]:port</c>, <c>scheme://host:port/…</c>, or a ZeroMQ address with its <c>@</c> or
    /// <c>&gt;</c>: as written, so possibly above 65535, or the scheme's default as <c>System.Uri</c> has it.</summary>
    /// <param name="text">The text, holes included.</param>
    /// <param name="start">Where the digits begin, or where they would have to stand when the port is the scheme's default.</param>
    /// <param name="length">How many they are: 0 for a default.</param>
    /// <returns>Null when the text has no port, or a hole hides it.</returns>
    public static int? PortOf(string text, out int start, out int length)
    {
        var from = text.Length > 0 && text[0] is '@' or '>' ? 1 : 0;
        while (from < text.Length && char.IsWhiteSpace(text[from]))
            from++;
        var delimiter = text.IndexOf(SchemeDelimiter, from, StringComparison.Ordinal);
        return delimiter < 0
            ? OfHostAndPort(text, from, out start, out length)
            : OfUri(text, text.Substring(from, delimiter - from), delimiter + SchemeDelimiter.Length, out start, out length);
    }

    private static int? OfHostAndPort(string text, int from, out int start, out int length)
    {
        (start, length) = (text.Length, 0);
        if (ReadAuthority(text, from, Math.Max(from, EndOfText(text))) is not { HasColon: true } authority || authority.HostEnd == from)
            return null;
        for (var i = from; i < authority.HostEnd; i++)
        {
            if (text[i] is '/' or '\\' or '@' or ',' or ';' || char.IsWhiteSpace(text[i]))
                return null;
        }

        return Explicit(text, authority, out start, out length);
    }

    private static int? OfUri(string text, string scheme, int from, out int start, out int length)
    {
        (start, length) = (text.Length, 0);
        if (!MayHavePort(scheme) || ReadAuthority(text, from, EndOfAuthority(text, scheme, from)) is not { } authority
            || authority.HostEnd == authority.HostStart)
            return null;
        if (authority.HasColon && authority.End > authority.HostEnd + 1)
            return Explicit(text, authority, out start, out length);

        // An empty port is the default one; a hole may bring a port along.
        start = authority.End;
        return text.IndexOf(TextValue.Hole, from, authority.End - from) >= 0 ? null : DefaultPort(scheme);
    }

    private static int? Explicit(string text, Authority authority, out int start, out int length)
    {
        start = authority.HostEnd + 1;
        length = authority.End - start;
        return ListenUrls.ParseDigits(text, start, authority.End);
    }

    /// <summary>Splits <c>[user@]host[:port]</c> between two positions.</summary>
    /// <returns>Null when a bracket stays open or something stands between <c>]</c> and the colon.</returns>
    internal static Authority? ReadAuthority(string text, int from, int end)
    {
        var at = end > from ? text.LastIndexOf('@', end - 1, end - from) : -1;
        var host = at < 0 ? from : at + 1;
        if (host < end && text[host] == '[')
        {
            var bracket = text.IndexOf(']', host, end - host);
            var afterwards = bracket + 1;
            return bracket < 0 || (afterwards < end && text[afterwards] != ':') ? null : new(host, afterwards, end);
        }

        var colon = text.IndexOf(':', host, end - host);
        return new(host, colon < 0 ? end : colon, end);
    }

    /// <summary>Where the authority that begins at <paramref name="from"/> ends: at a slash, question mark, number sign, and for the
    /// web's schemes at a backslash, which <c>System.Uri</c> takes for a slash; else at the end of the text, blanks left out.</summary>
    internal static int EndOfAuthority(string text, string scheme, int from)
    {
        var end = EndOfText(text);
        var takesBackslash = DefaultPort(scheme) is not null;
        for (var i = from; i < end; i++)
        {
            if (text[i] is '/' or '?' or '#' || (text[i] == '\\' && takesBackslash))
                return i;
        }

        return Math.Max(from, end);
    }

    private static int EndOfText(string text)
    {
        var end = text.Length;
        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
            end--;
        return end;
    }

    // What follows these schemes is a path or a name.
    private static bool MayHavePort(string scheme)
        => scheme.ToLowerInvariant() is not ("file" or "net.pipe" or "ipc" or "inproc" or "unix" or "pipe" or "npipe");

    /// <summary>The default port of a scheme as <c>System.Uri</c> has it; null for any other, such as <c>tcp</c>, <c>redis</c>,
    /// <c>amqp</c> (measured with .NET 10.0.12).</summary>
    internal static int? DefaultPort(string scheme) => scheme.ToLowerInvariant() switch
    {
        "http" or "ws" => 80,
        "https" or "wss" => 443,
        "ftp" => 21,
        "net.tcp" => 808,
        "ldap" => 389,
        "nntp" => 119,
        "telnet" => 23,
        "gopher" => 70,
        _ => null,
    };

    /// <summary>Reads a text as <c>IPEndPoint.TryParse</c> does: a colon begins a port only after <c>]</c> or when it is the only one, so
    /// that <c>::1:80</c> is an address, and no port is port 0.</summary>
    /// <param name="text">The text, holes included.</param>
    /// <param name="address">The address; unknown when a hole hides it.</param>
    /// <param name="port">The port; null when a hole hides it. When the result is false, the number as written if it is one.</param>
    /// <param name="start">Where the digits begin, or the end of the text when there are none.</param>
    /// <param name="length">How many they are: 0 when the port is 0 for want of any.</param>
    /// <returns>False when <c>IPEndPoint.Parse</c> throws.</returns>
    public static bool TryParseEndPoint(string text, out BindAddress address, out int? port, out int start, out int length)
    {
        var colon = text.LastIndexOf(':');
        var splits = colon > 0 && (text[colon - 1] == ']' || text.IndexOf(':', 0, colon) < 0);
        var addressEnd = splits ? colon : text.Length;
        (start, length) = splits ? (colon + 1, text.Length - colon - 1) : (text.Length, 0);

        var host = text.Substring(0, addressEnd);
        if (ListenUrls.HasHole(host))
        {
            // A hole right before the colon may be an IPv6 address without brackets, which would take the port in.
            address = BindAddress.Unknown;
            port = splits && text[colon - 1] == ']' ? ListenUrls.ParseDigits(text, start, text.Length) : null;
            return true;
        }

        var isAddress = BindAddress.TryParse(host, out address);
        if (isAddress && splits && text.IndexOf(TextValue.Hole, start) >= 0)
        {
            port = null;
            return true;
        }

        port = splits ? ListenUrls.ParseDigits(text, start, text.Length) : PortNumber.Ephemeral;
        return isAddress && port is { } number && PortNumber.IsValid(number);
    }
}
