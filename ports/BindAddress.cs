namespace PortRules.Ports;

/// <summary>The local address of a bind, as far as it decides conflicts and privilege.</summary>
public enum AddressKind
{
    /// <summary>Not decided: nothing may be concluded from it.</summary>
    Unknown,

    /// <summary>The IPv4 wildcard 0.0.0.0.</summary>
    Any,

    /// <summary>The IPv6 wildcard of a socket that takes IPv6 only: .NET's default for an IPv6 socket.</summary>
    IPv6Any,

    /// <summary>The IPv6 wildcard of a dual-mode socket, which takes IPv4 as well: Kestrel's and <c>TcpListener.Create</c>'s.</summary>
    DualAny,

    /// <summary>Both 127.0.0.1 and ::1, as Kestrel binds <c>localhost</c>.</summary>
    Localhost,

    /// <summary>One IPv4 address other than the wildcard; <see cref="BindAddress.Text"/> is its canonical dotted form.</summary>
    IPv4,

    /// <summary>One IPv6 address other than the wildcard; <see cref="BindAddress.Text"/> is its canonical form.</summary>
    IPv6,

    /// <summary>A host name that is resolved at run time.</summary>
    Name,
}

/// <summary>A local address with its kind; equal when both agree.</summary>
public readonly struct BindAddress : IEquatable<BindAddress>
{
    private BindAddress(AddressKind kind, string text)
    {
        Kind = kind;
        Text = text;
    }

    /// <summary>What sort of address it is.</summary>
    public AddressKind Kind { get; }

    /// <summary>The canonical text for a literal, the name for a name, the customary spelling otherwise; empty when unknown.</summary>
    public string Text { get => field ?? ""; }

    /// <summary>The undecided address.</summary>
    public static BindAddress Unknown => default;

    /// <summary>0.0.0.0.</summary>
    public static BindAddress Any { get; } = new(AddressKind.Any, "0.0.0.0");

    /// <summary>[::], IPv6 only.</summary>
    public static BindAddress IPv6Any { get; } = new(AddressKind.IPv6Any, "[::]");

    /// <summary>[::], IPv4 included.</summary>
    public static BindAddress DualAny { get; } = new(AddressKind.DualAny, "[::]");

    /// <summary>127.0.0.1 and [::1] together.</summary>
    public static BindAddress Localhost { get; } = new(AddressKind.Localhost, "localhost");

    /// <summary>127.0.0.1.</summary>
    public static BindAddress Loopback { get; } = new(AddressKind.IPv4, "127.0.0.1");

    /// <summary>::1.</summary>
    public static BindAddress IPv6Loopback { get; } = new(AddressKind.IPv6, "::1");

    /// <summary>A host name.</summary>
    public static BindAddress Named(string host) => new(AddressKind.Name, host);

    /// <summary>The address of a numeric literal as <see cref="System.Net.IPAddress"/> reads it (so <c>127.1</c> is 127.0.0.1).
    /// The IPv6 wildcard is <see cref="IPv6Any"/>; the caller knows whether the socket is dual-mode.</summary>
    /// <returns>False when <paramref name="text"/> is no address.</returns>
    public static bool TryParse(string text, out BindAddress address)
    {
        address = Unknown;
        if (!System.Net.IPAddress.TryParse(text, out var ip))
            return false;
        address = Of(ip);
        return true;
    }

    /// <summary>The bind address of <paramref name="ip"/>. An IPv4-mapped IPv6 address keeps its IPv6 form, so that
    /// <c>::ffff:0.0.0.0</c> is no wildcard here as it is none for .NET; what a system makes of it, the tables know.</summary>
    public static BindAddress Of(System.Net.IPAddress ip)
    {
        if (ip.Equals(System.Net.IPAddress.Any))
            return Any;
        if (ip.Equals(System.Net.IPAddress.IPv6Any))
            return IPv6Any;
        var kind = ip.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? AddressKind.IPv4 : AddressKind.IPv6;
        return new(kind, ip.ToString());
    }

    /// <summary>Whether it is a wildcard of either family.</summary>
    public bool IsWildcard => Kind is AddressKind.Any or AddressKind.IPv6Any or AddressKind.DualAny;

    /// <summary>Whether it is reached from this machine only: localhost, 127.0.0.0/8 (IPv4-mapped too) or ::1.</summary>
    public bool IsLoopback => Kind == AddressKind.Localhost
        || (Kind is AddressKind.IPv4 or AddressKind.IPv6 && System.Net.IPAddress.IsLoopback(System.Net.IPAddress.Parse(Unmapped().Text)));

    /// <summary>The IPv4 address or wildcard that an IPv4-mapped IPv6 literal stands for, and every other address unchanged.</summary>
    internal BindAddress Unmapped()
    {
        if (Kind != AddressKind.IPv6)
            return this;
        var ip = System.Net.IPAddress.Parse(Text);
        return ip.IsIPv4MappedToIPv6 ? Of(ip.MapToIPv4()) : this;
    }

    /// <inheritdoc/>
    public bool Equals(BindAddress other) => Kind == other.Kind && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BindAddress other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((int)Kind * 397) ^ Text.GetHashCode();

    /// <summary>How a message names it: "any address", "localhost", or the text.</summary>
    public override string ToString() => Kind switch
    {
        AddressKind.Unknown => "an unknown address",
        AddressKind.Any => "any IPv4 address",
        AddressKind.IPv6Any => "any IPv6 address",
        AddressKind.DualAny => "any address",
        _ => Text,
    };
}
