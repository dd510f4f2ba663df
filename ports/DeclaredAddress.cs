namespace PortRules.Ports;

/// <summary>A local address as one word, for attributes and files: it tells apart what <see cref="BindAddress.Text"/> does
/// not.</summary>
/// <remarks>
/// <list type="table">
/// <item><term><c>0.0.0.0</c>, <c>192.0.2.1</c></term><description>the IPv4 wildcard, an IPv4 address</description></item>
/// <item><term><c>[::]</c>, <c>[::1]</c></term><description>the wildcard of IPv6 alone, an IPv6 address</description></item>
/// <item><term><c>*</c></term><description>every address of both families</description></item>
/// <item><term><c>localhost</c></term><description>127.0.0.1 and [::1], or one of them</description></item>
/// <item><term><c>?</c></term><description>not known</description></item>
/// <item><term>anything else</term><description>a host name that is resolved at run time</description></item>
/// </list>
/// </remarks>
public static class DeclaredAddress
{
    private const string AnyOfBoth = "*";
    private const string NotKnown = "?";

    /// <summary>The address that a word means; for an empty one it is unknown.</summary>
    public static BindAddress Read(string word)
    {
        if (BindAddress.TryParse(word, out var address))
            return address;
        return word switch
        {
            AnyOfBoth => BindAddress.DualAny,
            NotKnown or "" => BindAddress.Unknown,
            _ when word.Equals(BindAddress.Localhost.Text, StringComparison.OrdinalIgnoreCase) => BindAddress.Localhost,
            _ => BindAddress.Named(word),
        };
    }

    /// <summary>The word for an address; <see cref="Read"/> gives the same address back.</summary>
    public static string Write(BindAddress address) => address.Kind switch
    {
        AddressKind.DualAny => AnyOfBoth,
        AddressKind.Unknown => NotKnown,
        AddressKind.IPv6 => $"[{address.Text}]",
        _ => address.Text,
    };
}
