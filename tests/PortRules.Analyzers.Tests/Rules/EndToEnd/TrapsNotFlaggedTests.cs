namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>Traps 1 to 30: what looks like a privileged or conflicting bind and is none. The number in a name is the trap's.</summary>
public class TrapsNotFlaggedTests
{
    [Fact]
    public Task Trap001_Connecting_is_no_bind() => Findings.In("""
        new TcpClient("host", 80).Close();
        var client = new TcpClient();
        client.Connect("host", 80);
        await new System.Net.Http.HttpClient().GetAsync("http://example.com:80/");
        """);

    [Fact]
    public Task Trap002_UdpClient_with_a_host_connects() => Findings.In("""new UdpClient("host", 53).Close();""");

    [Fact]
    public Task Trap003_Client_libraries_connect() => Findings.In("""
        using var mail = new System.Net.Mail.SmtpClient("host", 25);
        using var database = new Npgsql.NpgsqlConnection("Host=db;Port=543");

        namespace Npgsql
        {
            public sealed class NpgsqlConnection(string connectionString) : IDisposable
            {
                public string ConnectionString => connectionString;
                public void Dispose() { }
            }
        }
        """);

    [Fact]
    public Task Trap004_An_end_point_is_a_value() => Findings.In("""
        var endPoint = new IPEndPoint(IPAddress.Loopback, 80);
        using var socket = new Socket(SocketType.Dgram, ProtocolType.Udp);
        socket.SendTo(new byte[1], new IPEndPoint(IPAddress.Loopback, 53));
        Console.WriteLine(endPoint.Equals(new IPEndPoint(IPAddress.Any, 443)));

        class Options { public IPEndPoint EndPoint { get; set; } = new(IPAddress.Any, 80); }
        """);

    [Fact]
    public Task Trap005_TCP_and_UDP_have_ports_of_their_own() => Findings.On("windows", """
        var tcp = new TcpListener(IPAddress.Any, 53);
        tcp.Start();
        var udp = new UdpClient(53);
        """);

    [Fact]
    public Task Trap006_Two_specific_addresses_do_not_overlap() => Findings.In("""
        var one = new TcpListener(IPAddress.Parse("127.0.0.1"), 5000);
        var two = new TcpListener(IPAddress.Parse("127.0.0.2"), 5000);
        one.Start();
        two.Start();
        """);

    [Fact]
    public Task Trap007_IPv6Any_takes_IPv6_only() => Findings.In("""
        var one = new TcpListener(IPAddress.Any, 5000);
        var two = new TcpListener(IPAddress.IPv6Any, 5000);
        one.Start();
        two.Start();
        """);

    [Fact]
    public Task Trap008_Port_0_is_chosen_by_the_system() => Findings.In("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        new TcpListener(IPAddress.Any, 0).Start();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        """);

    [Fact]
    public Task Trap009_Sockets_with_a_path_have_no_port() => Findings.In("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://unix:/run/x.sock");
        builder.WebHost.ConfigureKestrel(options => { options.ListenUnixSocket("/run/y.sock"); options.ListenNamedPipe("z"); });
        """);

    [Fact]
    public Task Trap010_An_inherited_socket_was_bound_by_someone_else() => Findings.In("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.AspNetCore.Server.Kestrel.Core;
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.ConfigureKestrel(options => options.ListenHandle(3));
        """);

    [Fact]
    public Task Trap011_Windows_knows_no_privileged_ports() => Findings.With([("build_property.TargetFramework", "net10.0-windows")], """
        new TcpListener(IPAddress.Any, 80).Start();
        """);

    [Fact]
    public Task Trap011_A_guard_for_Windows_counts() => Findings.In("""
        if (OperatingSystem.IsWindows())
            new TcpListener(IPAddress.Any, 80).Start();
        """);

    [Fact]
    public Task Trap012_MacOS_lets_everyone_bind_a_wildcard() => Findings.On("macos", "new TcpListener(IPAddress.Any, 80).Start();");

    [Fact]
    public Task Trap013_A_container_has_no_privileged_ports() => Findings.With([("build_property.PortRulesPublishesContainer", "true")], """
        new TcpListener(IPAddress.Any, 80).Start();
        """);

    [Fact]
    public Task Trap014_A_check_of_privilege_is_evidence() => Findings.In("""
        if (!Environment.IsPrivilegedProcess)
            return;
        new TcpListener(IPAddress.Any, 80).Start();
        """);

    [Fact]
    public Task Trap014_A_check_by_geteuid_is_evidence() => Findings.In("""
        using System.Runtime.InteropServices;
        class Server
        {
            [DllImport("libc")] private static extern uint geteuid();

            public void Start()
            {
                if (geteuid() == 0)
                    new TcpListener(IPAddress.Any, 80).Start();
            }
        }
        """);

    [Fact]
    public Task Trap015_A_denial_that_is_caught_and_answered_is_handled() => Findings.In("""
        TcpListener listener;
        try
        {
            listener = new TcpListener(IPAddress.Any, 80);
            listener.Start();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
        {
            listener = new TcpListener(IPAddress.Any, 8080);
            listener.Start();
        }
        """);

    [Fact]
    public Task Trap016_1024_is_not_privileged() => Findings.On(Findings.LinuxHost, """
        new TcpListener(IPAddress.Any, 1024).Start();
        new UdpClient(1025).Close();
        """);

    [Fact]
    public Task Trap017_What_is_not_known_is_not_judged() => Findings.In("""
        class Server(int offset, Microsoft.Extensions.Configuration.IConfiguration configuration)
        {
            public void Start()
            {
                new TcpListener(IPAddress.Any, offset + 80000).Start();
                new TcpListener(IPAddress.Any, int.Parse(configuration["Port"]!)).Start();
            }
        }
        """);

    [Fact]
    public Task Trap018_Localhost_needs_no_reservation() => Findings.On("windows", """
        var listener = new HttpListener();
        listener.Prefixes.Add("http://localhost:8080/");
        listener.Start();
        """);

    [Fact]
    public Task Trap019_Multicast_receivers_share_their_port() => Findings.In("""
        var one = new UdpClient();
        one.Client.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        one.Client.Bind(new IPEndPoint(IPAddress.Any, 5353));
        var two = new UdpClient();
        two.Client.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        two.Client.Bind(new IPEndPoint(IPAddress.Any, 5353));
        """);

    [Fact]
    public Task Trap020_Sockets_that_both_reuse_their_address_share_it() => Findings.In("""
        var one = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        one.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        one.Bind(new IPEndPoint(IPAddress.Any, 5000));
        one.Listen();
        var two = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        two.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        two.Bind(new IPEndPoint(IPAddress.Any, 5000));
        two.Listen();
        """);

    [Fact]
    public Task Trap021_Branches_exclude_each_other() => Findings.In("""
        if (args.Length > 0)
        {
            var one = new TcpListener(IPAddress.Any, 5000);
            one.Start();
        }
        else
        {
            var two = new TcpListener(IPAddress.Loopback, 5000);
            two.Start();
        }

        switch (args.Length)
        {
            case 1:
                var three = new UdpClient(6000);
                break;
            default:
                var four = new UdpClient(6000);
                break;
        }
        """);

    [Fact]
    public Task Trap021_A_port_is_free_again_after_Stop() => Findings.In("""
        var one = new TcpListener(IPAddress.Any, 5000);
        one.Start();
        one.Stop();
        var two = new TcpListener(IPAddress.Any, 5000);
        two.Start();
        using (var three = new UdpClient(6000)) { }
        var four = new UdpClient(6000);
        """);

    [Fact]
    public Task Trap022_Client_and_server_name_one_port() => Findings.With([], """
        static class Ports { public const int Shop = 5000; }
        class Server { public void Run() => new TcpListener(IPAddress.Any, Ports.Shop).Start(); }
        """, """
        class Client { public TcpClient Connect() => new("localhost", Ports.Shop); }
        """);

    [Fact]
    public Task Trap023_Tests_run_at_other_times() => Findings.With([("build_property.IsTestProject", "true")], """
        class One { public void Run() => new TcpListener(IPAddress.Any, 5000).Start(); }
        """, """
        class Two { public void Run() => new TcpListener(IPAddress.Any, 5000).Start(); }
        """);

    [Fact]
    public Task Trap024_An_overridden_URL_is_never_bound() => Findings.In("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.{|PORT4004:UseUrls("http://*:80")|};
        builder.WebHost.ConfigureKestrel(options => options.ListenAnyIP(8080));
        """);

    [Fact]
    public Task Trap025_UseSystemd_of_the_host_is_no_evidence() => Findings.In("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.Extensions.Hosting;
        var builder = WebApplication.CreateBuilder();
        builder.Host.UseSystemd();
        builder.WebHost.UseUrls("http://*:{|PORT1001:80|}");

        namespace Microsoft.Extensions.Hosting
        {
            static class SystemdHostBuilderExtensions
            {
                public static IHostBuilder UseSystemd(this IHostBuilder builder) => builder;
            }
        }
        """);

    [Fact]
    public Task Trap026_NFS_4_is_at_2049() => Findings.In("""
        new TcpClient("nfs", 2049).Close();
        new TcpListener(IPAddress.Any, 2049).Start();
        """);

    [Fact]
    public Task Trap027_A_registration_above_1023_is_no_finding() => Findings.In("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://localhost:5000;http://localhost:7071;http://localhost:8080");
        """);

    [Fact]
    public Task Trap028_A_text_that_no_server_gets_is_no_URL() => Findings.In("""
        Console.WriteLine("http://*:80");
        Assert("http://*:80", "http://+:8O80");

        [System.ComponentModel.Description("http://*:80")]
        static void Assert(string expected, string actual) { }
        """);

    [Fact]
    public Task Trap029_Kestrel_reads_neither_PORT_nor_ASPNETCORE_HTTPS_PORT() => Findings.In("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        var builder = WebApplication.CreateBuilder();
        Environment.SetEnvironmentVariable("PORT", "80");
        builder.WebHost.UseSetting("https_port", "443");
        """);

    [Fact]
    public Task Trap030_A_service_name_without_a_port_is_right() => Findings.In("""
        var client = new System.Net.Http.HttpClient { BaseAddress = new Uri("https+http://catalog") };
        """);
}
