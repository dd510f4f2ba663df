using System.Globalization;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>The grammar of an <c>HttpListener</c> prefix, as .NET 10.0.12 reads it: <c>Prefixes.Add</c> refuses a scheme, a missing host
/// and a missing slash, <c>Start</c> refuses the port. Addresses are those that it binds outside Windows.</summary>
/// <remarks>What is refused has no port in force, so <see cref="ListenUrl.Port"/> is null, except where the number itself is what is
/// wrong. A host name is an address of kind <see cref="AddressKind.Name"/>; <see cref="ListenUrl.IsHostName"/>, which says that every
/// address is bound instead, is never set. Hosts that only one system refuses (<c>[::1]</c> outside Windows) are no problem here.</remarks>
internal static class HttpListenerPrefix
{
    private const string SchemeDelimiter = "://";

    /// <summary>Reads a prefix; any text is taken.</summary>
    public static ListenUrl Parse(string prefix)
    {
        var delimiter = prefix.IndexOf(SchemeDelimiter, StringComparison.Ordinal);
        if (delimiter < 0)
            return ListenUrls.WithoutScheme(prefix, UrlGrammar.HttpListener);

        var start = delimiter + SchemeDelimiter.Length;
        var hostEnd = EndOfHost(prefix, start);
        var hasColon = hostEnd < prefix.Length && prefix[hostEnd] == ':';
        var slash = prefix.IndexOf('/', hostEnd);
        var end = slash < 0 ? prefix.Length : slash;
        var read = new ListenUrl(
            prefix, UrlGrammar.HttpListener, prefix.Substring(0, delimiter), prefix.Substring(start, hostEnd - start), start,
            hasColon ? prefix.Substring(hostEnd + 1, end - hostEnd - 1) : null, hasColon ? hostEnd + 1 : hostEnd,
            null, false, default, false, false, UrlProblem.None, null);
        return Refused(read, end) ?? WithPort(read, end) with { Address = AddressOf(read.Host) };
    }

    // Ends at a slash, or at a colon outside brackets; a bracket in a bracket makes HttpListener see no host at all.
    private static int EndOfHost(string prefix, int start)
    {
        var inBrackets = false;
        for (var i = start; i < prefix.Length; i++)
        {
            switch (prefix[i])
            {
                case '/':
                case ':' when !inBrackets:
                    return i;
                case '[' when inBrackets:
                    return start;
                case '[':
                    inBrackets = true;
                    break;
                case ']':
                    inBrackets = false;
                    break;
            }
        }

        return prefix.Length;
    }

    // What Prefixes.Add throws for, in its order; and a second URL, whose slashes Start refuses.
    private static ListenUrl? Refused(ListenUrl read, int end)
    {
        if (!ListenUrls.IsHttp(read.Scheme) && !ListenUrls.HasHole(read.Scheme))
        {
            var trimmed = read.Text.Trim();
            var fits = ListenUrls.IsHttp(read.Scheme.Trim()) && trimmed.EndsWith("/", StringComparison.Ordinal);
            return read with { Problem = UrlProblem.UnknownScheme, Correction = fits ? trimmed : null };
        }

        if (read.Host.Length == 0)
            return read with { Problem = UrlProblem.NoHost };
        if (read.Text[read.Text.Length - 1] is not ('/' or TextValue.Hole))
            return read with { Problem = UrlProblem.NoTrailingSlash, Correction = read.Text + "/" };
        return ListenUrls.HoldsAnother(read.Text, end) ? read with { Problem = UrlProblem.SeveralUrls } : null;
    }

    private static ListenUrl WithPort(ListenUrl read, int end)
    {
        if (read.PortText is null)
        {
            if (ListenUrls.HasHole(read.Host))
                return read;
            if (ListenUrls.WithMissingColon(read.Text, read.HostStart, read.Host) is { } separated)
                return read with { Problem = UrlProblem.MalformedPort, Correction = separated };
            var implied = ListenUrls.ImpliedPort(read.Scheme);
            return read with { Port = implied, PortImplied = implied is not null };
        }

        if (ListenUrls.HasHole(read.PortText))
            return read;
        if (!int.TryParse(read.PortText, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
        {
            var meant = ListenUrls.WithoutLookAlikes(read.PortText);
            return read with
            {
                Problem = UrlProblem.MalformedPort,
                Correction = meant is null ? null : read.Text.Substring(0, read.PortStart) + meant + read.Text.Substring(end),
            };
        }

        var problem = number == PortNumber.Ephemeral ? UrlProblem.DynamicPrefix
            : PortNumber.IsValid(number) ? UrlProblem.None
            : UrlProblem.PortOutOfRange;
        return read with { Port = number, Problem = problem };
    }

    private static BindAddress AddressOf(string host)
    {
        if (ListenUrls.HasHole(host))
            return BindAddress.Unknown;
        if (host is "*" or "+")
            return BindAddress.Any;
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return BindAddress.Loopback;
        return BindAddress.TryParse(host, out var address) ? address : BindAddress.Named(host);
    }
}
