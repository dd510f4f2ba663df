namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Tuples and what takes values apart: each variable has its own part.</summary>
public class TupleTests
{
    [Theory]
    [InlineData("", "Parse().Port", "80")]
    [InlineData("", "Parse().Item2", "80")]
    [InlineData("var t = Parse();", "t.Port", "80")]
    [InlineData("var (h, p) = Parse();", "p", "80")]
    [InlineData("(string h, int p) = Parse();", "p", "80")]
    [InlineData("int p; string h; (h, p) = Parse();", "p", "80")]
    [InlineData("int p; (_, p) = Parse();", "p", "80")]
    [InlineData("var t = (Host: \"x\", Port: 80);", "t.Port", "80")]
    [InlineData("var t = (\"x\", 80);", "t.Item2", "80")]
    [InlineData("(string Name, int Number) t = (Host: \"x\", Port: 80);", "t.Number", "80")]
    [InlineData("(string, long) t = (\"x\", 80);", "(int)t.Item2", "80")]
    [InlineData("var t = (A: (B: 79, C: 80), D: 81);", "t.A.C", "80")]
    [InlineData("var (a, (b, c)) = (1, (2, 80));", "c", "80")]
    [InlineData("var ((a, b), c) = Nested();", "b", "85")]
    [InlineData("var t = args.Length > 0 ? (\"x\", 80) : (\"y\", 81);", "t.Item2", "80|81")]
    [InlineData("var t = (\"x\", args.Length > 0 ? 80 : 81);", "t.Item2", "80|81")]
    [InlineData("", "Defaults.Port", "83")]
    [InlineData("", "Pair.Port", "84")]
    [InlineData("var t = (Host: \"x\", Port: 80); Keep(t); var u = t;", "u.Port", "80")]
    [InlineData("var (a, b) = (80, 81); (a, b) = (b, a);", "a", "81")]
    // Written since.
    [InlineData("var t = (Host: \"x\", Port: 80); t.Port = 81;", "t.Port", "unknown")]
    [InlineData("var t = (Host: \"x\", Port: 80); t.Port++;", "t.Port", "unknown")]
    [InlineData("var t = (Host: \"x\", Port: 80); Change(ref t);", "t.Port", "unknown")]
    [InlineData("var t = (Host: \"x\", Port: 80); Action a = () => t.Port = 81; a();", "t.Port", "unknown")]
    [InlineData("var (h, p) = Parse(); p++;", "p", "unknown")]
    [InlineData("var (h, p) = (\"x\", int.Parse(args[0]));", "p", "unknown")]
    [InlineData("var (h, p) = new Custom();", "p", "unknown")]
    [InlineData("", "Mutable.Port", "unknown")]
    public void Part_of_a_tuple(string statements, string read, string expected) => Assert.Equal(expected, Port(statements, read));

    [Theory]
    [InlineData("foreach (var (name, port) in new[] { (\"a\", 80), (\"b\", 81) }) {0}", "80; 81")]
    [InlineData("foreach ((string name, int port) in new[] { (\"a\", 80), (\"b\", 81) }) {0}", "80; 81")]
    [InlineData("foreach (var (name, port) in new List<(string, int)> { (\"a\", 80), (\"b\", 81) }) {0}", "80; 81")]
    [InlineData("foreach (var t in new[] { (Name: \"a\", Port: 80), (Name: \"b\", Port: 81) }) { var port = t.Port; {0} }", "80; 81")]
    [InlineData("foreach (var s in new[] { new Server(\"a\", 80), new Server(\"b\", 81) }) { var port = s.Port; {0} }", "80; 81")]
    [InlineData("foreach (var (host, port) in new[] { new Server(\"a\", 80), new Server(\"b\", 81) }) {0}", "80; 81")]
    [InlineData("foreach (var o in new[] { new Options { Port = 80 }, new Options { Port = 81 } }) { var port = o.Port; {0} }", "80; 81")]
    [InlineData("foreach (var o in new[] { new { Port = 80 }, new { Port = 81 } }) { var port = o.Port; {0} }", "80; 81")]
    [InlineData("foreach (var kv in new Dictionary<string, int> { [\"a\"] = 80, [\"b\"] = 81 }) { var port = kv.Value; {0} }", "80; 81")]
    [InlineData("foreach (var kv in new Dictionary<string, int> { { \"a\", 80 }, { \"b\", 81 } }) { var port = kv.Value; {0} }", "80; 81")]
    [InlineData("foreach (var kv in new Dictionary<int, string> { [80] = \"a\" }) { var port = kv.Key; {0} }", "80")]
    [InlineData("foreach (var (name, port) in new Dictionary<string, int> { [\"a\"] = 80, [\"b\"] = 81 }) {0}", "80; 81")]
    [InlineData("var d = new Dictionary<string, int> { [\"a\"] = 80, [\"b\"] = 81 }; var port = d[\"b\"]; {0}", "81")]
    [InlineData("var d = new Dictionary<string, int> { [\"a\"] = 80 }; var port = d[\"c\"]; {0}", "unknown")]
    [InlineData("var d = new Dictionary<string, int> { [\"a\"] = 80 }; d[\"a\"] = 81; var port = d[\"a\"]; {0}", "unknown")]
    [InlineData("var d = new Dictionary<string, int> { [\"a\"] = 80 }; d.Add(\"b\", 81); foreach (var (name, port) in d) {0}", "unknown")]
    [InlineData("var d = new Dictionary<string, int> { [args[0]] = 80, [\"b\"] = 81 }; var port = d[\"b\"]; {0}", "unknown")]
    public void Parts_of_elements(string statements, string expected)
        => Assert.Equal(
            expected,
            Extracted.Binds(statements.Replace("{0}", "new UdpClient(port);", StringComparison.Ordinal), Types).Replace("udp 0.0.0.0 ", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("var s = new Server(\"x\", 80); var (h, p) = s;", "p", "80")]
    [InlineData("var s = new Server(\"x\", 80) { Port = 81 }; var (h, p) = s;", "p", "81")]
    [InlineData("var s = new Server(\"x\", 80); var (h, p) = s with { Port = 82 };", "p", "82")]
    [InlineData("var s = new Server(\"x\", 80); if (s is { Port: var p })", "p", "80")]
    [InlineData("var s = new Server(\"x\", 80); if (s is { Port: > 0 and var p })", "p", "80")]
    [InlineData("var s = new Server(\"x\", 80); if (s is (_, var p))", "p", "80")]
    [InlineData("object s = new Server(\"x\", 80); if (s is Server { Port: var p })", "p", "80")]
    [InlineData("var s = new Outer(new Server(\"x\", 80)); if (s is { Inner: { Port: var p } })", "p", "80")]
    [InlineData("var s = new Outer(new Server(\"x\", 80)); if (s is { Inner.Port: var p })", "p", "80")]
    [InlineData("var s = new Server(\"x\", 80); var p = s switch { { Port: var q } => q };", "p", "80")]
    [InlineData("var s = new Server(\"x\", 80); int p; switch (s) { case (\"y\", var q): p = q; break; default: p = 81; break; }", "p", "80|81")]
    [InlineData("if (Parse() is (_, var p))", "p", "80")]
    [InlineData("if (Shared is { Port: var p })", "p", "87")]
    [InlineData("var o = new Options { Port = 80 }; Alter(o); if (o is { Port: var p })", "p", "80|81|88|89")]
    [InlineData("int? n = 80; if (n is int p)", "p", "80")]
    [InlineData("int? n = 80; if (n is { } p)", "p", "80")]
    [InlineData("object boxed = 80; if (boxed is int p)", "p", "80")]
    [InlineData("if (args is [var first, ..] && int.Parse(first) is var p)", "p", "unknown")]
    public void Part_that_a_pattern_or_deconstruction_binds(string statements, string read, string expected) => Assert.Equal(expected, Port(statements, read));

    [Theory]
    [InlineData("(_port, _name) = (80, \"x\");", "80")]
    [InlineData("(_name, _port) = (\"x\", 80); _port = 81;", "80|81")]
    [InlineData("(_name, _port) = Parse();", "unknown")]
    [InlineData("_maybe ??= 80; _port = _maybe.Value;", "80")]
    [InlineData("_port = 80; _port += 1;", "unknown")]
    public void Field_that_is_assigned_otherwise(string assignment, string expected)
        => Assert.Equal(expected, Port("", "_port", $"static int _port; static string _name; static int? _maybe; static void Assign() {{ {assignment} }}"));

    private static string Port(string statements, string read, string more = "")
        => Extracted.Binds($"{statements} new UdpClient({read});", Types + more).Replace("udp 0.0.0.0 ", "", StringComparison.Ordinal);

    private const string Types = """
        static (string Host, int Port) Parse() => ("x", 80);
        static ((int, int), int) Nested() { var inner = (1, 85); return (inner, 2); }
        static readonly (string Host, int Port) Defaults = ("x", 83);
        static (string Host, int Port) Pair => ("x", 84);
        static (string Host, int Port) Mutable = ("x", 86);
        static void SetMutable() => Mutable.Port = 90;
        static void Keep(object o) { }
        static void Change(ref (string Host, int Port) t) => t.Port = 82;
        record Server(string Host, int Port);
        record Outer(Server Inner);
        static readonly Server Shared = new("x", 87);
        class Options { public int Port { get; internal set; } = 88; }
        static void Alter(Options o) => o.Port = 89;
        static readonly Options Other = new() { Port = 81 };
        class Custom { public void Deconstruct(out string host, out int port) { host = ""; port = 80; } }
        """;
}
