namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Which uses of an API are binds, of what transport, and at which address.</summary>
public class BindTests
{
    [Theory]
    [InlineData("new TcpListener(IPAddress.Loopback, 80).Start();", "tcp 127.0.0.1 80")]
    [InlineData("TcpListener.Create(80).Start();", "tcp dual 80")]
    [InlineData("new UdpClient(53);", "udp 0.0.0.0 53")]
    [InlineData("new UdpClient(new IPEndPoint(IPAddress.IPv6Any, 123));", "udp [::] 123")]
    [InlineData("new TcpClient(new IPEndPoint(IPAddress.Any, 80));", "tcp 0.0.0.0 80")]
    [InlineData("new TcpListener(new IPEndPoint(IPAddress.Parse(\"10.0.0.1\"), 80)).Start();", "tcp 10.0.0.1 80")]
    [InlineData("new TcpListener(IPEndPoint.Parse(\"127.0.0.1:80\")).Start();", "tcp 127.0.0.1 80")]
    [InlineData("var socket = new Socket(SocketType.Stream, ProtocolType.Tcp); socket.Bind(new IPEndPoint(IPAddress.Any, 443));", "tcp 0.0.0.0 443")]
    [InlineData("var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp); var e = new IPEndPoint(IPAddress.Any, 69); socket.Bind(e);", "udp 0.0.0.0 69")]
    [InlineData("using var listener = new HttpListener(); listener.Prefixes.Add(\"http://+:8080/\"); listener.Start();", "tcp 0.0.0.0 8080")]
    [InlineData("using var listener = new HttpListener { Prefixes = { \"http://localhost:81/\" } }; listener.Start();", "tcp 127.0.0.1 81")]
    [InlineData("WebApplication.CreateBuilder().WebHost.UseUrls(\"http://*:80\", \"https://localhost\");", "tcp dual 80; tcp localhost 443")]
    [InlineData("WebApplication.CreateBuilder().WebHost.UseUrls($\"http://*:{80}\");", "tcp dual 80")]
    [InlineData("WebApplication.CreateBuilder().WebHost.UseUrls(\"http://*:\" + 80);", "tcp dual 80")]
    [InlineData("WebApplication.CreateBuilder().WebHost.UseUrls(string.Format(\"http://*:{0}\", 80));", "tcp dual 80")]
    [InlineData("WebApplication.CreateBuilder().WebHost.UseUrls($\"http://*:{args[0]}\");", "tcp dual unknown")]
    [InlineData("WebApplication.CreateBuilder().WebHost.UseUrls($\"http://{args[0]}:80\");", "tcp ? 80")]
    [InlineData("WebApplication.CreateBuilder().WebHost.UseSetting(\"urls\", \"http://*:80;http://*:81\");", "tcp dual 80; tcp dual 81")]
    [InlineData("WebApplication.CreateBuilder().WebHost.UseSetting(\"http_ports\", \"80;81\");", "tcp dual 80; tcp dual 81")]
    [InlineData("WebApplication.CreateBuilder().WebHost.ConfigureKestrel(o => { o.ListenAnyIP(80); o.ListenLocalhost(81); o.Listen(IPAddress.IPv6Any, 82); });", "tcp dual 80; tcp localhost 81; tcp dual 82")]
    [InlineData("var app = WebApplication.Create(); app.Urls.Add(\"http://localhost:80\"); app.Run();", "tcp localhost 80")]
    [InlineData("WebApplication.Create().Run(\"http://*\");", "tcp dual 80")]
    [InlineData("Microsoft.AspNetCore.WebHost.Start(\"http://*:80;http://*:81\", c => Task.CompletedTask);", "tcp dual 80; tcp dual 81")]
    [InlineData("var app = WebApplication.Create(); app.Urls.Add(\"http://*:80;http://*:81\"); app.Run();", "tcp ? unknown")]
    [InlineData("new UdpClient(IPEndPoint.Parse(\"127.0.0.1\"));", "udp 127.0.0.1 dynamic")]                     // trap 63
    [InlineData("new UdpClient(IPEndPoint.Parse(\"::1:80\"));", "udp ::0.1.0.128 dynamic")]                      // trap 62
    [InlineData("new UdpClient(IPEndPoint.Parse(\"localhost:80\"));", "")]                                       // Parse throws
    public void Bind(string body, string expected) => Assert.Equal(expected, Extracted.Binds(body));

    [Fact]
    public void A_setting_of_ports_that_others_may_assign_is_a_default()
        => Assert.Equal(
            "tcp dual default 80",
            Extracted.Binds("WebApplication.CreateBuilder().WebHost.UseSetting(\"http_ports\", Ports);", "public static string Ports { get; set; } = \"80\";"));

    [Fact]
    public void A_setting_of_ports_from_elsewhere_is_flagged_where_it_is_handed_over()
    {
        const string Body = "WebApplication.CreateBuilder().WebHost.UseSetting(\"http_ports\", Ports);";

        var location = Extracted.From(Extracted.Method(Body, "static readonly string Ports = \"80\";")).Single().Location;

        Assert.Equal("Ports", location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(location.SourceSpan));
    }

    [Theory]
    [InlineData("new TcpClient(\"host\", 80);")]                                               // trap 1
    [InlineData("new TcpClient().Connect(\"host\", 80);")]
    [InlineData("new UdpClient(\"host\", 53);")]                                               // trap 2
    [InlineData("new System.Net.Mail.SmtpClient(\"host\", 25);")]                              // trap 3
    [InlineData("var e = new IPEndPoint(IPAddress.Loopback, 80); Console.WriteLine(e);")]      // trap 4
    [InlineData("var udp = new Socket(SocketType.Dgram, ProtocolType.Udp); udp.SendTo(new byte[1], new IPEndPoint(IPAddress.Loopback, 80));")]
    [InlineData("EndPoint from = new IPEndPoint(IPAddress.Any, 80); new Socket(SocketType.Dgram, ProtocolType.Udp).ReceiveFrom(new byte[1], ref from);")]
    [InlineData("WebApplication.CreateBuilder().WebHost.ConfigureKestrel(o => { o.ListenUnixSocket(\"/run/x.sock\"); o.ListenHandle(3); });")] // traps 9, 10
    [InlineData("Console.WriteLine(\"http://*:80\");")]                                        // trap 28
    [InlineData("Environment.SetEnvironmentVariable(\"PORT\", \"80\");")]                      // trap 29
    public void No_bind(string body) => Assert.Equal("", Extracted.Binds(body));

    [Theory]
    [InlineData("var listener = new TcpListener(IPAddress.Any, 80);", true)]
    [InlineData("var listener = new TcpListener(IPAddress.Any, 80); listener.Start();", false)]
    [InlineData("var listener = new TcpListener(IPAddress.Any, 80); listener?.Start();", false)]
    [InlineData("var listener = new TcpListener(IPAddress.Any, 80); Hand(listener);", false)]
    [InlineData("var listener = new TcpListener(IPAddress.Any, 80); listener.Server.ReceiveTimeout = 1;", true)]
    [InlineData("_field = new TcpListener(IPAddress.Any, 80);", true)]
    [InlineData("_started = new TcpListener(IPAddress.Any, 80);", false)]
    [InlineData("_open = new TcpListener(IPAddress.Any, 80);", false)]
    [InlineData("var listener = new HttpListener(); listener.Prefixes.Add(\"http://+:80/\");", true)]
    public void A_listener_that_is_never_started_binds_nothing(string body, bool inert)
        => Assert.Equal("tcp 0.0.0.0 80" + (inert ? " inert" : ""), Extracted.Binds(body, """
            static TcpListener? _field;
            static TcpListener? _started;
            internal static TcpListener? _open;
            static void Go() => _started!.Start();
            static void Hand(TcpListener listener) => listener.Start();
            """));

    [Fact]
    public void Endpoints_of_the_options_beat_urls()                                           // trap 24
        => Assert.Equal(
            "tcp dual 80 inert; tcp dual 8080",
            Extracted.Binds("var b = WebApplication.CreateBuilder(); b.WebHost.UseUrls(\"http://*:80\"); b.WebHost.ConfigureKestrel(o => o.ListenAnyIP(8080));"));

    [Fact]
    public void Urls_of_the_application_beat_urls_of_the_builder()
        => Assert.Equal(
            "tcp dual 80 inert; tcp dual 8080",
            Extracted.Binds("var b = WebApplication.CreateBuilder(); b.WebHost.UseUrls(\"http://*:80\"); b.Build().Run(\"http://*:8080\");"));

    [Fact]
    public void Base_constructor_of_a_listener_is_a_bind()
        => Assert.Equal(
            "tcp 0.0.0.0 23",
            string.Join("; ", Extracted.From("class Server : TcpListener { public Server() : base(IPAddress.Any, 23) { Start(); } }").Select(Extracted.Describe)));

    [Fact]
    public void Look_alike_types_are_no_port_apis()
        => Assert.DoesNotContain(Extracted.From("""
            namespace Mine
            {
                class TcpListener { public TcpListener(IPAddress a, int p) { } public void Start() { } }
                class UdpClient { public UdpClient(int p) { } }
                class Uses { void M() { new TcpListener(IPAddress.Any, 80).Start(); new UdpClient(53); } }
            }
            """), endpoint => endpoint.Role == PortRules.Analyzers.Endpoints.EndpointRole.Bind);
}
