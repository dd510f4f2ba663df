using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Whose grammar a listen URL follows.</summary>
internal enum UrlGrammar
{
    /// <summary>Kestrel's <c>BindingAddress.Parse</c> (dotnet/aspnetcore <c>src/Http/Http/src/BindingAddress.cs</c>).</summary>
    Kestrel,

    /// <summary>An <c>HttpListener</c> or http.sys URL prefix.</summary>
    HttpListener,
}

/// <summary>What is wrong with a listen URL.</summary>
internal enum UrlProblem
{
    None,

    /// <summary>No <c>scheme://</c>.</summary>
    NoScheme,

    /// <summary>A scheme that the server does not take.</summary>
    UnknownScheme,

    /// <summary>Kestrel takes no path: it throws at start.</summary>
    HasPath,

    /// <summary>The port does not parse, so Kestrel 10 binds port 80 (443) on every address.</summary>
    MalformedPort,

    /// <summary>The port is a number outside 0 to 65535.</summary>
    PortOutOfRange,

    /// <summary>Kestrel: <c>localhost</c> with port 0 throws, since two sockets cannot share an assigned port.</summary>
    DynamicLocalhost,

    /// <summary>HttpListener: the prefix must end with a slash.</summary>
    NoTrailingSlash,

    /// <summary>HttpListener: a port of 0 is refused.</summary>
    DynamicPrefix,

    /// <summary>Several URLs stand in a text that takes one.</summary>
    SeveralUrls,

    /// <summary>No host: <c>http://:8080</c>. Both servers throw.</summary>
    NoHost,
}

/// <summary>A listen URL, read by the grammar of the server that gets it; positions count in <see cref="Text"/>.</summary>
/// <param name="Text">The URL.</param>
/// <param name="Grammar">Whose grammar read it.</param>
/// <param name="Scheme">As written, without <c>://</c>.</param>
/// <param name="Host">As written, brackets included.</param>
/// <param name="HostStart">Where the host begins.</param>
/// <param name="PortText">The text between the host's colon and the path, null when there is no colon.</param>
/// <param name="PortStart">Where <paramref name="PortText"/> begins, or where a port would have to be written.</param>
/// <param name="Port">The port in force, also when implied; null when a hole or an error hides it.</param>
/// <param name="PortImplied">The port comes from the scheme.</param>
/// <param name="Address">The address that the server binds.</param>
/// <param name="IsHostName">The host is neither an address, localhost nor a wildcard sign: Kestrel binds every address for it.</param>
/// <param name="HasNoPort">A Unix socket or named pipe: not an endpoint with a port.</param>
/// <param name="Problem">The first thing wrong with it.</param>
/// <param name="Correction">The corrected URL where one is certain.</param>
internal sealed record ListenUrl(
    string Text,
    UrlGrammar Grammar,
    string Scheme,
    string Host,
    int HostStart,
    string? PortText,
    int PortStart,
    int? Port,
    bool PortImplied,
    BindAddress Address,
    bool IsHostName,
    bool HasNoPort,
    UrlProblem Problem,
    string? Correction)
{
    /// <summary>Whether TLS is asked for.</summary>
    public bool IsHttps => Scheme.Equals("https", StringComparison.OrdinalIgnoreCase);
}
