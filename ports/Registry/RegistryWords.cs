namespace PortRules.Ports.Registry;

/// <summary>The words of <c>PortRules.Ports.txt</c>.</summary>
internal static class RegistryWords
{
    public const string AnyPort = "*";
    public const string Tcp = "tcp";
    public const string Udp = "udp";

    public const string External = "external";
    public const string Block = "block";
    public const string Elevated = "elevated";
    public const string Project = "project";
    public const string Environment = "env";
    public const string Host = "host";
    public const string Owner = "owner";
    public const string Discovered = "discovered";
    public const string Implements = "implements";
    public const string Expires = "expires";
    public const string Reason = "reason";

    /// <summary>The keys that stand alone.</summary>
    public static readonly string[] Flags = [External, Block, Elevated];

    /// <summary>The keys with a value.</summary>
    public static readonly string[] Pairs = [Project, Environment, Host, Owner, Discovered, Implements, Expires, Reason];

    public static readonly string[] Transports = [Tcp, Udp];

    public static string Of(Transport transport) => transport == Transport.Udp ? Udp : Tcp;
}
