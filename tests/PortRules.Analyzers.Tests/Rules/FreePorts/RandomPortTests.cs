using PortRules.Analyzers.Tests.Rules.EndToEnd;

namespace PortRules.Analyzers.Tests.Rules.FreePorts;

/// <summary>PORT2006, on numbers that are drawn at random.</summary>
public class RandomPortTests
{
    [Fact]
    public async Task The_message_says_so_and_the_bind_is_a_further_place()
    {
        var finding = Assert.Single(await Findings.In("""
            var port = {|PORT2006:Random.Shared.Next(10000, 60000)|};
            var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            """));
        Assert.Equal(
            "This port is a random number, and another process may have it before it is bound; let the system choose it where it is"
                + " bound (port 0), and read it back there",
            finding.GetMessage());
        var bind = Assert.Single(finding.AdditionalLocations);
        Assert.Equal("new TcpListener(IPAddress.Loopback, port)", bind.SourceTree!.ToString().Substring(bind.SourceSpan.Start, bind.SourceSpan.Length));
    }

    [Theory]
    [InlineData("var l = new HttpListener(); var port = {|PORT2006:new Random().Next(20000, 60000)|}; l.Prefixes.Add($\"http://127.0.0.1:{port}/\"); l.Start();")]
    [InlineData("var l = new HttpListener(); var port = {|PORT2006:Random.Shared.Next(20000, 60000)|}; var prefix = $\"http://127.0.0.1:{port}/check/\"; l.Prefixes.Add(prefix); l.Start();")]
    [InlineData("var l = new HttpListener(); var port = {|PORT2006:Random.Shared.Next(20000, 60000)|}; _url = $\"http://127.0.0.1:{port}\"; l.Prefixes.Add(_url + \"/\"); l.Start();")]
    [InlineData("_port = {|PORT2006:Random.Shared.Next(50100, 50999)|}; host.ConfigureKestrel(k => k.ListenLocalhost(_port));")]
    [InlineData("host.UseUrls(\"http://localhost:\" + {|PORT2006:Random.Shared.Next(5000, 6000)|});")]
    [InlineData("host.UseUrls($\"http://localhost:{Fixed}\");")]
    [InlineData("host.UseUrls($\"http://localhost:{Drawn()}\");")]
    [InlineData("var port = {|PORT2006:System.Security.Cryptography.RandomNumberGenerator.GetInt32(10000, 60000)|}; using var u = new UdpClient(port);")]
    public Task A_number_that_is_bound_and_not_tried_again(string body) => Findings.In(Class(body));

    [Theory]
    // tried again
    [InlineData("for (var i = 0; ; i++) { var port = Random.Shared.Next(20000, 60000); try { var s = new TcpListener(IPAddress.Any, port); s.Start(); return; } catch (SocketException) when (i < 9) { } }")]
    [InlineData("int port; do { port = Random.Shared.Next(20000, 60000); } while (IsTaken(port)); host.UseUrls($\"http://localhost:{port}\");")]
    [InlineData("var port = Random.Shared.Next(20000, 60000); try { var s = new TcpListener(IPAddress.Any, port); s.Start(); } catch (SocketException) { }")]
    // no port, or none that is bound
    [InlineData("var pin = Random.Shared.Next(10000, 60000); Console.WriteLine(pin);")]
    [InlineData("_port = Random.Shared.Next(10000, 60000); Console.WriteLine($\"port {_port}\");")]
    [InlineData("var port = Random.Shared.Next(10000, 60000); new TcpClient().Connect(\"localhost\", port);")]
    [InlineData("host.UseUrls($\"http://localhost:{Random.Shared.Next(100000, 200000)}\");")]
    // one of a few, or of what is not known
    [InlineData("host.UseUrls($\"http://localhost:{Random.Shared.Next(5000, 5010)}\");")]
    [InlineData("host.UseUrls($\"http://localhost:{Random.Shared.Next(_port, _port + 1000)}\");")]
    // a class of the same name
    [InlineData("host.UseUrls($\"http://localhost:{Dice.Random.Next(5000, 6000)}\");")]
    public Task A_number_that_decides_no_bind(string body) => Findings.InUnchecked(Class(body)).ContinueWith(
        findings => Assert.DoesNotContain(findings.Result, finding => finding.Id == "PORT2006"), TaskScheduler.Default);

    private static string Class(string body) => $$"""
        using Microsoft.AspNetCore.Hosting;
        class Tests
        {
            private static readonly int Fixed = {{(body.Contains("{Fixed}") ? "{|PORT2006:Random.Shared.Next(30000, 40000)|}" : "1")}};
            private string? _url;
            private int _port;

            public void Set(IWebHostBuilder host) { {{body}} }

            private static int Drawn() => {{(body.Contains("{Drawn()}") ? "{|PORT2006:Random.Shared.Next(30000, 40000)|}" : "1")}};

            private static bool IsTaken(int port) => port == 30000;
        }
        static class Dice { public static class Random { public static int Next(int least, int beyond) => beyond - least; } }
        """;
}
