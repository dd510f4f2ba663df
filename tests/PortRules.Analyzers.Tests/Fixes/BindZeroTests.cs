using Microsoft.CodeAnalysis.CSharp;
using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

public class BindZeroTests
{
    private const string Search = """
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();

        """;

    private static readonly FixHarness Fix = new(new BindZeroFix());

    [Fact]
    public Task The_port_is_read_where_it_is_bound()
        => Fix.ChangesAsync(
            "BindZero",
            Search + """

                // The echo server.
                var server = new TcpListener(IPAddress.Any, port);
                server.Start(5);
                Console.WriteLine($"on {port}");
                """,
            """
            // The echo server.
            var server = new TcpListener(IPAddress.Any, 0);
            server.Start(5);
            var port = ((IPEndPoint)server.LocalEndpoint).Port;
            Console.WriteLine($"on {port}");
            """);

    [Fact]
    public Task A_comment_above_the_search_stays()
        => Fix.ChangesAsync(
            "BindZero",
            "Console.WriteLine(1);\n\n// The echo server\n// of all tests.\n" + Search + """

                var server = new TcpListener(IPAddress.Any, port);
                server.Start();
                """,
            """
            Console.WriteLine(1);

            // The echo server
            // of all tests.
            var server = new TcpListener(IPAddress.Any, 0);
            server.Start();
            var port = ((IPEndPoint)server.LocalEndpoint).Port;
            """);

    [Fact]
    public Task In_a_method_what_stands_around_is_left_as_it_is()
        => Fix.ChangesAsync(
            "BindZero",
            """
            class Tests
            {
                TcpListener? _server;

                public void Run()
                {
                    Console.WriteLine("before");

                    var l = new TcpListener(IPAddress.Loopback, 0) { ExclusiveAddressUse = true };
                    l.Start();
                    int port = ((IPEndPoint)l.LocalEndpoint).Port;
                    l.Stop();
                    _server = new TcpListener(IPAddress.Loopback, port);
                    Console.WriteLine("between");
                    _server.Start();

                    new TcpClient().Connect("localhost", port);
                }
            }
            """,
            """
            class Tests
            {
                TcpListener? _server;

                public void Run()
                {
                    Console.WriteLine("before");

                    _server = new TcpListener(IPAddress.Loopback, 0);
                    Console.WriteLine("between");
                    _server.Start();
                    int port = ((IPEndPoint)_server.LocalEndpoint).Port;

                    new TcpClient().Connect("localhost", port);
                }
            }
            """);

    [Theory]
    [InlineData(
        "var s = new Socket(SocketType.Stream, ProtocolType.Tcp); s.Bind(new IPEndPoint(IPAddress.Any, port)); s.Listen(); Console.WriteLine(port);\n",
        "var s = new Socket(SocketType.Stream, ProtocolType.Tcp); s.Bind(new IPEndPoint(IPAddress.Any, 0)); var port = ((IPEndPoint)s.LocalEndPoint!).Port;\ns.Listen(); Console.WriteLine(port);\n")]
    [InlineData(
        "using var u = new UdpClient(port); Console.WriteLine(port);\n",
        "using var u = new UdpClient(0); var port = ((IPEndPoint)u.Client.LocalEndPoint!).Port;\nConsole.WriteLine(port);\n")]
    [InlineData(
        "var t = new TcpListener(new IPEndPoint(IPAddress.IPv6Any, port)); t.Start(); Console.WriteLine(port);\n",
        "var t = new TcpListener(new IPEndPoint(IPAddress.IPv6Any, 0)); t.Start(); var port = ((IPEndPoint)t.LocalEndpoint).Port;\nConsole.WriteLine(port);\n")]
    public Task Whatever_is_bound(string bind, string expected) => Fix.ChangesAsync("BindZero", Search + bind, expected);

    [Fact]
    public Task The_search_may_ask_a_socket()
        => Fix.ChangesAsync(
            "BindZero",
            """
            var s = new Socket(SocketType.Stream, ProtocolType.Tcp);
            s.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            var port = (ushort)((IPEndPoint)s.LocalEndPoint!).Port;
            s.Close();
            using var server = new TcpListener(IPAddress.Loopback, port);
            server.Start();
            """,
            """
            using var server = new TcpListener(IPAddress.Loopback, 0);
            server.Start();
            var port = (ushort)((IPEndPoint)server.LocalEndpoint).Port;
            """);

    [Fact]
    public Task A_random_number_is_not_drawn_any_more()
        => Fix.ChangesAsync(
            "BindZero",
            """
            var port = Random.Shared.Next(20000, 60000);
            var server = new TcpListener(IPAddress.Loopback, port);
            server.Start();
            Console.WriteLine(port);
            """,
            """
            var server = new TcpListener(IPAddress.Loopback, 0);
            server.Start();
            var port = ((IPEndPoint)server.LocalEndpoint).Port;
            Console.WriteLine(port);
            """);

    [Theory]
    // needed before it is bound
    [InlineData("Console.WriteLine(port); var t = new TcpListener(IPAddress.Any, port); t.Start();")]
    [InlineData("var t = new TcpListener(IPAddress.Any, port); Console.WriteLine(port); t.Start();")]
    [InlineData("Action later = () => Console.WriteLine(port); var t = new TcpListener(IPAddress.Any, port); t.Start(); later();")]
    // bound twice, or not in the block
    [InlineData("var t = new TcpListener(IPAddress.Any, port); var v = new TcpListener(IPAddress.IPv6Any, port); t.Start(); v.Start();")]
    [InlineData("if (port > 5000) { var t = new TcpListener(IPAddress.Any, port); t.Start(); }")]
    [InlineData("var t = new TcpListener(IPAddress.Any, port); if (port > 5000) t.Start();")]
    [InlineData("port++; var t = new TcpListener(IPAddress.Any, port); t.Start();")]
    // no 0 there, or the number in a text
    [InlineData("var h = new HttpListener(); h.Prefixes.Add($\"http://localhost:{port}/\"); h.Start();")]
    [InlineData("var b = WebApplication.CreateBuilder(); b.WebHost.UseUrls($\"http://127.0.0.1:{port}\");")]
    [InlineData("var b = WebApplication.CreateBuilder(); b.WebHost.ConfigureKestrel(k => k.ListenLocalhost(port));")]
    public async Task What_needs_the_number_is_left(string use)
        => Assert.Empty(await Fix.OfferedAsync(Search + use + "\n"));

    [Fact]
    public async Task A_helper_that_gives_the_number_away_is_left()
        => Assert.Empty(await Fix.OfferedAsync(
            "class C { static int Free() { var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var port = ((IPEndPoint)l.LocalEndpoint).Port; l.Stop(); return port; } }"));

    [Fact]
    public async Task A_listener_that_is_opened_in_a_using_or_a_try_is_left()
        => Assert.Empty(await Fix.OfferedAsync(
            "int port; using (var l = new TcpListener(IPAddress.Loopback, 0)) { l.Start(); port = ((IPEndPoint)l.LocalEndpoint).Port; }\nvar t = new TcpListener(IPAddress.Any, port); t.Start();\n"));

    [Fact]
    public Task All_of_a_file()
        => Fix.ChangesAllAsync(
            "BindZero",
            "class C\n{\n" + Method("A", "probe") + Method("B", "l") + "}\n",
            "class C\n{\n" + Fixed("A") + Fixed("B") + "}\n");

    [Fact]
    public async Task Before_nullable_types_there_is_no_exclamation_mark()
    {
        var old = new FixHarness(new BindZeroFix()) { Language = LanguageVersion.CSharp7_3, Usings = "" };
        const string Usings = "using System;\nusing System.Net;\nusing System.Net.Sockets;\n";
        await old.ChangesAsync(
            "BindZero",
            Usings + "class C { void M() { var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var port = ((IPEndPoint)l.LocalEndpoint).Port; l.Stop();\nvar u = new UdpClient(port); Console.WriteLine(port); } }",
            Usings + "class C { void M() { var u = new UdpClient(0); var port = ((IPEndPoint)u.Client.LocalEndPoint).Port; Console.WriteLine(port); } }");
    }

    private static string Method(string name, string listener) => $$"""
            public void {{name}}()
            {
                var {{listener}} = new TcpListener(IPAddress.Loopback, 0);
                {{listener}}.Start();
                var port = ((IPEndPoint){{listener}}.LocalEndpoint).Port;
                {{listener}}.Stop();
                var server = new TcpListener(IPAddress.Any, port);
                server.Start();
                Console.WriteLine(port);
            }

        """;

    private static string Fixed(string name) => $$"""
            public void {{name}}()
            {
                var server = new TcpListener(IPAddress.Any, 0);
                server.Start();
                var port = ((IPEndPoint)server.LocalEndpoint).Port;
                Console.WriteLine(port);
            }

        """;
}
