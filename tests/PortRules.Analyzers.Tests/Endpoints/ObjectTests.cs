namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>A member of an object that can be followed to its creation has what that object was made with, and not what others of its type have. Where somebody else can
/// have changed it, it has any value that the program assigns.</summary>
public class ObjectTests
{
    [Theory]
    // Made and read: the other object of the program does not count.
    [InlineData("var o = new Options { Port = 80 };", "o.Port", "80")]
    [InlineData("Options o = new() { Port = 80 };", "o.Port", "80")]
    [InlineData("", "new Options { Port = 80 }.Port", "80")]
    [InlineData("var o = new Options();", "o.Port", "7000")]
    [InlineData("var o = new Options { Name = \"x\" };", "o.Port", "7000")]
    [InlineData("var o = new Options { Port = 80 }; var p = o;", "p.Port", "80")]
    [InlineData("Options o; if (args.Length > 0) o = new() { Port = 80 }; else o = new() { Port = 81 };", "o.Port", "80|81")]
    [InlineData("var o = args.Length > 0 ? new Options { Port = 80 } : new Options { Port = 81 };", "o.Port", "80|81")]
    [InlineData("var o = new Options { Port = args.Length > 0 ? 80 : 81 };", "o.Port", "80|81")]
    [InlineData("var o = new Options { Port = int.Parse(args[0]) };", "o.Port", "unknown")]
    [InlineData("var o = Make();", "o.Port", "83")]
    [InlineData("var o = Shared;", "o.Port", "84")]
    [InlineData("var o = new Outer { Inner = new Options { Port = 85 } };", "o.Inner.Port", "85")]
    [InlineData("var o = new Options { Port = 80 }; o.Name = \"x\"; Console.WriteLine($\"{o} {o.Name}\"); if (o != null && o is { Port: 80 }) { }", "o.Port", "80")]
    [InlineData("var o = new Options { Port = 80 };", "o?.Port ?? 1", "1|80")]
    // Assigned straight after: the last one holds.
    [InlineData("var o = new Options(); o.Port = 80;", "o.Port", "80")]
    [InlineData("var o = new Options { Port = 80 }; o.Port = 81; o.Name = \"x\"; o.Port = 82;", "o.Port", "82")]
    // Changed, or perhaps changed: any value of the program's objects.
    [InlineData("var o = new Options { Port = 80 }; if (args.Length > 0) o.Port = 81;", "o.Port", All)]
    [InlineData("var o = new Options { Port = 80 }; Action a = () => o.Port = 81; a();", "o.Port", All)]
    [InlineData("var o = new Options { Port = 80 }; Change(o);", "o.Port", All)]
    [InlineData("var o = new Options { Port = 80 }; o.Change();", "o.Port", All)]
    [InlineData("var o = new Options { Port = 80 }; var p = o; p.Port = 81;", "o.Port", All)]
    [InlineData("var o = new Options { Port = 80 }; if (o is Options p) p.Port = 81;", "o.Port", All)]
    [InlineData("var o = new Options { Port = 80 }; Kept = o;", "o.Port", All)]
    [InlineData("var o = new Outer { Inner = new Options { Port = 85 } }; o.Inner.Port = 86;", "o.Inner.Port", All)]
    [InlineData("var o = new Outer { Inner = new Options { Port = 85 } }; var i = o.Inner; i.Port = 86;", "o.Inner.Port", All)]
    [InlineData("var o = new Options { Port = 80 }; o.Port++;", "o.Port", "unknown")]
    [InlineData("var o = new Options(); for (;;) { o.Port = 80; break; }", "o.Port", All)]
    public void Member_of_an_object(string statements, string read, string expected)
        => Assert.Equal(Merged(statements, expected), Port($"{statements} new UdpClient({read});", Types));

    [Theory]
    [InlineData("var s = new Server(\"x\", 80);", "s.Port", "80")]
    [InlineData("var s = new Server(Port: 80, Host: \"x\");", "s.Port", "80")]
    [InlineData("var s = new Server(\"x\");", "s.Port", "70")]
    [InlineData("var s = new Server(\"x\", 80) { Port = 81 };", "s.Port", "81")]
    [InlineData("var s = new Server(\"x\", 80); Console.WriteLine(s); Keep(s);", "s.Port", "80")]
    [InlineData("var s = new Server(\"x\", 80); var t = s with { Port = 81 };", "t.Port", "81")]
    [InlineData("var s = new Server(\"x\", 80); var t = s with { Port = 81 };", "s.Port", "80")]
    [InlineData("var s = new Server(\"x\", 80); var t = s with { Host = \"y\" };", "t.Port", "80")]
    [InlineData("", "(new Server(\"x\", 80) with { Host = \"y\" }).Port", "80")]
    [InlineData("", "(new Server(\"x\", 80) with { Port = 81 }).Port", "81")]
    [InlineData("", "(new Value(80) with { Port = 81 }).Port", "81")]
    [InlineData("", "(new Value(80) with { Other = 81 }).Port", "80")]
    [InlineData("var s = new Value(80); var t = s with { Other = 1 };", "t.Port", "80")]
    [InlineData("var s = new Value(80); var t = s with { Port = 81 };", "t.Port", "81")]
    [InlineData("var s = new Value(80); s.Port = 81;", "s.Port", "81")]
    [InlineData("var s = new Value(80); Keep(s); var t = s;", "t.Port", "80")]
    [InlineData("var s = new Value(80); Alter(ref s);", "s.Port", "unknown; default 80")]
    [InlineData("var s = args.Length > 0 ? new Server(\"x\", 80) : null;", "s!.Port", "default 70; default 80")]
    [InlineData("var s = new Server(\"x\", 80); configuration.Bind(s);", "s.Port", "default 70; default 80")]
    [InlineData("var s = new Derived(80);", "s.Port", "default 70; default 80")]
    public void Member_of_a_record(string statements, string read, string expected)
        => Assert.Equal(expected, Port($"{statements} new UdpClient({read});", Types));

    [Theory]
    [InlineData("var s = new { Port = 80, Host = \"x\" };", "s.Port", "80")]
    [InlineData("var port = 80; var s = new { port };", "s.port", "80")]
    [InlineData("var s = new { Port = 80 }; var t = s with { Port = 81 };", "t.Port", "81")]
    [InlineData("var s = new { Port = args.Length };", "s.Port", "unknown")]
    public void Member_of_an_anonymous_object(string statements, string read, string expected)
        => Assert.Equal(expected, Port($"{statements} new UdpClient({read});", Types));

    [Theory]
    [InlineData("class C { public int Port { get; } public C(int port) { Port = port; } }", "80")]
    [InlineData("class C { public readonly int Port; public C(int port) => Port = port; }", "80")]
    [InlineData("class C { public int Port { get; set; } = 70; public C(int port) { if (port > 0) Port = port; } }", "70|80")]
    [InlineData("class C { public int Port { get; } public C(int port) : this(port, 1) { } C(int port, int other) { Port = port + other; } }", "unknown; 81")]
    [InlineData("class C { public int Port { get; set; } public C(int port) { Init(port); } void Init(int port) { Port = port + 1; } }", "unknown; default 81; default 91")]
    [InlineData("class C(int port) { public int Port { get; set; } = port; }", "80")]
    [InlineData("class C { int _port; public int Port { get => _port; set => _port = value; } public C(int port) { Port = port; } }", "unknown; 80; 90")]
    public void Member_that_a_constructor_assigns(string type, string expected)
        => Assert.Equal(expected, Port("var c = new C(80); new UdpClient(c.Port); } static void Other() { var d = new C(90);", type));

    [Theory]
    [InlineData("Start(new Server(\"x\", 80));", "80 at 'new Server(\"x\", 80)'")]
    [InlineData("var s = new Server(\"x\", 80); Start(s); Start(s with { Port = 81 });", "80 at 's'; 81 at 's with { Port = 81 }'")]
    [InlineData("new Host(new Server(\"x\", 80)).Start();", "80 at 'new Server(\"x\", 80)'")]
    [InlineData("StartTuple((\"x\", 80));", "80 at '(\"x\", 80)'")]
    [InlineData("StartAll(new[] { new Server(\"x\", 80), new Server(\"y\", 81) });", "80 at 'new[] { new Server(\"x\", 80), new Server(\"y\", 81) }'; 81 at 'new[] { new Server(\"x\", 80), new Server(\"y\", 81) }'")]
    [InlineData("Start(new Server(\"x\", int.Parse(args[0])));", "")]
    public void Object_that_a_caller_hands_over(string body, string expected)
    {
        // Only what the row calls: an object that nobody hands over is read as any of its type.
        (string Name, string Declaration)[] receivers =
        [
            ("Start(", "static void Start(Server s) => new UdpClient(s.Port);"),
            ("StartTuple(", "static void StartTuple((string Host, int Port) t) => new UdpClient(t.Port);"),
            ("StartAll(", "static void StartAll(Server[] all) { foreach (var s in all) new UdpClient(s.Port); }"),
            ("Host(", "class Host(Server server) { public void Start() => new UdpClient(server.Port); }"),
        ];
        var receiver = receivers.Last(receiver => body.Contains(receiver.Name, StringComparison.Ordinal));
        var source = Extracted.Method(body, Types + receiver.Declaration);
        var found = Extracted.From(source).Where(endpoint => endpoint is { IsThroughCaller: true, Port.Single: not null })
            .Select(endpoint => $"{endpoint.Port.Single!.Number} at '{source.Substring(endpoint.Location.SourceSpan.Start, endpoint.Location.SourceSpan.Length)}'");
        Assert.Equal(expected, string.Join("; ", found));
    }

    [Theory]
    [InlineData("Start(new Options { Port = 80 });", "80 at 'new Options { Port = 80 }'; default 81|7000 at 'o.Port'")]
    [InlineData("var own = new Options { Port = 80 }; Start(own);", "80 at 'own'; default 81|7000 at 'o.Port'")]
    [InlineData("new Host(new Options { Port = 80 }).Start();", "80 at 'new Options { Port = 80 }'; default 81|7000 at '_options.Port'")]
    [InlineData("new Plain(new Options { Port = 80 }).Start();", "80 at 'new Options { Port = 80 }'; default 81|7000 at '_options.Port'")]
    [InlineData("new Primary(new Options { Port = 80 }).Start();", "80 at 'new Options { Port = 80 }'; default 81|7000 at 'options.Port'")]
    [InlineData("Start(new Options());", "7000 at 'new Options()'; default 81 at 'o.Port'")]
    [InlineData("var own = new Options { Port = 80 }; own.Port = 82; Start(own);", "82 at 'own'; default 80|81|7000 at 'o.Port'")]
    [InlineData("var own = new Options { Port = 80 }; Alter(own); Start(own);", "default 80|81|7000 at 'o.Port'")]
    [InlineData("Changed(new Options { Port = 80 });", "default 80|81|90|7000 at 'o.Port'")]
    [InlineData("Start(Load());", "default 81|7000 at 'o.Port'")]
    public void Options_that_a_caller_hands_over(string body, string expected)
    {
        var source = Extracted.Method(body, """
            public class Options { public int Port { get; set; } = 7000; }
            static readonly Options Other = new() { Port = 81 };
            """ + (body.Contains("Start(", StringComparison.Ordinal) && !body.Contains("new H", StringComparison.Ordinal) && !body.Contains("new P", StringComparison.Ordinal) ? "static void Start(Options o) { ArgumentNullException.ThrowIfNull(o); new UdpClient(o.Port); }" : "")
            + (body.Contains("Changed", StringComparison.Ordinal) ? "static void Changed(Options o) { if (o.Port > 1) o.Port = 90; new UdpClient(o.Port); }" : "")
            + (body.Contains("Host", StringComparison.Ordinal) ? "class Host { readonly Options _options; public Host(Options options) { _options = options ?? throw new Exception(); } public void Start() => new UdpClient(_options.Port); }" : "")
            + (body.Contains("Plain", StringComparison.Ordinal) ? "class Plain { readonly Options _options; public Plain(Options options) { _options = options; } public void Start() => new UdpClient(_options.Port); }" : "")
            + (body.Contains("Primary", StringComparison.Ordinal) ? "class Primary(Options options) { public void Start() => new UdpClient(options.Port); }" : "")
            + "static void Alter(Options o) { } static Options Load() => throw new Exception();");
        var found = Extracted.From(source).Select(endpoint => $"{Extracted.Describe(endpoint)} at '{source.Substring(endpoint.Location.SourceSpan.Start, endpoint.Location.SourceSpan.Length)}'");
        Assert.Equal(expected, string.Join("; ", found.Order(StringComparer.Ordinal)).Replace("udp 0.0.0.0 ", "", StringComparison.Ordinal));
    }

    private static string Port(string body, string members) => Extracted.Binds(body, members).Replace("udp 0.0.0.0 ", "", StringComparison.Ordinal);

    private const string All = "default ";

    // The values of the program, those of the statements among them.
    private static string Merged(string statements, string expected)
    {
        if (!expected.StartsWith(All, StringComparison.Ordinal))
            return expected;
        var numbers = System.Text.RegularExpressions.Regex.Matches(statements, @"Port = (\d+)").Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        return All + string.Join("|", numbers.Concat([83, 84, 88, 89, 7000]).Distinct().Order());
    }

    private const string Types = """
        public class Options
        {
            public int Port { get; set; } = 7000;
            public string Name { get; set; } = "";
            public void Change() => Port = 88;
        }
        public class Outer { public Options Inner { get; set; } = new(); }
        record Server(string Host, int Port = 70);
        record struct Value(int Port) { public int Other { get; set; } }
        record Derived(int Number) : Server("x", Number);
        static Options? Kept;
        static readonly Options Shared = new() { Port = 84 };
        static Options Make() { var made = new Options { Port = 83 }; return made; }
        static void Change(Options o) => o.Port = 89;
        static void Keep(object o) { }
        static void Alter(ref Value o) => o.Port = 90;
        """;
}
