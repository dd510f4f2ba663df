namespace PortRules.Analyzers.Tests.Endpoints.Forms;

/// <summary>The ways in which a port travels to its bind that are followed, by the steps of the ladder.</summary>
internal static class FollowedForms
{
    public static IReadOnlyList<Form> All { get; } =
    [
        new("L0", "number in the call, in any spelling that the compiler folds", "80", "Bind(0x50);"),
        new("L0", "arithmetic on numbers", "80", "Bind(sizeof(int) * 20);"),
        new("L1", "text in the call: URLs, prefixes, `host:port`", "80, 443", """Urls("http://*:80;https://*:443");"""),
        new("L1", "scheme that implies the port", "80", """Urls("http://*");"""),
        new("L2", "constant: local, field, enum member, of another assembly", "80", "Bind((int)Ports.Http);", "enum Ports { Http = 80 }"),
        new("L3", "endpoint or URI made in the call", "80", "kestrel.Listen(new IPEndPoint(IPAddress.Any, 80));"),
        new("L3", "endpoint that is parsed", "80", """kestrel.Listen(IPEndPoint.Parse("127.0.0.1:80"));"""),
        new("L4", "text that is put together; an unknown part leaves the rest readable", "80", """Urls($"http://{args[0]}:{80}");"""),
        new("L4", "`string.Format`", "80", """Urls(string.Format("http://*:{0}", 80));"""),
        new("L5", "branches in an expression", "80 or 81", "Bind(condition ? 80 : 81);"),
        new("L5", "switch expression", "80 or 81", "Bind(args.Length switch { 0 => 80, _ => 81 });"),
        new("L5", "number that is parsed", "80", """Bind(int.Parse("80"));"""),
        new("L5", "port of an endpoint", "80", "Bind(new IPEndPoint(IPAddress.Any, 80).Port);"),
        new("L6", "local with one assignment", "80", "var port = 80; Bind(port);"),
        new("L6", "tuple that is taken apart", "80", """var (port, name) = (80, "a"); Bind(port);"""),
        new("L7", "local with several assignments, as they reach the bind", "80 or 81", "int port; if (condition) port = 80; else port = 81; Bind(port);"),
        new("L7", "captured local, with every value that it is given", "80", "var port = 80; Action start = () => Bind(port); start();"),
        new("L8", "configuration with a fallback", "default 80", """Bind(configuration.GetValue("Port", 80));"""),
        new("L8", "environment with a fallback", "default 80", """Bind(int.Parse(Environment.GetEnvironmentVariable("PORT") ?? "80"));"""),
        new("L8", "argument with a fallback", "default 80", "Bind(int.TryParse(args[0], out var port) ? port : 80);"),
        new("L9", "read-only field with an initialiser", "80", "Bind(Port);", """static readonly int Port = int.Parse("80");"""),
        new("L9", "read-only field that a constructor assigns, in any file", "80", "Bind(Port);", "static readonly int Port;", "partial class Program { static Program() { Port = 80; } }"),
        new("L10", "property with an initialiser or a body", "80", "Bind(Port);", "static int Port => 80;"),
        new("L10", "property that others may set", "default 80", "Bind(Port);", "public static int Port { get; set; } = 80;"),
        new("L11", "default of a parameter", "default 80", "Start();", "static void Start(int port = 80) => Bind(port);"),
        new("L12", "field or property with assignments: the initialiser and each of them", "80 or 81", "Bind(port);", "static int port = 80; static void Change() => port = 81;"),
        new("L12", "field that a `TryParse` fills", "default 80", "Bind(port);", """static int port = 80; static void Read() => int.TryParse(Environment.GetEnvironmentVariable("PORT"), out port);"""),
        new("L13", "parameter, by each call in the same file", "80, 81", "Start(80); Start(81);", "static void Start(int port) => Bind(port);"),
        new("L13", "through several levels and a constructor", "80", "new Server(80).Start();", "class Server(int port) { public void Start() => Listen(port); static void Listen(int number) => Bind(number); }"),
        new("L13", "`this(…)` and `base(…)`", "80", "new Special();", "class Server { public Server(int port) => Bind(port); } class Special : Server { public Special() : base(80) { } }"),
        new("L14", "parameter, by each call in another file", "80", "", "public static void Start(int port) => Bind(port);", "class Other { void M() => Program.Start(80); }", Found.Build),
        new("L14", "call of an interface member", "80", "", "class Server : IServer { public void Start(int port) => Bind(port); }", "interface IServer { void Start(int port); } class Other { void M(IServer server) => server.Start(80); }", Found.Build),
        new("L15", "value that a method returns, for this call", "80 or 81", "Bind(Choose(80));", "static int Choose(int wanted) { if (condition) return wanted; return 81; }"),
        new("L15", "value that an asynchronous method returns", "80", "Bind(await ReadAsync());", "static async Task<int> ReadAsync() { await Task.Yield(); return 80; }"),
        new("L16", "interface member: what its implementations give", "80", "Bind(settings.Port);", "static ISettings settings = new Settings(); interface ISettings { int Port { get; } } class Settings : ISettings { public int Port => 80; }"),
    ];
}
