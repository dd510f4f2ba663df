using System.Collections.Immutable;
using PortRules.Ports;

namespace PortRules.Analyzers.Catalogue;

/// <summary>The words of a line, which its reader and its writer share.</summary>
internal static class ApiLineWords
{
    public const string Bind = "bind";
    public const string Connect = "connect";
    public const string ElevationCheck = "elevation-check";
    public const string ElevationAssert = "elevation-assert";
    public const string Value = "value";

    public const string Transport = "transport";
    public const string Address = "address";
    public const string Http = "http";
    public const string Kestrel = "kestrel";
    public const string Handled = "handled";
    public const string Tcp = "tcp";
    public const string Udp = "udp";

    public const char Comment = '#';

    /// <summary>The roles, in the order that documentation names them.</summary>
    public static ImmutableArray<(string Word, ApiLineRole Role)> Roles { get; } = ImmutableArray.Create(
        (Bind, ApiLineRole.Bind),
        (Connect, ApiLineRole.Connect),
        (ElevationCheck, ApiLineRole.ElevationCheck),
        (ElevationAssert, ApiLineRole.ElevationAssert),
        (Value, ApiLineRole.Value));

    /// <summary>The keys that say where the port is given, and in what form.</summary>
    public static ImmutableArray<(string Word, PortForm Form)> Places { get; } = ImmutableArray.Create(
        ("port", PortForm.Int),
        ("url", PortForm.Url),
        ("urls", PortForm.Urls),
        ("prefix", PortForm.Prefix),
        ("endpoint", PortForm.EndPoint),
        ("hostport", PortForm.HostPort));

    /// <summary>The addresses that have a word; any other is a parameter's.</summary>
    public static ImmutableArray<(string Word, BindAddress Address)> Addresses { get; } = ImmutableArray.Create(
        ("any", BindAddress.Any),
        ("ipv6any", BindAddress.IPv6Any),
        ("dual", BindAddress.DualAny),
        ("localhost", BindAddress.Localhost),
        ("loopback", BindAddress.Loopback));
}
