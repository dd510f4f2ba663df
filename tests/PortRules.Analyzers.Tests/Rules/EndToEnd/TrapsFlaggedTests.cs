using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>Traps 31 to 65: what has to be found. The number in a name is the trap's.</summary>
public class TrapsFlaggedTests
{
    [Theory]
    [InlineData("0x50")]
    [InlineData("0b101_0000")]
    [InlineData("8_0")]
    [InlineData("'P'")]
    [InlineData("(int)E.Http")]
    [InlineData("(ushort)80")]
    [InlineData("sizeof(int) * 20")]
    [InlineData("A + B")]
    public Task Trap031_Every_spelling_of_80_is_80(string spelling) => Findings.In($$"""
        class Server
        {
            private const int A = 40, B = 40;
            private enum E { Http = 80 }
            public void Start() => new TcpListener(IPAddress.Any, {|PORT1001:{{spelling}}|}).Start();
        }
        """);

    [Fact]
    public Task Trap032_UdpClient_binds_in_its_constructor() => Findings.In("""
        new UdpClient({|PORT1001:53|}).Close();
        new UdpClient(new IPEndPoint(IPAddress.Any, {|PORT1001:123|})).Close();
        """);

    [Fact]
    public Task Trap033_TcpClient_binds_the_end_point_it_is_made_with() => Findings.In("""
        new TcpClient(new IPEndPoint(IPAddress.Any, {|PORT1001:80|})).Close();
        """);

    [Fact]
    public Task Trap034_IPv6_is_privileged_as_well() => Findings.In("""
        var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.IPv6Any, {|PORT1001:443|}));
        socket.Listen();
        """);

    [Fact]
    public Task Trap035_Create_and_the_obsolete_constructor_bind() => Findings.In("""
        class Server
        {
            public void Create() => TcpListener.Create({|PORT1001:80|}).Start();
            #pragma warning disable CS0618
            public void Construct() => new TcpListener({|PORT1001:80|}).Start();
        }
        """);

    [Fact]
    public async Task Trap036_Http_without_a_port_is_80()
    {
        var findings = await Findings.In("""
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Hosting;
            class Server
            {
                public void Urls() => WebApplication.CreateBuilder().WebHost.UseUrls("{|PORT1001:http://localhost|}");
                public void Run() => WebApplication.CreateBuilder().Build().Run("{|PORT1001:http://*|}");
                public void Listen()
                {
                    var listener = new HttpListener();
                    listener.Prefixes.Add("{|PORT1001:http://localhost/|}");
                    listener.Start();
                }
            }
            """);

        Assert.All(findings, finding => Assert.Contains("http implies 80", finding.GetMessage()));
    }

    [Fact]
    public Task Trap037_Https_without_a_port_is_443() => Findings.In("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        WebApplication.CreateBuilder().WebHost.UseUrls("{|PORT1001:https://+|}");
        """);

    [Theory]
    [InlineData("http://+80")]
    [InlineData("http://localhost:8O80")]
    [InlineData("http://*:{port}")]
    public Task Trap038_A_port_that_does_not_parse_is_80(string url) => Findings.In($$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        WebApplication.CreateBuilder().WebHost.UseUrls("{|PORT4007:{{url}}|}");
        """);

    [Fact]
    public Task Trap039_HTTP_PORTS_are_binds() => Findings.In("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        WebApplication.CreateBuilder().WebHost.UseSetting("http_ports", "{|PORT1001:80|};{|PORT1001:443|}");
        """);

    [Fact]
    public Task Trap041_MacOS_keeps_specific_addresses() => Findings.On("macos", """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        new TcpListener(IPAddress.Loopback, {|PORT1001:80|}).Start();
        WebApplication.CreateBuilder().WebHost.UseUrls("http://localhost:{|PORT1001:80|}");
        """);

    [Theory]
    [InlineData("http://+:8080/")]
    [InlineData("http://*:8080/")]
    [InlineData("http://myhost:8080/")]
    public async Task Trap042_Windows_wants_a_reservation_on_any_port(string prefix)
    {
        var findings = await Findings.On("windows", $$"""
            var listener = new HttpListener();
            listener.Prefixes.Add("{|PORT1002:{{prefix}}|}");
            listener.Start();
            """);

        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(findings).Severity);
    }

    [Fact]
    public Task Trap043_Localhost_is_127_0_0_1_too() => Findings.In("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        WebApplication.CreateBuilder().WebHost.UseUrls("http://localhost:5000;http://127.0.0.1:{|PORT2001:5000|}");
        """);

    [Fact]
    public async Task Trap044_A_wildcard_covers_every_address()
    {
        var findings = await Findings.In("""
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Hosting;
            WebApplication.CreateBuilder().WebHost.UseUrls("http://0.0.0.0:5000;http://127.0.0.1:{|PORT2001:5000|}");
            """);

        Assert.Contains("fails on Linux; on Windows and macOS both succeed", Assert.Single(findings).GetMessage());
    }

    [Fact]
    public Task Trap045_A_dual_wildcard_covers_the_IPv4_wildcard() => Findings.In("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        WebApplication.CreateBuilder().WebHost.ConfigureKestrel(o => { o.ListenAnyIP(5000); o.Listen(IPAddress.Any, {|PORT2001:5000|}); });
        """);

    [Fact]
    public Task Trap046_A_wildcard_covers_both_loopbacks() => Findings.In("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        WebApplication.CreateBuilder().WebHost.ConfigureKestrel(o => { o.ListenLocalhost(5000); o.ListenAnyIP({|PORT2001:5000|}); });
        """);

    [Fact]
    public Task Trap048_The_second_UdpClient_throws() => Findings.In("""
        var one = new UdpClient(5353);
        var two = new UdpClient({|PORT2001:5353|});
        """);

    [Fact]
    public Task Trap050_Port_0_of_localhost_throws() => Findings.In("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        WebApplication.CreateBuilder().WebHost.UseUrls("{|PORT4002:http://localhost:0|}");
        """);

    [Fact]
    public Task Trap051_Numbers_out_of_range_throw() => Findings.In("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        WebApplication.CreateBuilder().WebHost.ConfigureKestrel(o => o.ListenAnyIP({|PORT4001:70000|}));
        Console.WriteLine(new IPEndPoint(IPAddress.Any, {|PORT4001:-1|}));
        """);

    [Fact]
    public Task Trap052_A_prefix_ends_with_a_slash() => Findings.In("""
        var listener = new HttpListener();
        listener.Prefixes.Add("{|PORT4002:http://localhost:8080|}");
        listener.Start();
        """);

    [Theory]
    [InlineData(6000)]
    [InlineData(6665)]
    [InlineData(6669)]
    [InlineData(10080)]
    [InlineData(5060)]
    [InlineData(2049)]
    public Task Trap057_Browsers_refuse_the_port(int port) => Findings.In($$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        WebApplication.CreateBuilder().WebHost.UseUrls("http://*:{|PORT2009:{{port}}|}");
        """);

    [Fact]
    public Task Trap058_Service_discovery_drops_the_port() => Findings.In("""
        using System.Net.Http;
        var one = new HttpClient { BaseAddress = new Uri("https+http://{|PORT3001:catalog:5001|}") };
        var two = new HttpClient { BaseAddress = new Uri("https://{|PORT3001:_admin.basket:9999|}") };
        """);

    [Fact]
    public Task Trap059_SqlClient_ignores_the_instance() => Findings.In("""
        using var connection = new Microsoft.Data.SqlClient.SqlConnection(@"Data Source={|PORT3001:db\SQLEXPRESS,1433|};Initial Catalog=Shop");

        namespace Microsoft.Data.SqlClient
        {
            public sealed class SqlConnection(string connectionString) : IDisposable
            {
                public string ConnectionString => connectionString;
                public void Dispose() { }
            }
        }
        """);

    [Fact]
    public Task Trap060_The_MongoDB_driver_throws() => Findings.In("""
        var client = new MongoDB.Driver.MongoClient("mongodb+srv://{|PORT3001:c.example.com:27017|}");

        namespace MongoDB.Driver
        {
            public sealed class MongoClient(string connectionString)
            {
                public string ConnectionString => connectionString;
            }
        }
        """);

    [Fact]
    public Task Trap064_A_port_that_was_free_may_be_taken() => Findings.In("""
        using System.Linq;
        using System.Net.NetworkInformation;
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = {|PORT2006:((IPEndPoint)probe.LocalEndpoint).Port|};
        probe.Stop();
        var server = new TcpListener(IPAddress.Loopback, port);
        server.Start();

        var wanted = int.Parse(args[0]);
        if ({|PORT2007:IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(used => used.Port == wanted)|})
            return;
        var other = new TcpListener(IPAddress.Any, wanted);
        other.Start();
        other.AcceptTcpClient();
        """);
}
