namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Options classes: what configuration or a caller can set is a default, what only the program sets is exact.</summary>
public class OptionsClassTests
{
    [Theory]
    [InlineData("", "default 8080")]
    [InlineData("services.Configure<ServerOptions>(o => o.Port = 80);", "default 80|8080")]
    [InlineData("services.Configure<ServerOptions>(\"name\", o => { o.Port = 80; });", "default 80|8080")]
    [InlineData("services.AddOptions<ServerOptions>().Configure(o => o.Port = 80);", "default 80|8080")]
    [InlineData("services.PostConfigure<ServerOptions>(o => o.Port = 80);", "default 80|8080")]
    [InlineData("services.AddSingleton(new ServerOptions { Port = 80 });", "default 80|8080")]
    [InlineData("services.Configure<ServerOptions>(configuration.GetSection(\"Server\"));", "default 8080")]
    [InlineData("services.Configure<ServerOptions>(o => o.Port = configuration.GetValue(\"Port\", 80));", "default 80|8080")]
    [InlineData("services.Configure<ServerOptions>(o => o.Port = int.Parse(configuration[\"Port\"]!));", "default 8080")]
    [InlineData("services.Configure<ServerOptions>(o => o.Port = Environment.TickCount);", "unknown")]
    [InlineData("services.Configure<ServerOptions>(o => o.Port++);", "unknown")]
    public void Port_of_options_that_a_host_makes(string registration, string expected)
    {
        foreach (var read in new[] { "IOptions<ServerOptions> o) => new UdpClient(o.Value.Port);", "IOptionsMonitor<ServerOptions> o) => new UdpClient(o.CurrentValue.Port);", "IOptionsMonitor<ServerOptions> o) => new UdpClient(o.Get(\"name\").Port);", "IOptionsSnapshot<ServerOptions> o) => new UdpClient(o.Value.Port);", "ServerOptions o) => new UdpClient(o.Port);" })
            Assert.Equal($"udp 0.0.0.0 {expected}", Bind(registration, $"static void Bind({read}", "public class ServerOptions { public int Port { get; set; } = 8080; }"));
    }

    [Theory]
    // The constructor keeps the options: in a field, or their value, or their port.
    [InlineData("class Server { readonly ServerOptions _o; public Server(IOptions<ServerOptions> o) { _o = o.Value; } void Start() => new UdpClient(_o.Port); }")]
    [InlineData("class Server { readonly IOptions<ServerOptions> _o; public Server(IOptions<ServerOptions> o) { _o = o; } void Start() => new UdpClient(_o.Value.Port); }")]
    [InlineData("class Server { readonly int _port; public Server(IOptions<ServerOptions> o) { _port = o.Value.Port; } void Start() => new UdpClient(_port); }")]
    [InlineData("class Server(IOptions<ServerOptions> o) { void Start() => new UdpClient(o.Value.Port); }")]
    [InlineData("class Server(IOptionsMonitor<ServerOptions> o) { int Port => o.CurrentValue.Port; void Start() => new UdpClient(Port); }")]
    [InlineData("class Server : ServerOptions { void Start() => new UdpClient(Port); }")]
    public void Options_reach_the_server_through_its_constructor(string server)
        => Assert.Equal("udp 0.0.0.0 default 80", Bind("", "", "public class ServerOptions { public int Port { get; set; } = 80; }" + server));

    [Theory]
    [InlineData("public int Port { get; init; } = 80;", "", "default 80")]
    [InlineData("public required int Port { get; init; }", "Use(new ServerOptions { Port = 80 });", "80")]
    [InlineData("public int Port { get; private set; } = 80;", "", "80")]
    [InlineData("public int Port { get; internal set; } = 80;", "", "80")]
    [InlineData("public int Port { get; } = 80;", "", "80")]
    [InlineData("public int Port { get; private set; } = 80; public void Move() => Port = 81;", "", "80|81")]
    [InlineData("public int Port { get; private set; } = 80; public void Move(int port) => Port = port;", "", "default 80")]
    [InlineData("public int Port { get; private set; } public ServerOptions() { Port = 80; }", "", "80")]
    [InlineData("int _port = 80; public int Port { get { return _port; } set { _port = value; } }", "", "default 80")]
    [InlineData("int _port = 80; public int Port => _port;", "", "80")]
    [InlineData("public int Port = 80;", "", "default 80")]
    [InlineData("public int? Port { get; set; } = 80;", "", "default 80")]
    [InlineData("[System.ComponentModel.DefaultValue(80)] public int Port { get; set; }", "", "unknown")]
    public void Port_by_the_way_it_can_be_set(string property, string body, string expected)
        => Assert.Equal($"udp 0.0.0.0 {expected}", Bind(body, "static void Use(ServerOptions o) => new UdpClient((int)o.Port);", $"public class ServerOptions {{ {property} }}"));

    [Theory]
    [InlineData("configuration.GetSection(\"Server\").Bind(o);")]
    [InlineData("configuration.Bind(\"Server\", o);")]
    public void A_bound_object_has_defaults(string bind)
        => Assert.Equal("udp 0.0.0.0 default 80", Bind($"var o = new ServerOptions(); {bind} new UdpClient(o.Port);", "", "class ServerOptions { public int Port { get; set; } = 80; }"));

    [Theory]
    [InlineData("services.AddSingleton<Server>(sp => new Server(80));", "udp 0.0.0.0 unknown; udp 0.0.0.0 80")]
    [InlineData("services.AddSingleton(new Server(80));", "udp 0.0.0.0 unknown; udp 0.0.0.0 80")]
    [InlineData("services.AddSingleton<Server>(sp => ActivatorUtilities.CreateInstance<Server>(sp, 80));", "udp 0.0.0.0 unknown")]
    public void A_server_that_a_factory_makes(string registration, string expected)
        => Assert.Equal(expected, Bind(registration, "", "class Server(int port) { public void Start() => new UdpClient(port); }"));

    private static string Bind(string body, string members, string types) => string.Join(
        "; ",
        Extracted.From("using Microsoft.Extensions.DependencyInjection; using Microsoft.Extensions.Options;\n" + Extracted.Method(body, "static IServiceCollection services = null!;" + members) + types)
            .Select(Extracted.Describe).Where(text => text.StartsWith("udp", StringComparison.Ordinal)));
}
