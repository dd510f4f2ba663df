using System.Globalization;
using System.Text;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>A method whose parameter reaches a port API is a port API for its callers: each caller has an endpoint of its own, at its argument.</summary>
public class CallerTests
{
    [Theory]
    [InlineData("Listen(80); Listen(81);", "80 at '80'; 81 at '81'")]                                  // L13
    [InlineData("Listen(Http);", "80 at 'Http'")]
    [InlineData("var p = 80; Listen(p);", "80 at 'p'")]
    [InlineData("Listen(int.Parse(args[0]));", "")]
    [InlineData("Outer(82);", "82 at '82'")]
    [InlineData("Named(other: 1, port: 83);", "83 at '83'")]
    [InlineData("End(new IPEndPoint(IPAddress.Any, 85));", "85 at '85'")]
    [InlineData("Url(\"http://*:86\");", "86 at '\"http://*:86\"'")]
    [InlineData("args.Extension(87);", "87 at '87'")]
    [InlineData("void Local(int port) => new UdpClient(port); Local(88);", "88 at '88'")]
    [InlineData("Recursive(89);", "89 at '89'")]
    [InlineData("Action<int> listen = Listen; listen(90);", "90 at '90'")]
    public void Caller_of_a_method(string body, string expected) => Assert.Equal(expected, Decided(Extracted.Method(body, Wrappers) + Extensions));

    [Fact]
    public void A_default_stays_beside_what_callers_give() => Assert.Equal(
        "84 at '84'; default 53 at 'port'",
        Decided(Extracted.Method("Optional(84); Optional();", "static void Optional(int port = 53) => new UdpClient(port);")));

    [Theory]
    [InlineData("new Server(80);", "80 at '80'")]
    [InlineData("Server server = new(81); server.Start();", "81 at '81'")]
    [InlineData("new Server();", "")]
    public void Caller_of_a_constructor(string body, string expected)
        // The literals of the constructors themselves are found whoever calls them.
        => Assert.Equal(
            string.Join("; ", new[] { "444 at '444'", "445 at '445'", "446 at '446'", expected }.Where(item => item.Length > 0)),
            Decided(Servers, $"class Uses {{ void M() {{ {body} }} }}"));

    [Theory]
    [InlineData("public", "default 80 at '80'")]
    [InlineData("internal", "80 at '80'")]
    public void A_constructor_that_a_library_offers_beside_one_with_a_port_gives_a_default(string access, string expected) => Assert.Equal(
        expected,
        Decided($"{access} class Server {{ public Server() : this(80) {{ }} public Server(int port) => new UdpClient(port); }}"));

    [Theory]
    [InlineData("public Special() : base(80) { } public Special(string name, int port) : base(port) { }", "default 80 at '80'")]
    [InlineData("public Special() { Open(80); } public Special(int port) { Open(port); }", "default 80 at '80'")]
    [InlineData("public Special() : base(80) { }", "80 at '80'")]
    [InlineData("public Special(string name) : base(80) { } public Special() : base(1000) { }", "80 at '80'; default 1000 at '1000'")]
    public void So_does_one_that_hands_its_port_to_a_base_or_a_method(string members, string expected) => Assert.Equal(
        expected,
        Decided($$"""
            public class Special : Server { {{members}} }
            public class Server { protected Server() { } protected Server(int port) => Open(port); protected static void Open(int port) => new UdpClient(port); }
            """));

    [Fact]
    public void Caller_of_a_primary_constructor() => Assert.Equal(
        "82 at '82'",
        Decided("class Primary(int port) { public void Start() => new UdpClient(port); }", "class Uses { void M() { new Primary(82).Start(); } }"));

    [Fact]
    public void Caller_in_another_file() => Assert.Equal(                                              // L14
        "80 at '80'",
        Decided("static class Wrapper { public static void Listen(int port) => new UdpClient(port); }", "class Uses { void M() => Wrapper.Listen(80); }"));

    [Fact]
    public void Caller_through_an_interface() => Assert.Equal(
        "80 at '80'",
        Decided("class Wrapper : IListens { public void Listen(int port) => new UdpClient(port); }", "interface IListens { void Listen(int port); } class Uses { void M(IListens x) => x.Listen(80); }"));

    [Fact]
    public void A_catalogued_method_with_source_is_read_once() => Assert.Equal(
        "53 at '53'",
        Decided("namespace DNS.Server { public class DnsServer { public Task Listen(IPEndPoint endpoint) { new UdpClient(endpoint); return Task.CompletedTask; } void M() => Listen(new IPEndPoint(IPAddress.Any, 53)); } }"));

    [Fact]
    public void A_catalogued_constructor_with_source_is_read_once() => Assert.Equal(
        "70 at '70'; default 69 at '69'",
        Decided("""
            namespace Tftp.Net
            {
                public class TftpServer
                {
                    public TftpServer(IPEndPoint address) => new UdpClient(address);
                    public TftpServer(int port) : this(new IPEndPoint(IPAddress.Any, port)) { }
                    public TftpServer() : this(69) { }
                    static void Main() => new TftpServer(70);
                }
            }
            """));

    [Theory]
    [InlineData("if (x) new UdpClient(port); else new UdpClient(port);", "80 at '80'")]
    [InlineData("if (x) new UdpClient(port); else new UdpClient(port, AddressFamily.InterNetworkV6);", "80 at '80'; 80 at '80'")]
    [InlineData("if (x) new UdpClient(port); else new TcpListener(IPAddress.Any, port).Start();", "80 at '80'; 80 at '80'")]
    [InlineData("if (x) new UdpClient(port); else new UdpClient(port + 1);", "80 at '80'; 81 at '80'")]
    [InlineData("if (Environment.IsPrivilegedProcess) new UdpClient(port); else new UdpClient(port);", "80 at '80'; 80 at '80'")]
    public void Calls_that_bind_the_same_are_one(string body, string expected)
        => Assert.Equal(expected, Decided($"static class Twins {{ static void Open(int port, bool x) {{ {body} }} static void M(bool x) => Open(80, x); }}"));

    [Fact]
    public void A_catalogued_type_that_calls_itself_is_no_use_of_it() => Assert.Empty(
        Extracted.From("""
            namespace Renci.SshNet;
            public class ForwardedPortLocal
            {
                public ForwardedPortLocal(string host, uint port) : this("127.0.0.1", 80, host, port) { }
                public ForwardedPortLocal(string boundHost, uint boundPort, string host, uint port) { }
            }
            """));

    [Fact]
    public void A_check_in_the_caller_counts() => Assert.True(
        Assert.Single(Extracted.From(Extracted.Method("if (Environment.IsPrivilegedProcess) Listen(80);", Wrappers) + Extensions), endpoint => endpoint.IsThroughCaller).Facts.Elevated);

    [Theory]
    [InlineData("if (Environment.IsPrivilegedProcess) Fixed();", true)]
    [InlineData("if (Environment.IsPrivilegedProcess) Through();", true)]
    [InlineData("if (Environment.IsPrivilegedProcess) Fixed(); Fixed();", false)]
    [InlineData("if (Environment.IsPrivilegedProcess) Fixed(); Action later = Fixed;", false)]
    public void A_private_method_is_guarded_when_all_its_callers_are(string body, bool expected)
        => Assert.Equal(expected, Assert.Single(Extracted.From(Extracted.Method(body, """
            static void Through() => Fixed();
            static void Fixed() => new UdpClient(53);
            """.Replace(body.Contains("Through", StringComparison.Ordinal) ? "\0" : "static void Through() => Fixed();", "")))).Facts.Elevated);

    [Fact]
    public void What_enters_through_a_call_leaves_through_that_call() => Assert.Equal(
        "udp 0.0.0.0 53; udp 0.0.0.0 54",
        Extracted.Binds("new UdpClient(OrDefault(53)); new UdpClient(OrDefault(54));", "static int OrDefault(int value) { return value; }"));

    [Fact]
    public void Two_thousand_wrappers_that_call_each_other_end_within_the_bounds()
    {
        var source = new StringBuilder("class C {\n");
        for (var i = 0; i < 2_000; i++)
            source.Append(CultureInfo.InvariantCulture, $"static void M{i}(int port) {{ if (port > 9) M{(i + 1) % 2_000}(port); M{(i * 7) % 2_000}(port); M{(i * 13) % 2_000}(port); }}\n");
        source.Append("static void M2000(int port) { M0(port); new System.Net.Sockets.UdpClient(port); M1999(port); } static void Main() { M2000(80); M5(81); } }");

        Assert.Equal("80 at '80'", Decided(source.ToString()));
    }

    [Fact]
    public void A_name_without_characters_ends_quietly() => Assert.Equal(
        "",
        Decided(Extracted.Method("Array.ForEach(args, url => listener.Prefixes.Add(url)); listener.Start();", "static HttpListener listener = new();")));

    private static string Decided(string source, params string[] more)
        => string.Join("; ", Extracted.From(source, more)
            .Where(endpoint => endpoint is { Role: EndpointRole.Bind, Port.Certainty: Certainty.Exactly or Certainty.Default })
            .Select(endpoint => $"{Extracted.Describe(endpoint).Split(' ', 3)[2]} at '{endpoint.Location.SourceTree!.ToString().Substring(endpoint.Location.SourceSpan.Start, endpoint.Location.SourceSpan.Length)}'")
            .Order(StringComparer.Ordinal));

    private const string Wrappers = """
        const int Http = 80;
        static void Listen(int port) => new TcpListener(IPAddress.Any, port).Start();
        static void Outer(int port) => Listen(port);
        static void Named(int port, int other) => new UdpClient(port);
        static void End(IPEndPoint end) => new UdpClient(end);
        static void Url(string url) { var listener = new HttpListener(); listener.Prefixes.Add(url + "/"); listener.Start(); }
        static void Recursive(int port) { if (port > 9) Recursive(port); new UdpClient(port); }
        """;

    private const string Extensions = """
        static class Extensions { public static void Extension(this string[] args, int port) => new System.Net.Sockets.UdpClient(port); }
        """;

    private const string Servers = """
        class Server
        {
            int _port;
            public Server(int port) { _port = port; }
            public Server() : this(444) { }
            public Server(string name) { _port = 445; }
            public void Start() => new UdpClient(_port);
        }
        class Derived : Server { public Derived() : base(446) { } }
        """;
}
