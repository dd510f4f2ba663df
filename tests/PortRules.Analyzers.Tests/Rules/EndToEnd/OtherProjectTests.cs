namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>What another project of the same solution declares has syntax, but not of this compilation: in an editor and in the checker it
/// is referenced as source. Nothing is followed into it, and nothing is asked of it that would throw.</summary>
public class OtherProjectTests
{
    private const string Library = """
        namespace Acme;
        public enum Numbers { Mail = 25 }
        public interface IOptions { int Port { get; } int Next(int port); }
        public record Settings(int Port, string Name = "x") { public int Other { get; init; } = 82; public Settings() : this(83) { } }
        public class Options : IOptions
        {
            public Options() { Port = 81; }
            public Options(int port) { Port = port; }
            public int Port { get; set; } = 80;
            public int Fixed { get; } = 84;
            public virtual int Virtual => 85;
            public required int Required { get; init; }
            public List<int> Ports { get; } = [86, 87];
            public IPEndPoint EndPoint { get; set; } = new(IPAddress.Any, 88);
            public Uri Uri { get; } = new("http://*:89");
            public int this[int index] => 90;
            public int Next(int port) => port + 1;
            public static implicit operator int(Options options) => options.Port;
        }
        public record Optional(string Name, int Port = 109);
        public interface IServer { void Start(int port = 110); }
        public class Calling
        {
            public Calling(int port) { Port = Checked(port); }
            public int Port { get; }
            private static int Checked(int port) => port;
        }
        public static class Defaults
        {
            public const int Port = 91;
            public static readonly int Number = int.Parse("92");
            public static int Property => 93;
            public static int Settable { get; set; } = 94;
            public static int Field = 95;
            public static readonly int[] Array = [96, 97];
            public static readonly Dictionary<string, int> Table = new() { ["a"] = 98 };
            public static readonly Lazy<int> Late = new(() => 99);
            public static readonly Func<int> Get = () => 100;
            public static readonly TcpListener Listener = new(IPAddress.Loopback, 8080);
            public static readonly Options Made = new(101) { Required = 1 };
            public static readonly Settings Record = new(102);
            public static readonly (int Port, string Name) Pair = (103, "a");
            public static int Method() => 104;
            public static int Optional(int port = 105) => port;
            public static async Task<int> Async() { await Task.Yield(); return 106; }
            public static IEnumerable<int> Many() { yield return 107; }
            public static void Out(out int port) => port = 108;
            public static int Later(this int port) => port + 1;
            public static T Same<T>(T value) => value;
            public static event Func<int>? Changed { add { } remove { } }
        }
        """;

    [Theory]
    [InlineData("{|PORT1001:Defaults.Port|}")]
    [InlineData("{|PORT1001:(int)Numbers.Mail|}")]
    [InlineData("{|PORT1001:Defaults.Port + 1|}")]
    [InlineData("Defaults.Number")]
    [InlineData("Defaults.Property")]
    [InlineData("Defaults.Settable")]
    [InlineData("Defaults.Field")]
    [InlineData("Defaults.Array[0]")]
    [InlineData("Defaults.Table[\"a\"]")]
    [InlineData("Defaults.Late.Value")]
    [InlineData("Defaults.Get()")]
    [InlineData("Defaults.Get.Invoke()")]
    [InlineData("Defaults.Made.Port")]
    [InlineData("Defaults.Record.Port")]
    [InlineData("(Defaults.Record with { Name = \"y\" }).Port")]
    [InlineData("Defaults.Pair.Port")]
    [InlineData("Defaults.Method()")]
    [InlineData("Defaults.Optional()")]
    [InlineData("await Defaults.Async()")]
    [InlineData("Defaults.Many().First()")]
    [InlineData("79.Later()")]
    [InlineData("new Options { Required = 1 }.Port")]
    [InlineData("new Options(80) { Required = 1 }.Fixed")]
    [InlineData("new Options(80) { Required = 1 }.Virtual")]
    [InlineData("{|PORT1001:new Options(80) { Required = 1 }.Required + 79|}")]
    [InlineData("new Options(80) { Required = 1 }.Ports[0]")]
    [InlineData("new Options(80) { Required = 1 }.EndPoint.Port")]
    [InlineData("new Options(80) { Required = 1 }.Uri.Port")]
    [InlineData("new Options(80) { Required = 1 }[0]")]
    [InlineData("new Options(80) { Required = 1 }")]
    [InlineData("new Settings().Other")]
    [InlineData("new Settings().Port")]
    [InlineData("new Optional(\"x\").Port")]
    [InlineData("new Calling(80).Port")]
    [InlineData("((IOptions)new Options { Required = 1 }).Port")]
    [InlineData("options.Port")]
    [InlineData("options.Next(79)")]
    [InlineData("Own.Port")]
    [InlineData("new Own { Required = 1 }.Virtual")]
    [InlineData("System.Text.Json.JsonSerializer.Deserialize<Settings>(\"{}\")!.Port")]
    public async Task An_expression(string expression)
        => await Findings.Across([Acme], [], [], $$"""
            using Acme;
            class Own : Options { public static new int Port => Defaults.Property; public override int Virtual => base.Virtual; }
            class App
            {
                async Task M(IOptions options)
                {
                    await Task.Yield();
                    new TcpListener(IPAddress.Any, {{expression}}).Start();
                }
            }
            """);

    [Theory]
    [InlineData("foreach (var port in Defaults.Array) new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("foreach (var port in Defaults.Many()) new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("foreach (var (_, port) in Defaults.Table) new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("Defaults.Out(out var port); new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("var (port, _) = Defaults.Pair; new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("var (port, _) = Defaults.Record; new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("if (Defaults.Made is { Port: var port }) new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("var o = new Options { Required = 1 }; o.Port = 80; Defaults.Same(o); new TcpListener(IPAddress.Any, o.Port).Start();")]
    [InlineData("Defaults.Settable = 80; new TcpListener(IPAddress.Any, Defaults.Settable).Start();")]
    [InlineData("Defaults.Field = 80; new TcpListener(IPAddress.Any, Defaults.Field).Start();")]
    [InlineData("Defaults.Made.Ports.Add(80); Defaults.Made.Ports.ForEach(port => new TcpListener(IPAddress.Any, port).Start());")]
    [InlineData("Defaults.Changed += () => { new TcpListener(IPAddress.Any, 8080).Start(); return 1; };")]
    [InlineData("new TcpListener(Defaults.Made.EndPoint).Start();")]
    [InlineData("Defaults.Listener.Start(); Defaults.Listener.Server.Bind(new IPEndPoint(IPAddress.Any, Defaults.Method()));")]
    public async Task A_statement(string statement)
    {
        // Only that nothing is thrown: whether an assignment in this project decides another project's member may change.
        var findings = await Findings.InUnchecked(
            [Acme], $$"""using Acme; class App { void M() { {{statement}} } }""");

        Assert.All(findings, finding => Assert.Equal("PORT1001", finding.Id));
    }

    [Fact]
    public async Task A_default_that_only_the_contract_of_another_project_states()
        => await Findings.Across([Acme], [], [], """
            using Acme;
            class Server : IServer
            {
                public void Start(int port) => new TcpListener(IPAddress.Any, port).Start();
            }
            class App
            {
                void M(IServer server) => server.Start();
                void N() { IServer server = new Server(); server.Start(); }
            }
            """);

    private static Microsoft.CodeAnalysis.MetadataReference Acme => Support.Library.Compile(Library).ToMetadataReference();
}
