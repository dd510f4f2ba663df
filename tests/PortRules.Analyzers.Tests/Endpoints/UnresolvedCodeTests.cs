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

    [Theory]
    [InlineData("new TcpListener(missing.Address, 80).Start();", "tcp ? 80")]
    [InlineData("TcpListener listener = new(missing.Address, Port); listener.Start();", "tcp ? 81")]
    [InlineData("var listener = new TcpListener(port: port, localaddr: missing.Address); listener.Start();", "tcp ? 82")]
    [InlineData("new TcpListener(missing.Address, 80);", "tcp ? 80 inert")]
    [InlineData("new UdpClient(80, missing.Family);", "udp ? 80")]
    [InlineData("options.Listen(missing.Address, 80);", "tcp ? 80")]
    [InlineData("options.Listen(missing.Address, 80, listen => listen.UseHttps(missing.Certificate));", "tcp ? 80")]
    [InlineData("options.ListenAnyIP(80, listen => listen.UseMissing(missing.Value));", "tcp dual 80")]
    [InlineData("options.ListenLocalhost(80, listen => { listen.UseHttps(missing.Certificate); });", "tcp localhost 80")]
    // What is missing is the port.
    [InlineData("new TcpListener(IPAddress.Any, missing.Port).Start();", "tcp 0.0.0.0 unknown")]
    // Several overloads fit, or none.
    [InlineData("new UdpClient(missing.Something);", "")]
    [InlineData("new TcpListener(missing.Address, \"80\").Start();", "")]
    [InlineData("new TcpListener(missing.Address, 80, 1).Start();", "")]
    [InlineData("options.Listen(missing.Address);", "")]
    // Nothing is missing: it is wrong.
    [InlineData("new TcpListener(\"127.0.0.1\", 80).Start();", "")]
    public void Call_with_an_argument_of_a_missing_type(string statements, string expected)
        => Assert.Equal(
            expected,
            Extracted.Binds(
                "",
                $"const int Port = 81; static void Bind(Missing missing, KestrelServerOptions options) {{ var port = 82; {statements} }}"));
}
