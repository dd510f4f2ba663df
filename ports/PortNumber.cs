namespace PortRules.Ports;

/// <summary>The three classes of RFC 6335, section 6.</summary>
public enum PortClass
{
    /// <summary>System ports, also called well-known: 0 to 1023.</summary>
    System,

    /// <summary>User ports, also called registered: 1024 to 49151.</summary>
    User,

    /// <summary>Dynamic, private or ephemeral ports: 49152 to 65535, never assigned by IANA.</summary>
    Dynamic,
}

/// <summary>What a number says by itself, before any service or system is known.</summary>
public static class PortNumber
{
    /// <summary>Zero: as the port of a bind it asks the system to assign one.</summary>
    public const int Ephemeral = 0;

    /// <summary>The highest port number: the field has 16 bits (RFC 9293, RFC 768).</summary>
    public const int Max = 65535;

    /// <summary>Whether <paramref name="number"/> fits the 16-bit field: 0 to 65535.</summary>
    public static bool IsValid(int number) => (uint)number <= Max;

    /// <summary>The RFC 6335 class of a port.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="port"/> is outside 0 to 65535.</exception>
    public static PortClass ClassOf(int port) => port switch
    {
        >= 0 and <= 1023 => PortClass.System,
        >= 1024 and <= 49151 => PortClass.User,
        >= 49152 and <= Max => PortClass.Dynamic,
        _ => throw new ArgumentOutOfRangeException(nameof(port), port, "A port number is 0 to 65535."),
    };
}
