using System.Globalization;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Kestrel's own URL grammar, as ASP.NET Core 10.0.12 reads it: <c>BindingAddress.Parse</c> followed by
/// <c>AddressBinder.ParseAddress</c>. It is no <c>System.Uri</c>: hosts are not checked, and a port that does not parse makes the whole
/// of <c>host:port</c> a host name, which binds the scheme's port on every address.</summary>
/// <remarks>A URL that makes the server throw has no port in force, so <see cref="ListenUrl.Port"/> is null, except where the number
/// itself is what is wrong (out of range, or 0 on localhost). Of a malformed port <see cref="ListenUrl.Host"/> is what stands before the
/// colon, as written. Whatever a hole touches is unknown, and no problem is reported of it.</remarks>
internal static class KestrelUrl
{
    private const string SchemeDelimiter = "://";

    /// <summary>Reads a URL; any text is taken.</summary>
    public static ListenUrl Parse(string url)
    {
        var delimiter = url.IndexOf(SchemeDelimiter, StringComparison.Ordinal);
        if (delimiter < 0)
            return ListenUrls.WithoutScheme(url, UrlGrammar.Kestrel);

        var scheme = url.Substring(0, delimiter);
        var start = delimiter + SchemeDelimiter.Length;
        if (IsSocketPath(url, start))
        {
            return new(
                url, UrlGrammar.Kestrel, scheme, url.Substring(start), start, null, url.Length, null, false, default, false,
                HasNoPort: true, SchemeProblem(scheme), null);
        }

        var slash = url.IndexOf('/', start);
        var end = slash < 0 ? url.Length : slash;
        var colon = url.LastIndexOf(':', end - 1, end - start);
        if (colon >= 0 && IsInsideBrackets(url, start, colon, end))
            colon = -1;

        var host = url.Substring(start, (colon < 0 ? end : colon) - start);
        var portText = colon < 0 ? null : url.Substring(colon + 1, end - colon - 1);
        var read = new ListenUrl(
            url, UrlGrammar.Kestrel, scheme, host, start, portText, colon < 0 ? end : colon + 1, null, false, default, false, false,
            UrlProblem.None, null);
        return Refused(read, end) ?? WithAddress(WithPort(read, end));
    }

    // "unix:" and "pipe:" before a hole: the hole is the path, as in $"http://unix:{socket}".
    private static bool IsSocketPath(string url, int start)
        => (string.CompareOrdinal(url, start, "unix:", 0, 5) == 0 || string.CompareOrdinal(url, start, "pipe:", 0, 5) == 0)
            && start + 5 < url.Length && url[start + 5] is '/' or TextValue.Hole;

    // The last colon of "[::1]" is none before a port; nor can it be told for "[::" with a hole after it.
    private static bool IsInsideBrackets(string url, int start, int colon, int end)
        => url[start] == '[' && url.IndexOf(']', start, colon - start) < 0
            && (url[end - 1] == ']' || url.IndexOf(TextValue.Hole, colon, end - colon) >= 0);

    private static UrlProblem SchemeProblem(string scheme)
        => ListenUrls.IsHttp(scheme) || ListenUrls.HasHole(scheme) ? UrlProblem.None : UrlProblem.UnknownScheme;

    // What makes Kestrel throw before it looks at the port, in its order.
    private static ListenUrl? Refused(ListenUrl read, int end)
    {
        if (read.Host.Length == 0 && (read.PortText is null || TryParse(read.PortText, out _)))
            return read with { Problem = UrlProblem.NoHost };

        if (SchemeProblem(read.Scheme) != UrlProblem.None)
        {
            var trimmed = read.Text.Trim();
            var fits = ListenUrls.IsHttp(read.Scheme.Trim());
            return read with { Problem = UrlProblem.UnknownScheme, Correction = fits ? trimmed : null };
        }

        if (!HasPath(read, end))
            return null;
        return ListenUrls.HoldsAnother(read.Text, read.HostStart)
            ? read with { Problem = UrlProblem.SeveralUrls }
            : read with { Problem = UrlProblem.HasPath, Correction = read.Text.Substring(0, end) };
    }

    // One slash at the end is no path. A hole may be empty, and one before the slash may end in "unix:".
    private static bool HasPath(ListenUrl read, int end)
    {
        var text = read.Text;
        if (end == text.Length || text[end - 1] == TextValue.Hole)
            return false;
        var path = text.Substring(end, text.Length - end - (text[text.Length - 1] == '/' ? 1 : 0));
        return ListenUrls.HasHole(path) ? path.Any(c => c is not ('/' or TextValue.Hole)) : path.Length > 0;
    }

    private static bool TryParse(string port, out int number)
        => int.TryParse(port, NumberStyles.Integer, CultureInfo.InvariantCulture, out number);

    private static ListenUrl WithPort(ListenUrl read, int end)
    {
        if (read.PortText is null && ListenUrls.WithMissingColon(read.Text, read.HostStart, read.Host) is { } separated)
            return Malformed(read, separated);
        if (read.PortText is null)
            return ListenUrls.HasHole(read.Host) ? read : Implied(read);
        if (ListenUrls.HasHole(read.PortText))
            return read;
        if (!TryParse(read.PortText, out var number))
        {
            var meant = ListenUrls.WithoutLookAlikes(read.PortText);
            return Malformed(read, meant is null ? null : read.Text.Substring(0, read.PortStart) + meant + read.Text.Substring(end));
        }

        return read with { Port = number, Problem = PortNumber.IsValid(number) ? UrlProblem.None : UrlProblem.PortOutOfRange };
    }

    private static ListenUrl Malformed(ListenUrl read, string? correction)
        => Implied(read) with { Problem = UrlProblem.MalformedPort, Correction = correction };

    private static ListenUrl Implied(ListenUrl read)
    {
        var port = ListenUrls.ImpliedPort(read.Scheme);
        return read with { Port = port, PortImplied = port is not null };
    }

    private static ListenUrl WithAddress(ListenUrl read)
    {
        if (ListenUrls.HasHole(read.Host))
            return read;
        if (read.Problem == UrlProblem.MalformedPort)
        {
            var whole = read.PortText is null ? read.Host : read.Host + ":" + read.PortText;
            return read with { Address = AddressOf(whole, out _) };
        }

        var address = AddressOf(read.Host, out var isName);
        read = read with { Address = address, IsHostName = isName };
        return address.Kind == AddressKind.Localhost && read.Port == PortNumber.Ephemeral
            ? read with { Problem = UrlProblem.DynamicLocalhost, Correction = OnLoopback(read) }
            : read;
    }

    // Kestrel's own message advises 127.0.0.1:0.
    private static string OnLoopback(ListenUrl read)
        => read.Text.Remove(read.HostStart, read.Host.Length).Insert(read.HostStart, BindAddress.Loopback.Text);

    private static BindAddress AddressOf(string host, out bool isName)
    {
        isName = false;
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (host.Length > ".localhost".Length && host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)))
            return BindAddress.Localhost;

        // The sockets transport makes the IPv6 wildcard dual-mode.
        if (BindAddress.TryParse(host, out var address))
            return address.Kind == AddressKind.IPv6Any ? BindAddress.DualAny : address;

        isName = host is not ("*" or "+");
        return BindAddress.DualAny;
    }
}
