namespace PortRules.Analyzers.Tests.Endpoints.Forms;

/// <summary>The ways in which a port travels to its bind that are followed, by the steps of the ladder.</summary>
internal static class FollowedForms
{
    public static IReadOnlyList<Form> All { get; } = [.. InTheCall, .. InTheMethod, .. InTheProgram];

    /// <summary>L0 to L5: the expression tells.</summary>
    private static IEnumerable<Form> InTheCall =>
    [
        new("L0", "number in the call, in any spelling that the compiler folds", "80", "Bind(0x50);"),
        new("L0", "arithmetic on numbers", "80", "Bind(sizeof(int) * 20);"),
        new("L1", "text in the call: URLs, prefixes, `host:port`", "80, 443", """Urls("http://*:80;https://*:443");"""),
        new("L1", "scheme that implies the port", "80", """Urls("http://*");"""),
        new("L2", "constant: local, field, enum member, of another assembly", "80", "Bind((int)Ports.Http);", "enum Ports { Http = 80 }"),
        new("L3", "endpoint made in the call", "80", "kestrel.Listen(new IPEndPoint(IPAddress.Any, 80));"),
        new("L3", "endpoint that is parsed", "80", """kestrel.Listen(IPEndPoint.Parse("127.0.0.1:80"));"""),
        new("L3", "`Uri`, and `Uri` with a relative part", "80", """Bind(new Uri(new Uri("http://127.0.0.1:80"), "/status").Port);"""),
        new("L3", "`UriBuilder`, filled in a straight line", "80", """Urls(new UriBuilder("http", "127.0.0.1") { Port = 80 }.ToString());"""),
        new("L4", "text that is put together; an unknown part leaves the rest readable", "80", """Urls($"http://{args[0]}:{80}");"""),
        new("L4", "format and alignment that no culture changes", "80", """Urls($"http://*:{80:D3}");"""),
        new("L4", "`string.Format`", "80", """Urls(string.Format("http://*:{0}", 80));"""),
        new("L4", "texts that are joined, split or cut", "80, 443", """Urls("http://*:80,https://*:443".Split(','));"""),
        new("L4", "`string.Join`", "80", """Urls(string.Join(":", "http://*", 80));"""),
        new("L4", "`StringBuilder`, in a straight line", "80", """Urls(new System.Text.StringBuilder("http://*:").Append(80).ToString());"""),
        new("L4", "collection that is handed over whole", "80, 443", """Urls(["http://*:80", "https://*:443"]);"""),
        new("L5", "branches in an expression", "80 or 81", "Bind(condition ? 80 : 81);"),
        new("L5", "switch expression", "80 or 81", "Bind(args.Length switch { 0 => 80, _ => 81 });"),
        new("L5", "number that is parsed, in any style", "80", """Bind(int.Parse("50", System.Globalization.NumberStyles.HexNumber));"""),
        new("L5", "`Math.Max` and `Math.Min`", "81", "Bind(Math.Max(80, 81));"),
        new("L5", "port of an endpoint or URI", "80", """Bind(new Uri("http://localhost:80").Port);"""),
    ];

    /// <summary>L6 to L8: the method tells.</summary>
    private static IEnumerable<Form> InTheMethod =>
    [
        new("L6", "local with one assignment", "80", "var port = 80; Bind(port);"),
        new("L6", "tuple or record that is taken apart", "80", """var (port, name) = (80, "a"); Bind(port);"""),
        new("L6", "pattern that binds a variable", "80", "if (new Server(80) is { Port: var port }) Bind(port);", "record Server(int Port);"),
        new("L6", "element of a collection that nobody modifies", "81", "Bind(Ports[^1]);", "static readonly int[] Ports = [80, 81];"),
        new("L6", "value of a key", "80", """Bind(map["http"]);""", """static readonly Dictionary<string, int> map = new() { ["http"] = 80, ["https"] = 443 };"""),
        new("L7", "local with several assignments, as they reach the bind", "80 or 81", "int port; if (condition) port = 80; else port = 81; Bind(port);"),
        new("L7", "captured local, with every value that it is given", "80", "var port = 80; Action start = () => Bind(port); start();"),
        new("L7", "loop over what is written out: each by itself", "80, 81", "foreach (var port in new[] { 80, 81 }) Bind(port);"),
        new("L7", "loop that counts between constants", "800, 801, 802", "for (var port = 800; port < 803; port++) Bind(port);"),
        new("L7", "loop over a range", "800, 801", "foreach (var port in Enumerable.Range(800, 2)) Bind(port);"),
        new("L7", "loop that may end before: one of several", "80 or 81", "foreach (var port in new[] { 80, 81 }) { Bind(port); if (condition) break; }"),
        new("L8", "configuration with a fallback", "default 80", """Bind(configuration.GetValue("Port", 80));"""),
        new("L8", "environment with a fallback", "default 80", """Bind(int.Parse(Environment.GetEnvironmentVariable("PORT") ?? "80"));"""),
        new("L8", "argument with a fallback", "default 80", "Bind(args.Length > 0 ? int.Parse(args[0]) : 80);"),
        new("L8", "`TryParse` with a fallback", "default 80", "if (!int.TryParse(args[0], out var port)) port = 80; Bind(port);"),
        new("L8", "file or other input with a fallback", "default 80", """Bind(File.Exists("port") ? int.Parse(File.ReadAllText("port")) : 80);"""),
        new("L8", "argument for a parameter that is named as a default", "default 80", """Bind(Setting("port", defaultValue: 80));""", "static int Setting(string key, int defaultValue) => Input() > 0 ? Input() : defaultValue;"),
    ];

    /// <summary>L9 to L16: the program tells.</summary>
    private static IEnumerable<Form> InTheProgram =>
    [
        new("L9", "read-only field with an initialiser", "80", "Bind(Port);", """static readonly int Port = int.Parse("80");"""),
        new("L9", "read-only field that a constructor assigns, in any file", "80", "Bind(Port);", "static readonly int Port;", "partial class Program { static Program() { Port = 80; } }"),
        new("L10", "property with an initialiser or a body", "80", "Bind(Port);", "static int Port => 80;"),
        new("L10", "property that others may set", "default 80", "Bind(Port);", "public static int Port { get; set; } = 80;"),
        new("L10", "property of options that a host makes", "default 80", "", "class Options { public int Port { get; set; } = 80; } static void Start(IOptions<Options> options) => Bind(options.Value.Port);"),
        new("L10", "default that an attribute states", "default 80", "", "class Settings { [CommandLine.Option(Default = 80)] public int Port { get; set; } } static void Start(Settings settings) => Bind(settings.Port);")
        {
            Library = "namespace CommandLine { public class OptionAttribute : Attribute { public object? Default { get; set; } } }",
        },
        new("L11", "default of a parameter", "default 80", "Start();", "static void Start(int port = 80) => Bind(port);"),
        new("L11", "value of a method's own where it is given none", "default 80", "", "static void Start(int port) { if (port == 0) port = 80; Bind(port); }"),
        new("L11", "parameter of a positional record", "default 80", "", "record Options(int Port = 80); static void Start(Options options) => Bind(options.Port);"),
        new("L12", "field or property with assignments: the initialiser and each of them", "80 or 81", "Bind(port);", "static int port = 80; static void Change() => port = 81;"),
        new("L12", "the same, where an assignment cannot be read: the first value is the default", "default 80", "Bind(port);", "static int port = 80; static void Change() => port = Input();"),
        new("L12", "field that a `TryParse` fills", "default 80", "Bind(port);", """static int port = 80; static void Read() => int.TryParse(Environment.GetEnvironmentVariable("PORT"), out port);"""),
        new("L12", "tuple and coalescing assignments of a member", "80", "Bind(port);", """static int port; static string? name; static void Set() => (port, name) = (80, "a");"""),
        new("L12", "member of an object that is traced to its creation: of this object alone", "80", "var settings = new Settings { Port = 80 }; Bind(settings.Port);", "class Settings { public int Port { get; set; } = 81; }"),
        new("L12", "`with`", "81", "var first = new Server(80); Bind((first with { Port = 81 }).Port);", "record Server(int Port);"),
        new("L13", "parameter, by each call in the same file", "80, 81", "Start(80); Start(81);", "static void Start(int port) => Bind(port);"),
        new("L13", "through several levels and a constructor", "80", "new Server(80).Start();", "class Server(int port) { public void Start() => Listen(port); static void Listen(int number) => Bind(number); }"),
        new("L13", "`this(…)` and `base(…)`", "80", "new Special();", "class Server { public Server(int port) => Bind(port); } class Special : Server { public Special() : base(80) { } }"),
        new("L13", "object that a caller hands over", "80", "Start(new Server(80));", "record Server(int Port); static void Start(Server server) => Bind(server.Port);"),
        new("L13", "lambda that is run for each element", "80, 81", "Array.ForEach(new[] { 80, 81 }, port => Bind(port));"),
        new("L13", "lambda or method that is kept in a local", "80", "Action<int> start = port => Bind(port); start(80);"),
        new("L14", "parameter, by each call in another file", "80", "", "public static void Start(int port) => Bind(port);", "class Other { void M() => Program.Start(80); }", Found.Build),
        new("L14", "call of an interface member", "80", "", "class Server : IServer { public void Start(int port) => Bind(port); }", "interface IServer { void Start(int port); } class Other { void M(IServer server) => server.Start(80); }", Found.Build),
        new("L15", "value that a method returns, for this call", "80 or 81", "Bind(Choose(80));", "static int Choose(int wanted) { if (condition) return wanted; return 81; }"),
        new("L15", "value that an asynchronous method returns", "80", "Bind(await ReadAsync());", "static async Task<int> ReadAsync() { await Task.Yield(); return 80; }"),
        new("L15", "part of a tuple that a method returns", "80", "Bind(Parse().Port);", """static (string Host, int Port) Parse() => ("a", 80);"""),
        new("L15", "result of a delegate, of `Lazy`, of a completed task", "80", "Bind(port.Value);", "static readonly Lazy<int> port = new(() => 80);"),
        new("L16", "interface, virtual or abstract member, by what implements it", "80 or 81", "", "static void Start(ISettings settings) => Bind(settings.Port); interface ISettings { int Port { get; } } class First : ISettings { public int Port => 80; } class Second : ISettings { public int Port => 81; }"),
        new("L16", "the same, by the object that is made in sight", "80", "ISettings settings = new First(); Bind(settings.Port);", "interface ISettings { int Port { get; } } class First : ISettings { public int Port => 80; } class Second : ISettings { public int Port => 81; }"),
    ];
}
