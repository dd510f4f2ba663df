using System.Globalization;

namespace PortRules.Analyzers.Endpoints;

/// <summary>An absolute URI with an authority, as <c>System.Uri</c> reads it; holes may stand in it.</summary>
internal sealed class UriText
{
    private const string SchemeDelimiter = "://";

    private readonly string _user;
    private readonly int _end;

    private UriText(string original, string scheme, string user, string host, int? port, string portText, int end)
    {
        Original = original;
        Scheme = scheme;
        _user = user;
        Host = host;
        Port = port;
        _end = end;
        Path = original.Substring(end).TrimEnd();
        Authority = portText.Length == 0 || (port is not null && port == HostPort.DefaultPort(scheme)) ? host : host + ":" + portText;
    }

    /// <summary>As it was written.</summary>
    public string Original { get; }

    /// <summary>In lower case.</summary>
    public string Scheme { get; }

    /// <summary>With the brackets of an IPv6 address.</summary>
    public string Host { get; }

    /// <summary>Host and port, without user information and without a port that is the scheme's default.</summary>
    public string Authority { get; }

    /// <summary>The port, possibly the scheme's default; null when there is none or a hole hides it.</summary>
    public int? Port { get; }

    /// <summary>Path, query and fragment.</summary>
    public string Path { get; }

    /// <summary>Scheme and authority.</summary>
    public string LeftPart => Scheme + SchemeDelimiter + _user + Authority;

    /// <summary>As <c>AbsoluteUri</c> has it: the default port left out, a slash for an empty path.</summary>
    public string Absolute => LeftPart + (Path.StartsWith("/", StringComparison.Ordinal) ? Path : "/" + Path);

    /// <returns>Null when the text is no such URI, or a hole may hide where its parts begin.</returns>
    public static UriText? Read(string text)
    {
        var delimiter = text.IndexOf(SchemeDelimiter, StringComparison.Ordinal);
        if (delimiter <= 0 || (!ListenUrls.HasHole(text) && !Uri.TryCreate(text, UriKind.Absolute, out _)))
            return null;
        var scheme = text.Substring(0, delimiter).Trim().ToLowerInvariant();
        var from = delimiter + SchemeDelimiter.Length;
        var end = HostPort.EndOfAuthority(text, scheme, from);
        if (HostPort.ReadAuthority(text, from, end) is not { } authority || authority.HostStart == authority.HostEnd)
            return null;
        var host = text.Substring(authority.HostStart, authority.HostEnd - authority.HostStart).ToLowerInvariant();
        var port = HostPort.PortOf(text, out var start, out var length);
        var portText = length == 0 ? "" : port?.ToString(CultureInfo.InvariantCulture) ?? text.Substring(start, length);
        return new(text, scheme, text.Substring(from, authority.HostStart - from), host, port, portText, end);
    }

    /// <summary>The URI that <paramref name="relative"/> means, seen from this one.</summary>
    /// <returns>Null when a hole may make it an absolute one, or it cannot be resolved.</returns>
    public string? Resolve(string relative)
    {
        if (relative.Length > 0 && relative[0] == TextValue.Hole)
            return null;
        var isSolid = !ListenUrls.HasHole(relative);
        if (isSolid && relative.IndexOf(SchemeDelimiter, StringComparison.Ordinal) > 0)
            return Read(relative)?.Original;
        // Anything else with a colon or a second slash has its own rules.
        if (relative.IndexOfAny([':', '\\']) >= 0 || relative.TrimStart().StartsWith("//", StringComparison.Ordinal))
            return null;
        var separator = relative.Length > 0 && relative[0] is '/' or '?' or '#' ? "" : "/";
        return Original.Substring(0, _end) + separator + relative;
    }
}
