using System.Net;

namespace PortRules.Ports.Tests;

public class BindAddressTests
{
    [Theory]
    [InlineData("0.0.0.0", AddressKind.Any, "0.0.0.0")]
    [InlineData("0", AddressKind.Any, "0.0.0.0")]
    [InlineData("::", AddressKind.IPv6Any, "[::]")]
    [InlineData("0:0:0:0:0:0:0:0", AddressKind.IPv6Any, "[::]")]
    [InlineData("127.0.0.1", AddressKind.IPv4, "127.0.0.1")]
    [InlineData("127.1", AddressKind.IPv4, "127.0.0.1")]
    [InlineData("2130706433", AddressKind.IPv4, "127.0.0.1")]
    [InlineData("0x7f000001", AddressKind.IPv4, "127.0.0.1")]
    [InlineData("017.0.0.1", AddressKind.IPv4, "15.0.0.1")]
    [InlineData("::1", AddressKind.IPv6, "::1")]
    [InlineData("[::1]", AddressKind.IPv6, "::1")]
    [InlineData("0:0::1", AddressKind.IPv6, "::1")]
    [InlineData("2001:DB8:0::1", AddressKind.IPv6, "2001:db8::1")]
    [InlineData("fe80::1%7", AddressKind.IPv6, "fe80::1%7")]
    public void A_literal_is_read_as_IPAddress_reads_it(string literal, AddressKind kind, string text)
    {
        var address = Addresses.Parse(literal);
        Assert.Equal((kind, text), (address.Kind, address.Text));
    }

    [Fact]
    public void A_mapped_wildcard_is_not_the_wildcard()
    {
        var address = Addresses.Parse("::ffff:0.0.0.0");
        Assert.Equal(AddressKind.IPv6, address.Kind);
        Assert.False(address.IsWildcard);
        Assert.NotEqual(BindAddress.Any, address);
        Assert.NotEqual(BindAddress.IPv6Any, address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("shop.example")]
    [InlineData("*")]
    [InlineData("+")]
    [InlineData("256.0.0.1")]
    [InlineData("127.0.0.1:80")]
    public void What_is_no_literal_gives_the_unknown_address(string text)
    {
        Assert.False(BindAddress.TryParse(text, out var address));
        Assert.Equal(BindAddress.Unknown, address);
    }

    [Fact]
    public void The_constants_equal_what_is_parsed()
    {
        Assert.Equal(BindAddress.Any, BindAddress.Of(IPAddress.Any));
        Assert.Equal(BindAddress.IPv6Any, BindAddress.Of(IPAddress.IPv6Any));
        Assert.Equal(BindAddress.Loopback, BindAddress.Of(IPAddress.Loopback));
        Assert.Equal(BindAddress.IPv6Loopback, BindAddress.Of(IPAddress.IPv6Loopback));
    }

    [Fact]
    public void Different_addresses_are_not_equal()
    {
        foreach (var one in Addresses.All)
            Assert.Equal([one], Addresses.All.Where(other => one.Equals(other)));
    }

    [Fact]
    public void Equal_addresses_have_equal_hash_codes()
        => Assert.Equal(Addresses.Parse("127.1").GetHashCode(), BindAddress.Loopback.GetHashCode());

    [Fact]
    public void Wildcards_are_the_three_of_them()
        => Assert.Equal(
            [BindAddress.Any, BindAddress.IPv6Any, BindAddress.DualAny], Addresses.All.Where(address => address.IsWildcard));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.255.255.254", true)]
    [InlineData("128.0.0.1", false)]
    [InlineData("::1", true)]
    [InlineData("::2", false)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("::ffff:127.0.0.2", true)]
    [InlineData("::ffff:192.0.2.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    public void Loopback_is_127_and_one(string literal, bool expected)
        => Assert.Equal(expected, Addresses.Parse(literal).IsLoopback);

    [Fact]
    public void Localhost_is_loopback_and_a_name_is_not()
    {
        Assert.True(BindAddress.Localhost.IsLoopback);
        Assert.False(BindAddress.Named("localhost").IsLoopback);
        Assert.False(BindAddress.Unknown.IsLoopback);
        Assert.False(BindAddress.DualAny.IsLoopback);
    }

    [Theory]
    [InlineData(AddressKind.Unknown, "an unknown address")]
    [InlineData(AddressKind.Any, "any IPv4 address")]
    [InlineData(AddressKind.IPv6Any, "any IPv6 address")]
    [InlineData(AddressKind.DualAny, "any address")]
    [InlineData(AddressKind.Localhost, "localhost")]
    [InlineData(AddressKind.IPv4, "127.0.0.1")]
    [InlineData(AddressKind.IPv6, "::1")]
    [InlineData(AddressKind.Name, "shop.example")]
    public void A_message_names_it(AddressKind kind, string expected)
        => Assert.Equal(expected, Addresses.All.First(address => address.Kind == kind).ToString());

    [Fact]
    public void The_default_is_the_unknown_address()
    {
        Assert.Equal(BindAddress.Unknown, default);
        Assert.Equal("", default(BindAddress).Text);
    }
}
