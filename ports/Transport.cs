namespace PortRules.Ports;

/// <summary>The transport protocol that owns a port number. TCP and UDP ports of one number are different ports
/// (measured: they never conflict); QUIC and so HTTP/3 use UDP (RFC 9000).</summary>
public enum Transport
{
    /// <summary>TCP, RFC 9293.</summary>
    Tcp,

    /// <summary>UDP, RFC 768; also the transport of QUIC.</summary>
    Udp,
}
