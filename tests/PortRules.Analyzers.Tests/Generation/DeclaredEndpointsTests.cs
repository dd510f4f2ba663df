using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Generation;

/// <summary>What is told of the endpoints of a program, and how sure it is said to be.</summary>
public class DeclaredEndpointsTests
{
    private const string Web = "using Microsoft.AspNetCore.Builder; using Microsoft.AspNetCore.Hosting; using Microsoft.Extensions.Configuration;\n";
    private const string Builder = Web + "var builder = WebApplication.CreateBuilder(args);\n";
    private const string Run = "var app = builder.Build();\napp.Run();\n";

    private const string Implied = "tcp localhost:5000 implied default of Kestrel";

    public static TheoryData<string, string[]> OfCode => new()
    {
        // Kestrel's own endpoints, which nothing replaces.
        { Builder + "builder.WebHost.ConfigureKestrel(o => o.ListenLocalhost(5100));\n" + Run, ["tcp localhost:5100 sure Test0.cs:3"] },
        { Builder + "builder.WebHost.ConfigureKestrel(o => o.Listen(IPAddress.Loopback, 5100));\n" + Run, ["tcp 127.0.0.1:5100 sure Test0.cs:3"] },
        { Builder + "builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(0));\n" + Run, ["tcp *:0 sure Test0.cs:3"] },

        // URLs, in whose place Kestrel:Endpoints of any source counts.
        { Builder + "builder.WebHost.UseUrls(\"http://localhost:5100;http://*:5101\");\n" + Run, ["tcp localhost:5100 default Test0.cs:3", "tcp *:5101 default Test0.cs:3"] },
        { Builder + "var app = builder.Build();\napp.Run(\"http://127.0.0.1:5100\");\n", ["tcp 127.0.0.1:5100 default Test0.cs:4"] },
        { Builder + "var app = builder.Build();\napp.Urls.Add(\"http://shop.example:5100\");\napp.Run();", ["tcp *:5100 default Test0.cs:4"] },

        // Nobody says anything.
        { Builder + Run, [Implied] },

        // A condition, an alternative, a fallback, something unknown.
        { Builder + "if (args.Length > 0) builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(5100));\n" + Run, [Implied, "tcp *:5100 possible Test0.cs:3"] },
        { Builder + "builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(args.Length > 0 ? 5100 : 5101));\n" + Run, [Implied, "tcp *:5100 possible Test0.cs:3", "tcp *:5101 possible Test0.cs:3"] },
        { Builder + "builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(builder.Configuration.GetValue(\"Port\", 5100)));\n" + Run, ["tcp *:5100 default Test0.cs:3"] },
        { Builder + "builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(int.Parse(args[0])));\n" + Run, [Implied, "tcp *:? possible Test0.cs:3"] },
        { Builder + "var app = builder.Build();\napp.Run(args[0]);\n", [Implied, "tcp ?:? possible Test0.cs:4"] },

        // What has no effect, has no port, or is refused.
        { Builder + "builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(5100));\nbuilder.WebHost.UseUrls(\"http://*:5101\");\n" + Run, ["tcp *:5100 sure Test0.cs:3"] },
        { Builder + "builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(5100));\nbuilder.WebHost.UseUrls(\"http://*:5101;http://*:5102\");\n" + Run, ["tcp *:5100 sure Test0.cs:3"] },
        { Builder + "if (args.Length > 0)\n    builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(5100));\nbuilder.WebHost.UseUrls(\"http://*:5101;http://*:5102\");\n" + Run, [Implied, "tcp *:5100 possible Test0.cs:4", "tcp *:5101 possible Test0.cs:5", "tcp *:5102 possible Test0.cs:5"] },
        { Builder + "builder.WebHost.UseUrls(\"http://unix:/run/shop.sock\");\n" + Run, [Implied] },
        { Builder + "builder.WebHost.UseUrls(\"http://localhost:5100/api\");\n" + Run, [Implied] },
        { Builder + "builder.WebHost.UseSetting(\"environment\", args[0]);\n" + Run, [Implied] },

        // Other listeners: that they are there, not that they always are.
        { "var listener = new TcpListener(IPAddress.Loopback, 7000);\nlistener.Start();", ["tcp 127.0.0.1:7000 possible Test0.cs:1"] },
        { "using var client = new UdpClient(7000);\n", ["udp 0.0.0.0:7000 possible Test0.cs:1"] },
        { "var listener = new HttpListener();\nlistener.Prefixes.Add(\"http://localhost:8081/\");\nlistener.Start();", ["tcp localhost:8081 possible Test0.cs:2"] },
        { "using var client = new TcpClient(\"shop.example\", 80);\n", [] },
        { "var socket = new Socket(AddressFamily.InterNetwork, args.Length > 0 ? SocketType.Dgram : SocketType.Stream, 0);\nsocket.Bind(new IPEndPoint(IPAddress.Any, 7000));", ["tcp 0.0.0.0:7000 possible Test0.cs:2", "udp 0.0.0.0:7000 possible Test0.cs:2"] },
        { "Console.WriteLine();", [] },

        // What callers give is read of each of them; nothing is left open when all are seen.
        { "Open(7000);\nOpen(7001);\nstatic void Open(int port) => new TcpListener(IPAddress.Any, port).Start();", ["tcp 0.0.0.0:7000 possible Test0.cs:1", "tcp 0.0.0.0:7001 possible Test0.cs:2"] },
        { "new Server(7000).Start();\nclass Server(int port) { public void Start() => new TcpListener(IPAddress.Any, port).Start(); }", ["tcp 0.0.0.0:7000 possible Test0.cs:1"] },
        { "Open(7000);\nOpen(int.Parse(args[0]));\nstatic void Open(int port) => new TcpListener(IPAddress.Any, port).Start();", ["tcp 0.0.0.0:7000 possible Test0.cs:1", "tcp 0.0.0.0:? possible Test0.cs:3"] },
        { "Server.Open(7000);\nAction<int> open = Server.Open; open(args.Length);\nclass Server { public static void Open(int port) => new TcpListener(IPAddress.Any, port).Start(); }", ["tcp 0.0.0.0:7000 possible Test0.cs:1", "tcp 0.0.0.0:? possible Test0.cs:3"] },
        { "Console.WriteLine();\nclass Server(int port) { public void Start() => new TcpListener(IPAddress.Any, port).Start(); }", ["tcp 0.0.0.0:? possible Test0.cs:2"] },

        // Two hosts, of which it is not known which settings they read.
        { Web + "_ = WebApplication.CreateBuilder(args).Build().RunAsync();\nWebApplication.CreateBuilder(args).Build().Run();", ["tcp ?:? implied a host that is not followed"] },
    };

    [Theory]
    [MemberData(nameof(OfCode))]
    public void Code_is_told_as_far_as_it_is_decided(string program, string[] endpoints)
        => Assert.Equal(endpoints, DeclaredPortsRun.Of(program).Endpoints);

    [Theory]
    [InlineData("new DNS.Server.DnsServer().Listen();", "udp ?:53 possible Test0.cs:1")]
    [InlineData("new DNS.Server.DnsServer().Listen(5353);", "udp ?:5353 possible Test0.cs:1")]
    [InlineData("new MQTTnet.Server.MqttServerOptionsBuilder().WithDefaultEndpoint();", "tcp ?:? possible Test0.cs:1")]
    public void What_an_API_does_when_it_is_given_no_port_is_told_as_far_as_it_is_known(string program, string endpoint)
    {
        var library = Library.Emit(Library.Compile("""
            namespace DNS.Server { public class DnsServer { public Task Listen(int port = 53, IPAddress? ip = null) => Task.CompletedTask; } }
            namespace MQTTnet.Server { public class MqttServerOptionsBuilder { public MqttServerOptionsBuilder WithDefaultEndpoint() => this; } }
            """));

        Assert.Equal([endpoint], DeclaredPortsRun.Of(TestCompilation.Create([library], program)).Endpoints);
    }

    [Fact]
    public void Settings_are_defaults_and_those_of_an_environment_or_profile_are_possible()
        => Assert.Equal(
            [
                "tcp localhost:5100 default appsettings.json: Urls",
                "tcp *:5101 possible appsettings.Staging.json: Urls in Staging",
            ],
            DeclaredPortsRun.Of(
                Builder + Run,
                new TextFile("appsettings.json", """{ "Urls": "http://localhost:5100" }"""),
                new TextFile("appsettings.Staging.json", """{ "Urls": "http://*:5101" }"""),
                // It loses to the file.
                new TextFile("Properties/launchSettings.json", """{ "profiles": { "shop": { "applicationUrl": "http://localhost:5102" } } }""")).Endpoints);

    [Fact]
    public void The_profiles_of_a_program_that_says_nothing_else_are_possible()
        => Assert.Equal(
            [
                Implied,
                "tcp localhost:5102 possible launchSettings.json: profiles:shop:applicationUrl in Development of shop",
            ],
            DeclaredPortsRun.Of(
                Builder + Run,
                new TextFile("Properties/launchSettings.json", """
                    {
                      "iisSettings": { "iisExpress": { "applicationUrl": "http://localhost:5199" } },
                      "profiles": { "shop": { "commandName": "Project", "applicationUrl": "http://localhost:5102", "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Development" } } }
                    }
                    """)).Endpoints);

    [Fact]
    public void Kestrels_section_adds_to_the_endpoints_of_code()
        => Assert.Equal(
            ["tcp *:5100 sure Test0.cs:3", "tcp 127.0.0.1:5101 default appsettings.json: Kestrel:Endpoints:Admin:Url"],
            DeclaredPortsRun.Of(
                Builder + "builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(5100));\n" + Run,
                new TextFile("appsettings.json", """{ "Kestrel": { "Endpoints": { "Admin": { "Url": "http://127.0.0.1:5101" } } } }""")).Endpoints);

    [Fact]
    public void Nothing_is_sure_in_a_library_and_what_its_callers_decide_is_not_known()
        => Assert.Equal(
            ["tcp 0.0.0.0:7000 possible Test0.cs:4", "tcp 0.0.0.0:? possible Test0.cs:3"],
            DeclaredPortsRun.Of("""
                public static class Server
                {
                    public static void Open(int port) => new TcpListener(IPAddress.Any, port).Start();
                    public static void Usual() => new TcpListener(IPAddress.Any, 7000).Start();
                }
                """).Endpoints);

    [Fact]
    public void Tests_open_nothing()
    {
        const string attribute = "\npublic class FactAttribute : Attribute;";
        Assert.Empty(DeclaredPortsRun.Of("public class Tests { [Fact] public void Opens() => new TcpListener(IPAddress.Any, 7000).Start(); }" + attribute).Endpoints);
        var framework = Library.Emit(Library.Compile("public class FactAttribute : Attribute;", "xunit.core"));
        var project = TestCompilation.Create([framework], "public class Helper { public void Opens() => new TcpListener(IPAddress.Any, 7000).Start(); }");
        Assert.Empty(DeclaredPortsRun.Of(project).Endpoints);
    }

    [Theory]
    [InlineData("/work/shop", "/work/shop/src/Program.cs", "src/Program.cs:1")]
    [InlineData("/work/shop", "/work/shared/Listener.cs", "../shared/Listener.cs:1")]
    [InlineData("/work/a|hb|sc", "/work/a#b;c/Program.cs", "Program.cs:1")]
    [InlineData(@"C:\shop", @"C:\shop\src\Program.cs", "src/Program.cs:1")]
    [InlineData(@"C:\shop", @"D:\shared\Program.cs", "Program.cs:1")]
    [InlineData("", "/work/shop/src/Program.cs", "Program.cs:1")]
    public void Places_are_relative_to_the_project(string folder, string file, string place)
    {
        var program = TestCompilation.Create("new TcpListener(IPAddress.Any, 7000).Start();");
        var tree = program.SyntaxTrees[0];
        var run = DeclaredPortsRun.Of(program.ReplaceSyntaxTree(tree, tree.WithFilePath(file)), [], DeclaredPortsRun.On, ("build_property.PortRulesProjectFolder", folder));

        Assert.EndsWith($" {place}", Assert.Single(run.Endpoints));
    }
}
