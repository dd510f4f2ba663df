namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Programs in which something is missing: a package that is not restored, a file that is generated later.</summary>
public class UnresolvedCodeTests
{
    [Theory]
    [InlineData("new UdpClient(new IPEndPoint(missing.Address, 80));", "udp ? 80")]
    [InlineData("new UdpClient(new IPEndPoint(Missing.Address, Port));", "udp ? 81")]
    [InlineData("new TcpListener(new IPEndPoint(missing.Address, port)).Start();", "tcp ? 82")]
    [InlineData("IPEndPoint end = new(missing.Address, 80); new UdpClient(end);", "udp ? 80")]
    [InlineData("new UdpClient(new IPEndPoint(missing.Address, missing.Port));", "")]
    [InlineData("new UdpClient(new IPEndPoint(80, missing.Port));", "")]
    // The arguments do not fit, whatever the missing type is.
    [InlineData("new UdpClient(new IPEndPoint(missing.Address, \"80\"));", "")]
    [InlineData("new UdpClient(new IPEndPoint(missing.Address, 80, 1));", "")]
    [InlineData("new UdpClient(new IPEndPoint(port: missing.Port, address: 80));", "")]
    [InlineData("new UdpClient(new IPEndPoint(\"127.0.0.1\", 80));", "")]
    public void Endpoint_with_an_address_from_a_missing_type(string statements, string expected)
        => Assert.Equal(expected, Extracted.Binds("", $"const int Port = 81; static void Bind(Missing missing) {{ var port = 82; {statements} }}"));
}
