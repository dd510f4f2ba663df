using System.Collections.Immutable;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Lists of listen URLs, and what the two grammars have in common.</summary>
internal static class ListenUrls
{
    private const string SchemeDelimiter = "://";

    /// <summary>Reads one URL by the grammar of the server that gets it.</summary>
    public static ListenUrl Parse(UrlGrammar grammar, string url)
        => grammar == UrlGrammar.HttpListener ? HttpListenerPrefix.Parse(url) : KestrelUrl.Parse(url);

    /// <summary>The URLs of a list as <c>UseUrls</c>, <c>--urls</c> and ASPNETCORE_URLS take it: between semicolons, empty ones left
    /// out, blanks kept. Kestrel does not trim, so that a blank after a semicolon becomes part of the scheme and the start fails
    /// (ASP.NET Core 10.0.12, <c>GenericWebHostService.StartAsync</c>).</summary>
    public static ImmutableArray<(int Start, int Length)> Split(string urls) => SplitAtSemicolons(urls, trim: false);

    /// <summary>The ports of a list as HTTP_PORTS and HTTPS_PORTS take it: between semicolons, trimmed, empty ones left out. Each
    /// becomes <c>http://*:port</c> (ASP.NET Core 10.0.12, <c>GenericWebHostService.ExpandPorts</c>).</summary>
    public static ImmutableArray<(int Start, int Length)> SplitPorts(string ports) => SplitAtSemicolons(ports, trim: true);

    private static ImmutableArray<(int Start, int Length)> SplitAtSemicolons(string list, bool trim)
    {
        var pieces = ImmutableArray.CreateBuilder<(int, int)>();
        for (var from = 0; from < list.Length;)
        {
            var semicolon = list.IndexOf(';', from);
            var next = semicolon < 0 ? list.Length : semicolon;
            var (start, end) = (from, next);
            while (trim && start < end && char.IsWhiteSpace(list[start]))
                start++;
            while (trim && end > start && char.IsWhiteSpace(list[end - 1]))
                end--;
            if (end > start)
                pieces.Add((start, end - start));
            from = next + 1;
        }

        return pieces.ToImmutable();
    }

    /// <summary>The URL that Kestrel makes of one part of a list of ports.</summary>
    public static ListenUrl OfPort(bool isHttps, string port) => KestrelUrl.Parse($"{(isHttps ? "https" : "http")}://*:{port}");

    /// <summary>The list that was meant by one part of a list of ports: with semicolons for commas, or with digits for the letters that
    /// look like them. Null when that is not the whole mistake.</summary>
    public static string? CorrectedPorts(string ports)
    {
        var parts = ports.Split(',').Select(part => part.Trim()).ToList();
        return parts.Count > 1 && parts.TrueForAll(IsPort) ? string.Join(";", parts) : WithoutLookAlikes(ports);
    }

    internal static bool HasHole(string text) => text.IndexOf(TextValue.Hole) >= 0;

    internal static bool IsHttp(string scheme)
        => scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || scheme.Equals("https", StringComparison.OrdinalIgnoreCase);

    /// <summary>The port that a scheme implies: null when the scheme is not known.</summary>
    internal static int? ImpliedPort(string scheme)
        => scheme.Equals("http", StringComparison.OrdinalIgnoreCase) ? 80
        : scheme.Equals("https", StringComparison.OrdinalIgnoreCase) ? 443
        : null;

    /// <summary>Whether a second http(s) URL follows a semicolon, comma or blank after <paramref name="from"/>.</summary>
    internal static bool HoldsAnother(string text, int from)
    {
        for (var at = IndexOfDelimiter(text, from); at >= 0; at = IndexOfDelimiter(text, at + 1))
        {
            var start = at;
            while (start > from && char.IsLetter(text[start - 1]))
                start--;
            if (start > from && (text[start - 1] is ';' or ',' || char.IsWhiteSpace(text[start - 1]))
                && IsHttp(text.Substring(start, at - start)))
                return true;
        }

        return false;
    }

    private static int IndexOfDelimiter(string text, int from) => text.IndexOf(SchemeDelimiter, from, StringComparison.Ordinal);

    /// <summary>The URL when a host is only a wildcard sign with a port stuck to it, as in <c>http://+80</c>: with the colon that is
    /// missing. Null otherwise.</summary>
    internal static string? WithMissingColon(string url, int hostStart, string host)
        => host.Length > 1 && host[0] is '+' or '*' && IsPort(host.Substring(1)) ? url.Insert(hostStart + 1, ":") : null;

    /// <summary>The port that was meant where a letter stands for the digit it looks like: O for 0, I and l for 1, beside at least
    /// one real digit. Null when that is not the whole mistake.</summary>
    internal static string? WithoutLookAlikes(string port)
    {
        var digits = port.Replace('O', '0').Replace('o', '0').Replace('I', '1').Replace('l', '1');
        return digits != port && port.Any(IsDigit) && IsPort(digits) ? digits : null;
    }

    /// <summary>Whether a text is the decimal number of a port other than 0, in ASCII digits alone.</summary>
    private static bool IsPort(string text) => ParseDigits(text, 0, text.Length) is >= 1 and <= Ports.PortNumber.Max;

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    /// <summary>The number that ASCII digits alone spell between two positions; null when there is none or it exceeds an int.</summary>
    internal static int? ParseDigits(string text, int start, int end)
    {
        if (start >= end)
            return null;
        long number = 0;
        for (var i = start; i < end; i++)
        {
            if (!IsDigit(text[i]))
                return null;
            number = number * 10 + (text[i] - '0');
            if (number > int.MaxValue)
                return null;
        }

        return (int)number;
    }

    /// <summary>Reads a text without <c>://</c>. Without a hole it has no scheme. With one, the hole may bring scheme and host, as in
    /// <c>$"{address}:5000"</c>: a port after the last hole is in force whenever the URL is good at all.</summary>
    internal static ListenUrl WithoutScheme(string text, UrlGrammar grammar)
    {
        var hole = text.LastIndexOf(TextValue.Hole);
        if (hole < 0)
        {
            return new(
                text, grammar, "", "", 0, null, text.Length, null, false, default, false, false, UrlProblem.NoScheme,
                WithSecondSlash(text));
        }

        var slash = text.IndexOf('/', hole);
        var end = slash < 0 ? text.Length : slash;
        var colon = text.LastIndexOf(':', end - 1, end - hole);
        if (colon < 0 || ParseDigits(text, colon + 1, end) is not { } port)
            return new(text, grammar, "", text.Substring(0, end), 0, null, end, null, false, default, false, false, UrlProblem.None, null);

        return new(
            text, grammar, "", text.Substring(0, colon), 0, text.Substring(colon + 1, end - colon - 1), colon + 1,
            port, false, default, false, false,
            Ports.PortNumber.IsValid(port) ? UrlProblem.None : UrlProblem.PortOutOfRange, null);
    }

    // http:/localhost:5000 can only mean http://localhost:5000.
    private static string? WithSecondSlash(string text)
    {
        var colon = text.IndexOf(":/", StringComparison.Ordinal);
        return colon > 0 && colon + 2 < text.Length && IsHttp(text.Substring(0, colon)) ? text.Insert(colon + 1, "/") : null;
    }
}
