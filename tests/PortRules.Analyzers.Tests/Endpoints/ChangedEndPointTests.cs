namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>An <c>IPEndPoint</c> is an object whose port can be set: what it was made with is its port only while nobody does.</summary>
public class ChangedEndPointTests
{
    [Theory]
    [InlineData("var end = new IPEndPoint(IPAddress.Any, 80); new UdpClient(end);", "udp 0.0.0.0 80")]
    [InlineData("var end = new IPEndPoint(IPAddress.Any, 80); end.Address = IPAddress.Loopback; new UdpClient(end);", "udp ? 80")]
    [InlineData("var end = new IPEndPoint(IPAddress.Any, 80); end.Port = 8080; new UdpClient(end);", "")]
    [InlineData("var end = new IPEndPoint(IPAddress.Any, 80); end.Port = 8080; new UdpClient(end.Port);", "udp 0.0.0.0 unknown")]
    [InlineData("var end = new IPEndPoint(IPAddress.Any, 80); end.Port++; new UdpClient(end);", "")]
    [InlineData("var end = IPEndPoint.Parse(\"0.0.0.0:80\"); end.Port = 8080; new UdpClient(end);", "")]
    [InlineData("var end = new IPEndPoint(IPAddress.Any, 80) { Port = 8080 }; new UdpClient(end);", "")]
    [InlineData("var made = new IPEndPoint(IPAddress.Any, 80); var end = made; made.Port = 8080; new UdpClient(end);", "")]
    [InlineData("Change(); new UdpClient(Field);", "")]
    [InlineData("new UdpClient(Other);", "udp 0.0.0.0 82")]
    public void Bind(string body, string expected)
        => Assert.Equal(expected, Extracted.Binds(body, """
            static readonly IPEndPoint Field = new(IPAddress.Any, 81), Other = new(IPAddress.Any, 82);
            static void Change() => Field.Port = 8080;
            """));
}
