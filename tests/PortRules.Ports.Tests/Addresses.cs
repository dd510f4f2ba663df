namespace PortRules.Ports.Tests;

/// <summary>Addresses of every kind.</summary>
internal static class Addresses
{
    /// <summary>Decided addresses: each equal only to itself.</summary>
    public static readonly BindAddress[] Decided =
    [
        BindAddress.Any, BindAddress.IPv6Any, BindAddress.DualAny, BindAddress.Localhost, BindAddress.Loopback,
        BindAddress.IPv6Loopback, Parse("127.0.0.2"), Parse("192.0.2.1"), Parse("2001:db8::1"), Parse("::ffff:127.0.0.1"),
        BindAddress.Named("shop.example"),
    ];

    public static readonly BindAddress[] All = [BindAddress.Unknown, .. Decided];

    public static BindAddress Parse(string text)
    {
        Assert.True(BindAddress.TryParse(text, out var address), text);
        return address;
    }
}
