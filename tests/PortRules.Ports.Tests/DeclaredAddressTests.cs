using System.Net;

namespace PortRules.Ports.Tests;

public class DeclaredAddressTests
{
    [Theory]
    [InlineData("0.0.0.0", AddressKind.Any)]
    [InlineData("[::]", AddressKind.IPv6Any)]
    [InlineData("*", AddressKind.DualAny)]
    [InlineData("localhost", AddressKind.Localhost)]
    [InlineData("127.0.0.1", AddressKind.IPv4)]
    [InlineData("[::1]", AddressKind.IPv6)]
    [InlineData("[fe80::1%3]", AddressKind.IPv6)]
    [InlineData("shop.example", AddressKind.Name)]
    [InlineData("?", AddressKind.Unknown)]
    public void An_address_is_written_as_it_is_read(string word, AddressKind kind)
    {
        var address = DeclaredAddress.Read(word);
        Assert.Equal(kind, address.Kind);
        Assert.Equal(word, DeclaredAddress.Write(address));
    }

    [Theory]
    [InlineData("::", "[::]")]
    [InlineData("::1", "[::1]")]
    [InlineData("LOCALHOST", "localhost")]
    [InlineData("", "?")]
    public void Other_spellings_are_read_too(string word, string written)
        => Assert.Equal(written, DeclaredAddress.Write(DeclaredAddress.Read(word)));

    [Fact]
    public void A_mapped_address_keeps_its_form()
        => Assert.Equal(BindAddress.Of(IPAddress.Parse("::ffff:127.0.0.1")), DeclaredAddress.Read("[::ffff:127.0.0.1]"));
}
