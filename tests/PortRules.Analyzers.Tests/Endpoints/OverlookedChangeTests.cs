namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Changes that are easily overlooked. Where one may have happened, the value that was written down first is not claimed.</summary>
public class OverlookedChangeTests
{
    [Theory]
    [InlineData("void Set() => (port) = Input();", "default 80")]
    [InlineData("void Set() => @port = Input();", "default 80")]
    [InlineData("void Set() { string name; ((port, name), _) = ((Input(), \"\"), 1); }", "unknown")]
    // What the call returns is not what it hands out.
    [InlineData("static int Read(out int read) { read = Input(); return 81; } void Set() => Read(out port);", "default 80")]
    public void Field(string members, string expected)
        => Assert.Equal(
            "udp 0.0.0.0 " + expected,
            FormTest.Binds("", $"int port = 80; void Start() => new UdpClient(port); static int Input() => Environment.TickCount; {members}"));

    // Not every compiler that the tests run with knows this assignment.
    [Theory]
    [InlineData("other?.port = Input();", "default 80")]
    [InlineData("other?.port += 1;", "unknown")]
    public void Field_behind_a_question_mark(string statement, string expected)
        => Assert.Equal(
            "udp 0.0.0.0 " + expected,
            Extracted.Binds(
                "",
                $"int port = 80; void Start() => new UdpClient(port); static Program? other; static int Input() => Environment.TickCount; static void Set() {{ {statement} }}"));

    [Theory]
    [InlineData("static string url = \"http://*:80\"; static bool TryRead(out string read) { read = Console.ReadLine()!; return true; } static void Set() => TryRead(out url);", "", "tcp dual default 80")]
    [InlineData("static bool TryParse(string text, out string url) { url = Console.ReadLine()!; return true; }", "TryParse(\"x\", out var url);", "")]
    public void Text_that_a_call_hands_out(string members, string statements, string expected)
        => Assert.Equal(expected, FormTest.UrlAfter(statements, members));

    [Theory]
    [InlineData("readonly int port = 80; public int Port { get => port; init => port = value; }", "new Server { Port = Input() }", "default 80")]
    [InlineData("int port = 80; public Server(bool other) { if (other) port = 81; }", "new Server(false)", "80|81")]
    [InlineData("int port = 80; public Server() { port = 79; } public Server(bool other) { if (other) port = 81; }", "new Server(false)", "unknown; 79; 80|81")]
    [InlineData("int port = 80; public Server() { port = 79; } public Server(bool other) { port = 81; }", "new Server(false)", "unknown; 79; 81")]
    public void Field_of_an_object(string members, string made, string expected)
        => Assert.Equal(
            expected,
            FormTest.Binds(
                $"Start({made});",
                $$"""
                static int Input() => Environment.TickCount;
                static void Start(Server server) => server.Start();
                class Server { {{members}} public void Start() => new TcpListener(IPAddress.Any, port).Start(); }
                """).Replace("tcp 0.0.0.0 ", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("public int Port { get; set; } = 80; public Server(bool other) { if (other) Port = 81; }", "new Server(false)", "80|81")]
    [InlineData("public int Port { get; set; } = 80; public Server(bool other) { for (var i = 0; i < Input(); i++) Port = 81; }", "new Server(false)", "80|81")]
    [InlineData("public int Port { get; set; } = 80; public Server(bool other) { if (other) return; Port = 81; }", "new Server(false)", "80|81")]
    [InlineData("public int Port { get; set; } = 80; public Server(bool other) { try { Port = 81; } finally { } }", "new Server(false)", "81")]
    [InlineData("public int Port { get; set; } = 80; public Server(bool other) { try { Port = 81; } catch (Exception) { } }", "new Server(false)", "80|81")]
    [InlineData("public int Port { get; set; } = 80; public Server(bool other) { (Port, _) = (81, other); }", "new Server(false)", "81")]
    [InlineData("public int Port { get; set; } = 80; public Server(bool other) { Url = \"\"; }", "new Server(false)", "default 80")]
    [InlineData("public int Port { get; set; } = 80;", "new Server { Url = \"\" }", "default 80")]
    [InlineData("public int Port { get; set; } = 79;", "new Server { Port = 80, Url = \"\" }", "default 79|80")]
    [InlineData("public int Port { get; set; } = 79;", "new Server { Url = \"\", Port = 80 }", "80")]
    public void Property_that_another_property_sets(string members, string made, string expected)
        => Assert.Equal(
            expected,
            FormTest.PortAfter(
                $"var server = {made}; int port = server.Port;",
                $"static int Input() => Environment.TickCount; public class Server {{ {members} public string Url {{ set => Port = Input(); }} }}"));

    [Theory]
    [InlineData("server.Url = \"\";", "default 79|80")]
    [InlineData("Action reset = server.Reset; reset();", "default 79|80")]
    [InlineData("server.Name = \"\";", "80")]
    public void Property_that_others_may_set(string statements, string expected)
        => Assert.Equal(
            expected,
            FormTest.PortAfter(
                $"var server = new Server {{ Port = 80 }}; {statements} int port = server.Port;",
                """
                static int Input() => Environment.TickCount;
                public class Server
                {
                    public int Port { get; set; } = 79;
                    public string Name { get; set; } = "";
                    public string Url { set => Port = Input(); }
                    public void Reset() => Port = Input();
                }
                """));

    [Theory]
    [InlineData("class Server(int port) { public void Set() => port = Input(); public void Start() => new UdpClient(port); }", "new Server(80).Start();", "unknown")]
    [InlineData("class Server(int port) { public void Start() => new UdpClient(port); }", "new Server(80).Start();", "80")]
    [InlineData("class Server(Options options) { public void Set() => options.Port = Input(); public void Start() => new UdpClient(options.Port); }", "new Server(new Options { Port = 80 }).Start();", "default 79|80")]
    [InlineData("class Server(Options options) { public void Start() => new UdpClient(options.Port); }", "new Server(new Options { Port = 80 }).Start();", "80")]
    public void Parameter_of_a_primary_constructor_that_another_member_changes(string server, string statements, string expected)
        => Assert.Contains(
            expected,
            FormTest.Binds(statements, $"static int Input() => Environment.TickCount; public class Options {{ public int Port {{ get; set; }} = 79; }} {server}")
                .Replace("udp 0.0.0.0 ", "", StringComparison.Ordinal)
                .Split("; "));
}
