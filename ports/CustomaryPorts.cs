namespace PortRules.Ports;

/// <summary>The ports that people use in place of others.</summary>
public static class CustomaryPorts
{
    /// <summary>The port above 1023 that stands in for a privileged one: by custom (80 and 8080, 443 and 8443, 21 and 2121, 22 and
    /// 2222, 25 and 2525, 53 and 5300, 69 and 6969), otherwise 10000 + <paramref name="port"/>, or the next number above it that is
    /// free of registered and de-facto services and not refused by browsers.</summary>
    /// <returns>Null for 0, for ports from 1024, and for numbers that are no port: they need no twin.</returns>
    public static int? UnprivilegedTwin(int port) => port switch
    {
        <= 0 or >= 1024 => null,
        80 => HttpFallback(https: false),
        443 => HttpFallback(https: true),
        21 => 2121,
        22 => 2222,
        25 => 2525,
        53 => 5300,
        69 => 6969,
        _ => FirstFree(10000 + port),
    };

    /// <summary>Whether <paramref name="port"/> is a port that browsers connect to.</summary>
    public static bool IsBrowserSafe(int port) => PortNumber.IsValid(port) && !BrowserBlockedPorts.Contains(port);

    /// <summary>The customary port of an HTTP server that runs without the right to bind 80 or 443: 8080, or 8443 with TLS.</summary>
    public static int HttpFallback(bool https) => https ? 8443 : 8080;

    private static int FirstFree(int port)
    {
        while (!IsFree(port))
            port++;
        return port;
    }

    private static bool IsFree(int port)
        => IsFree(port, Transport.Tcp) && IsFree(port, Transport.Udp) && IsBrowserSafe(port);

    private static bool IsFree(int port, Transport transport)
        => ServiceNames.Of(port, transport) is null && DeFactoPorts.At(port, transport).Count == 0;
}
