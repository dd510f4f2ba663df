using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>What a library tells its users about ports: which parameters and properties reach a bind unchanged.</summary>
public class DerivedApisTests
{
    [Theory]
    [InlineData(
        "public class Server(int port) { public void Start() => new TcpListener(IPAddress.Any, port).Start(); }",
        "M:Server.#ctor(System.Int32) bind port=0 address=any")]
    [InlineData(
        "public class Server { readonly int _port; public Server(int port) { _port = port; } public void Start() => new TcpListener(IPAddress.Loopback, _port).Start(); }",
        "M:Server.#ctor(System.Int32) bind port=0 address=loopback")]
    [InlineData(
        "public static class Net { public static void Open(IPAddress address, ushort port) => new TcpListener(address, port).Start(); }",
        "M:Net.Open(System.Net.IPAddress,System.UInt16) bind port=1 address=0")]
    [InlineData(
        "public static class Net { public static void Open(string host, int port) => new TcpListener(IPAddress.Parse(host), port).Start(); }",
        "M:Net.Open(System.String,System.Int32) bind port=1")]
    [InlineData(
        "public static class Net { public static void Open(IPEndPoint endPoint) => new TcpListener(endPoint).Start(); }",
        "M:Net.Open(System.Net.IPEndPoint) bind endpoint=0")]
    [InlineData(
        "public static class Net { public static void Open(string text) => new TcpListener(IPEndPoint.Parse(text)).Start(); }",
        "M:Net.Open(System.String) bind hostport=0")]
    [InlineData(
        "public static class Net { public static void Open(int port) => new UdpClient(port).Close(); }",
        "M:Net.Open(System.Int32) bind port=0 transport=udp address=any")]
    [InlineData(
        "public static class Net { public static TcpListener Listen(this IPAddress address, int? port) => new TcpListener(address, port.Value); }",
        "M:Net.Listen(System.Net.IPAddress,System.Nullable{System.Int32}) bind port=1 address=0")]
    [InlineData(
        "public static class Net { public static void Open(int first, int second) { new TcpListener(IPAddress.Any, first).Start(); new TcpListener(IPAddress.Any, second).Start(); } }",
        "M:Net.Open(System.Int32,System.Int32) bind port=0 port=1 address=any")]
    [InlineData(
        "public static class Net { public static void Open(int first, int second) { new TcpListener(IPAddress.Any, first).Start(); new TcpListener(IPAddress.Loopback, second).Start(); } }",
        "M:Net.Open(System.Int32,System.Int32) bind port=0 port=1")]
    [InlineData(
        "public static class Net { public static void Open(int port) { Action<int> open = p => new TcpListener(IPAddress.Any, p).Start(); open(port); } }",
        "M:Net.Open(System.Int32) bind port=0 address=any")]
    public void Parameters_that_reach_a_bind(string library, string line) => Assert.Equal([line], LinesOf(library));

    [Theory]
    [InlineData(
        "public static class Web { public static void On(this IWebHostBuilder builder, int port) => builder.UseUrls($\"http://*:{port}\"); }",
        "M:Web.On(Microsoft.AspNetCore.Hosting.IWebHostBuilder,System.Int32) bind port=1 address=dual http")]
    [InlineData(
        "public static class Web { public static void On(this IWebHostBuilder builder, string url) => builder.UseUrls(url); }",
        "M:Web.On(Microsoft.AspNetCore.Hosting.IWebHostBuilder,System.String) bind urls=1 http kestrel")]
    [InlineData(
        "public static class Web { public static void On(HttpListener listener, string prefix) { listener.Prefixes.Add(prefix); listener.Start(); } }",
        "M:Web.On(System.Net.HttpListener,System.String) bind prefix=1 http")]
    [InlineData(
        "public static class Web { public static void On(KestrelServerOptions options, int port) => options.ListenAnyIP(port); }",
        "M:Web.On(Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions,System.Int32) bind port=1 address=dual http")]
    public void Texts_and_servers(string library, string line) => Assert.Equal([line], LinesOf(library));

    [Theory]
    [InlineData(
        """
        public class Options { public int Port { get; set; } = 8080; }
        public class Server(Options options) { public void Start() => new TcpListener(IPAddress.Any, options.Port).Start(); }
        """,
        "P:Options.Port bind port address=any")]
    [InlineData(
        """
        public class Options { public int Port { get; init; } }
        public class Server { public void Start(Options options) => new TcpListener(IPAddress.Any, options.Port).Start(); public static Options Usual => new Options { Port = 8080 }; }
        """,
        "P:Options.Port bind port address=any")]
    [InlineData(
        "public class Server { int _port; public int Port { get => _port; set { _port = value; } } public void Start() => new TcpListener(IPAddress.Any, _port).Start(); }",
        "P:Server.Port bind port address=any")]
    [InlineData(
        "public class Options { public string Url { get; set; } = \"\"; } public static class Web { public static void On(IWebHostBuilder builder, Options options) => builder.UseUrls(options.Url); }",
        "P:Options.Url bind urls http kestrel")]
    public void Properties_that_others_set(string library, string line) => Assert.Equal([line], LinesOf(library));

    [Theory]
    [InlineData(
        "public static class Queue { public static void Open(NetMQ.NetMQSocket socket, string at) => socket.Bind($\"tcp://{at}\"); }",
        "M:Queue.Open(NetMQ.NetMQSocket,System.String) bind hostport=1")]
    [InlineData(
        "public static class Queue { public static void Open(NetMQ.NetMQSocket socket, string address) => socket.Bind(address); }",
        "M:Queue.Open(NetMQ.NetMQSocket,System.String) bind hostport=1")]
    [InlineData(
        "public static class Queue { public static object Open(string at) => new NetMQ.Sockets.ResponseSocket($\"@tcp://{at}\"); }",
        "M:Queue.Open(System.String) bind hostport=0")]
    [InlineData(
        "public static class Queue { public static void Open(NetMQ.NetMQSocket socket, int port) => socket.Bind($\"tcp://*:{port}\"); }",
        "M:Queue.Open(NetMQ.NetMQSocket,System.Int32) bind port=1")]
    [InlineData(
        "public static class Web { public static void On(IWebHostBuilder builder, string at) => builder.UseSetting(\"urls\", $\"http://{at}\"); }",
        "M:Web.On(Microsoft.AspNetCore.Hosting.IWebHostBuilder,System.String) bind hostport=1 http")]
    [InlineData(
        "public static class Web { public static void On(IWebHostBuilder builder, int port) => builder.UseSetting(\"urls\", $\"http://*:{port}\"); }",
        "M:Web.On(Microsoft.AspNetCore.Hosting.IWebHostBuilder,System.Int32) bind port=1 address=dual http")]
    public void A_text_that_is_a_part_of_the_servers_own_form_is_host_and_port(string library, string line)
        => Assert.Equal(
            [line],
            LinesOf("""
                namespace NetMQ { public abstract class NetMQSocket { public void Bind(string address) { } } }
                namespace NetMQ.Sockets { public class ResponseSocket : NetMQ.NetMQSocket { public ResponseSocket(string connectionString) { } } }

                """ + library));

    [Fact]
    public void Wrappers_of_wrappers_each_have_a_line()
        => Assert.Equal(
            [
                "M:Server.#ctor(System.Int32,System.String) bind port=0 address=any",
                "M:Server.At(System.Int32) bind port=0 address=any",
                "M:Servers.Start(System.String,System.Int32) bind port=1 address=any",
            ],
            LinesOf("""
                public class Server
                {
                    readonly int _port;
                    public Server(int port, string name) { _port = port; }
                    public static Server At(int port) => Make(port);
                    private static Server Make(int number) => new(number, "x");
                    public void Run() => Listen(_port);
                    void Listen(int port) => new TcpListener(IPAddress.Any, port).Start();
                }
                public static class Servers { public static void Start(this string name, int port) => new Server(port, name).Run(); }
                """));

    [Theory]
    [InlineData("if (Environment.IsPrivilegedProcess) new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("if (!OperatingSystem.IsWindows()) throw new PlatformNotSupportedException(); new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("""
        var listener = new TcpListener(IPAddress.Any, port);
        try { listener.Start(); } catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied) { new TcpListener(IPAddress.Any, 8080).Start(); }
        """)]
    public void What_is_guarded_inside_says_so(string body)
        => Assert.Equal(["M:Net.Open(System.Int32) bind port=0 address=any handled"], LinesOf(Library(body)));

    [Theory]
    [InlineData("new TcpListener(IPAddress.Any, port + 1).Start();")]
    [InlineData("new TcpListener(IPAddress.Any, port == 0 ? 8080 : port).Start();")]
    [InlineData("port = 8080; new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("if (port < 1024) throw new ArgumentException(); new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("new TcpListener(IPAddress.Any, 8080).Start();")]
    [InlineData("new TcpListener(IPAddress.Any, int.Parse(port.ToString() + \"0\")).Start();")]
    [InlineData("var listener = new TcpListener(IPAddress.Any, port);")]
    [InlineData("new TcpClient(\"host\", port).Close();")]
    public void What_does_something_else_with_the_port_has_no_line(string body) => Assert.Empty(LinesOf(Library(body)));

    [Theory]
    [InlineData("public class Server { public virtual void Open(int port) => new TcpListener(IPAddress.Any, port).Start(); }")]
    [InlineData("public class Server { internal void Open(int port) => new TcpListener(IPAddress.Any, port).Start(); }")]
    [InlineData("class Server { public void Open(int port) => new TcpListener(IPAddress.Any, port).Start(); }")]
    [InlineData("public interface IServer { void Open(int port); } public class Server : IServer { void IServer.Open(int port) => new TcpListener(IPAddress.Any, port).Start(); }")]
    [InlineData("public class Options { public int Port { get; internal set; } } public class Server { public void Open(Options o) => new TcpListener(IPAddress.Any, o.Port).Start(); }")]
    [InlineData("public class Options { public virtual int Port { get; set; } } public class Server { public void Open(Options o) => new TcpListener(IPAddress.Any, o.Port).Start(); }")]
    [InlineData("public class Options { public int Port { get; set; } } public class Server { public void Open(Options o) { o.Port = 8080; new TcpListener(IPAddress.Any, o.Port).Start(); } }")]
    [InlineData("public class Options { int _p; public int Port { get => _p; set => _p = value + 1; } } public class Server { public void Open(Options o) => new TcpListener(IPAddress.Any, o.Port).Start(); }")]
    [InlineData("public class Server { int _p; public int Port { get => _p; set => _p = value; } public void Open() { Port = 8080; new TcpListener(IPAddress.Any, _p).Start(); } }")]
    [InlineData("public class Server { int _p; public int Port { get => _p; set => _p = value; } public void Open() { _p = 8080; new TcpListener(IPAddress.Any, _p).Start(); } }")]
    [InlineData("public class Options { public int Offset { get; set; } } public class Server { public void Open(Options o) => new TcpListener(IPAddress.Any, 8000 + o.Offset).Start(); }")]
    public void What_others_cannot_reach_or_may_replace_has_no_line(string library) => Assert.Empty(LinesOf(library));

    [Fact]
    public void A_method_that_binds_by_two_transports_tells_of_one()
        => Assert.Equal(
            ["M:Net.Open(System.Int32) bind port=0 address=any"],
            LinesOf(Library("new TcpListener(IPAddress.Any, port).Start(); new UdpClient(new IPEndPoint(IPAddress.Loopback, port)).Close();")));

    [Theory]
    [InlineData("public static readonly int Port = int.Parse(\"81\");", "F:C.Port value 81")]
    [InlineData("public static int HttpPort => Base + 1; const int Base = 80;", "P:C.HttpPort value 81")]
    [InlineData("public static string Url { get; } = $\"http://*:{81}\";", "P:C.Url value http://*:81")]
    [InlineData("public static readonly int TCPPort = int.Parse(\"81\");", "F:C.TCPPort value 81")]
    [InlineData("public static readonly int http_port = int.Parse(\"81\");", "F:C.http_port value 81")]
    [InlineData("public static readonly int HTTP_PORT = int.Parse(\"81\");", "F:C.HTTP_PORT value 81")]
    [InlineData("public static readonly string Prefixes = $\"http://+:{81}/\";", "F:C.Prefixes value http://+:81/")]
    [InlineData("public static readonly Uri Endpoint = new(\"http://*:81\");", "F:C.Endpoint value http://*:81")]
    public void Members_with_one_decided_value(string member, string line) => Assert.Equal([line], LinesOf($"public static class C {{ {member} }}"));

    [Theory]
    [InlineData("public const int Port = 81;")]
    [InlineData("public static int Port = 81;")]
    [InlineData("public static int Port { get; set; } = 81;")]
    [InlineData("public static readonly int Number = 81;")]
    [InlineData("internal static readonly int Port = 81;")]
    [InlineData("public static readonly int Port = Environment.ProcessId;")]
    [InlineData("public static readonly string Url = Environment.GetEnvironmentVariable(\"URL\") ?? \"http://*:81\";")]
    [InlineData("public static readonly int Port = Environment.IsPrivilegedProcess ? 81 : 8081;")]
    [InlineData("public static readonly string Address = \"two words\";")]
    [InlineData("public static readonly int VersionForSupporting = int.Parse(\"81\");")]
    [InlineData("public static readonly int SUPPORT = int.Parse(\"81\");")]
    [InlineData("public static readonly int Portals = int.Parse(\"81\");")]
    [InlineData("public static readonly int Port = int.Parse(\"70000\");")]
    [InlineData("public static readonly string FilePrefix = $\"{81}_\";")]
    [InlineData("public static readonly string PortComment = \"#81\";")]
    public void Members_of_which_nothing_is_said(string member) => Assert.Empty(LinesOf($"public static class C {{ {member} }}"));

    [Fact]
    public void What_is_declared_of_another_api_goes_on_to_its_wrappers()
        => Assert.Equal(
            ["M:Net.Open(System.Int32) bind port=0 address=loopback"],
            DerivedApis.LinesOf(
                TestCompilation.Create("public class Far { public void Away(int p, int q) { } } public static class Net { public static void Open(int port) => new Far().Away(1, port); }"),
                [new TextFile("PortRules.Apis.txt", "M:Far.Away(System.Int32,System.Int32) bind port=1 address=loopback")],
                TestContext.Current.CancellationToken));

    [Fact]
    public void What_a_person_says_of_a_member_is_told_instead_of_what_is_derived()
        => Assert.Equal(
            [
                "F:Defaults.Port value 80", "M:Net.Attributed(System.Int32) bind port=0 handled", "M:Net.Derived(System.Int32) bind port=0 address=any",
                "M:Net.Listed(System.Int32) bind port=0 transport=udp",
            ],
            DerivedApis.LinesOf(
                TestCompilation.Create("""
                    class BindsPortAttribute : Attribute { public bool Handled { get; set; } }
                    public static class Net
                    {
                        public static void Attributed([BindsPort(Handled = true)] int port) => Derived(port);
                        public static void Listed(int port) => Derived(port);
                        public static void Derived(int port) => new TcpListener(IPAddress.Any, port).Start();
                    }
                    public static class Defaults { public static readonly int Port = int.Parse("81"); }
                    """),
                [new TextFile("PortRules.Apis.txt", "M:Net.Listed(System.Int32) bind port=0 transport=udp\nF:Defaults.Port value 80")],
                TestContext.Current.CancellationToken));

    [Fact]
    public void Recursion_among_wrappers_ends()
        => Assert.Equal(
            ["M:Net.A(System.Int32) bind port=0 address=any", "M:Net.B(System.Int32) bind port=0 address=any"],
            LinesOf("""
                public static class Net
                {
                    public static void A(int port) { B(port); new TcpListener(IPAddress.Any, port).Start(); }
                    public static void B(int port) => A(port);
                }
                """));

    [Fact]
    public void Two_thousand_wrappers_that_call_each_other_end_within_the_bounds()
    {
        var wrappers = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"public static void M{i}(int port) {{ M{(i + 1) % 2_000}(port); M{(i + 1_999) % 2_000}(port); }}\n"));

        var lines = LinesOf($$"""
            public static class Net
            {
                public static void Open(int port) { new TcpListener(IPAddress.Any, port).Start(); M7(port); }
                public static void Close(int port) => Open(port);
                {{wrappers.Replace("M7(int port) {", "M7(int port) { Open(port);")}}
            }
            """).ToList();

        Assert.Contains("M:Net.M7(System.Int32) bind port=0 address=any", lines);
        Assert.InRange(lines.Count, 3, 48);
    }

    private static string Library(string body) => $$"""public static class Net { public static void Open(int port) { {{body}} } }""";

    private static IEnumerable<string> LinesOf(string library)
        => DerivedApis.LinesOf(
            TestCompilation.Create("using Microsoft.AspNetCore.Hosting; using Microsoft.AspNetCore.Server.Kestrel.Core;\n" + library), [], TestContext.Current.CancellationToken);
}
