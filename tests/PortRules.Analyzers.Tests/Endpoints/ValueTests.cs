namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>How far a port's value is followed: one row a form. The steps are those of docs/value-following.md.</summary>
public class ValueTests
{
    [Theory]
    // L0, L2: what the compiler folds (trap 31).
    [InlineData("80", "80")]
    [InlineData("0x50", "80")]
    [InlineData("0b101_0000", "80")]
    [InlineData("8_0", "80")]
    [InlineData("'P'", "80")]
    [InlineData("(int)E.Http", "80")]
    [InlineData("(ushort)80", "80")]
    [InlineData("sizeof(int) * 20", "80")]
    [InlineData("A + B", "80")]
    [InlineData("IPEndPoint.MinPort", "dynamic")]
    [InlineData("true ? 80 : 8080", "80")]
    // L5: what it does not fold.
    [InlineData("int.Parse(\"80\")", "80")]
    [InlineData("Convert.ToInt32(\"80\")", "80")]
    [InlineData("args.Length > 3 ? 80 : 81", "80|81")]
    [InlineData("args.Length switch { 0 => 80, 1 => 81, _ => 82 }", "80|81|82")]
    [InlineData("(ushort)ReadOnly", "90")]
    [InlineData("ReadOnly + 1", "91")]
    [InlineData("Made.Port", "7")]
    // L8: configuration and the like with a literal fallback is a default.
    [InlineData("configuration.GetValue(\"Port\", 8080)", "default 8080")]
    [InlineData("configuration.GetValue<int>(\"Port\", 8080)", "default 8080")]
    [InlineData("int.Parse(configuration[\"Port\"] ?? \"80\")", "default 80")]
    [InlineData("int.Parse(Environment.GetEnvironmentVariable(\"PORT\") ?? \"80\")", "default 80")]
    [InlineData("args.Length > 0 ? int.Parse(args[0]) : 80", "default 80")]
    [InlineData("int.TryParse(args[0], out var parsed) ? parsed : 80", "default 80")]
    [InlineData("configuration.GetValue<int?>(\"Port\") ?? 8080", "default 8080")]
    [InlineData("int.Parse(args[0])", "unknown")]
    [InlineData("configuration.GetValue<int>(\"Port\")", "unknown")]
    // L9: read-only fields.
    [InlineData("ReadOnly", "90")]
    [InlineData("InStaticConstructor", "91")]
    // L10: properties.
    [InlineData("Arrow", "92")]
    [InlineData("GetOnly", "93")]
    [InlineData("Settable", "default 94")]
    [InlineData("PrivatelySet", "94")]
    [InlineData("Getter", "95")]
    // L12: every assignment in sight.
    [InlineData("Mutable", "96")]
    [InlineData("Assigned", "97|98")]
    [InlineData("FromEnvironment", "default 99")]
    [InlineData("Counted", "unknown")]
    [InlineData("new Options { Port = 101 }.Port", "101")]
    // L15: what a method of the program returns, for this call.
    [InlineData("Returned()", "102")]
    [InlineData("Either(103)", "103|104")]
    // L16: what the object that is made here says.
    [InlineData("new Derived().Virtual", "98")]
    // Not followed.
    [InlineData("Method()", "unknown")]
    [InlineData("Unknown + 80", "unknown")]
    [InlineData("nameof(Unknown).Length", "unknown")]
    public void Port_of_a_number_argument(string expression, string expected)
        => Assert.Equal($"tcp 0.0.0.0 {expected}", Extracted.Binds($"new TcpListener(IPAddress.Any, {expression}).Start();", Members));

    [Theory]
    [InlineData("var port = 80; {0}", "80")]
    [InlineData("const int port = 80; {0}", "80")]
    [InlineData("int port; if (args.Length > 0) port = 80; else port = 81; {0}", "80|81")]
    [InlineData("var port = 80; port = 81; {0}", "81")]
    [InlineData("var port = 80; if (args.Length > 0) port = int.Parse(args[0]); {0}", "default 80")]
    [InlineData("var port = 80; if (args.Length > 0) port = Method(); {0}", "unknown")]
    [InlineData("var port = 80; port++; {0}", "unknown")]
    [InlineData("var port = 80; port += 2; {0}", "unknown")]
    [InlineData("var port = 80; Change(ref port); {0}", "unknown")]
    [InlineData("var port = 80; Action change = () => port = 81; change(); {0}", "unknown")]
    [InlineData("var port = 80; void Change() {{ port = 81; }} Change(); {0}", "unknown")]
    [InlineData("int port; try {{ port = 80; }} catch (Exception) {{ port = 81; }} {0}", "80|81")]
    [InlineData("var port = 79; try {{ port = 80; Method(); }} catch (Exception) {{ {0} }}", "79|80")]
    [InlineData("var port = 80; while (args.Length > 3) {{ {0} port = 81; }}", "80|81")]
    [InlineData("for (var port = 80; port < 90; port++) {{ {0} }}", "unknown")]
    [InlineData("var (port, other) = (80, 81); {0}", "80")]
    [InlineData("var port = 80; var copy = port; port = copy; {0}", "80")]
    [InlineData("object boxed = 80; if (boxed is int port) {{ {0} }}", "80")]
    public void Port_of_a_local(string statements, string expected)
        => Assert.Equal(
            $"tcp 0.0.0.0 {expected}",
            Extracted.Binds(string.Format(System.Globalization.CultureInfo.InvariantCulture, statements, "new TcpListener(IPAddress.Any, port).Start();"), Members));

    [Fact]
    public void Field_that_other_assemblies_can_assign_is_a_default()
        => Assert.Equal(
            "udp 0.0.0.0 default 100",
            string.Join("; ", Extracted.From("public class Open { public static int Visible = 100; void Bind() => new UdpClient(Visible); }").Select(Extracted.Describe)));

    [Fact]
    public void Captured_local_has_every_value_that_it_is_ever_given()
        => Assert.Equal(
            "tcp 0.0.0.0 80|81",
            Extracted.Binds("var port = 80; Action start = () => new TcpListener(IPAddress.Any, port).Start(); port = 81; start();"));

    [Fact]
    public void Parameter_default_is_a_default()
        => Assert.Equal("udp 0.0.0.0 default 53", Extracted.Binds("", "static void Bind(int port = 53) => new UdpClient(port);"));

    [Fact]
    public void Primary_constructor_default_is_a_default()
        => Assert.Equal(
            "udp 0.0.0.0 default 53",
            string.Join("; ", Extracted.From("class Server(int port = 53) { readonly UdpClient _client = new(port); }").Select(Extracted.Describe)));

    [Fact]
    public void Constructor_that_decides_a_read_only_field_is_read_in_another_file()
        => Assert.Equal(
            "udp 0.0.0.0 69",
            string.Join("; ", Extracted.From(
                "partial class Server { void Bind() => new UdpClient(_port); }",
                "partial class Server { readonly int _port; Server() { _port = 69; } }").Select(Extracted.Describe)));

    [Fact]
    public void A_value_that_depends_on_itself_ends()
        => Assert.Equal(
            "udp 0.0.0.0 unknown",
            Extracted.Binds("new UdpClient(First);", "static int First => Second; static int Second => First;"));

    private const string Members = """
        const int A = 40, B = 40;
        enum E { Http = 80 }
        static readonly int ReadOnly = int.Parse("90");
        static readonly int InStaticConstructor;
        static Program() { InStaticConstructor = 91; }
        static int Arrow => 92;
        static int GetOnly { get; } = 93;
        public static int Settable { get; set; } = 94;
        static int PrivatelySet { get; set; } = 94;
        static int Getter { get { return 95; } }
        static int Mutable = 96;
        static int Assigned = 97;
        static void Assign() => Assigned = 98;
        static int FromEnvironment = 99;
        static void Read() => int.TryParse(Environment.GetEnvironmentVariable("PORT"), out FromEnvironment);
        static int Counted = 1;
        static void Count() => Counted++;
        class Options { public int Port { get; set; } }
        static int Returned() => 102;
        static int Either(int port) { if (Environment.TickCount > 0) return port; return 104; }
        static readonly IPEndPoint Made = new(IPAddress.Any, 7);
        static int Method() => Environment.TickCount;
        static void Change(ref int port) => port = 1;
        static int Unknown = Method();
        class Base { public virtual int Virtual => 97; }
        class Derived : Base { public override int Virtual => 98; }
        """;
}
