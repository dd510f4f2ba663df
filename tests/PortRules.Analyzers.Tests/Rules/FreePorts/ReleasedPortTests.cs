using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Tests.Rules.EndToEnd;

namespace PortRules.Analyzers.Tests.Rules.FreePorts;

/// <summary>PORT2006, on the helpers that people write.</summary>
public class ReleasedPortTests
{
    private const string Head = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net;
        using System.Net.Sockets;
        using System.Threading.Tasks;

        """;

    [Fact]
    public async Task The_message_names_the_listener_whose_opening_and_release_are_further_places()
    {
        var finding = Assert.Single(await Findings.In(Head + """
            static class Ports
            {
                public static int GetFreePort()
                {
                    var probe = new TcpListener(IPAddress.Loopback, 0);
                    probe.Start();
                    var port = {|PORT2006:((IPEndPoint)probe.LocalEndpoint).Port|};
                    probe.Stop();
                    return port;
                }
            }
            """));
        Assert.Equal(
            "This port is released with 'probe', and another process may take it before it is bound; let the system choose it where it is"
                + " bound (port 0), and read it back there",
            finding.GetMessage());
        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.Equal(
            ["new TcpListener(IPAddress.Loopback, 0)", "probe.Stop()"],
            finding.AdditionalLocations.Select(place => place.SourceTree!.ToString().Substring(place.SourceSpan.Start, place.SourceSpan.Length)));
    }

    public static TheoryData<string> Helpers() =>
    [
        // return inside try, released in finally
        "var l = new TcpListener(IPAddress.Loopback, 0); try { l.Start(); return {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; } finally { l.Stop(); }",
        // using, in each of its forms
        "using var l = new TcpListener(IPAddress.Any, 0); l.Start(); return {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|};",
        "using (var l = new TcpListener(IPAddress.Any, 0)) { l.Start(); return {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; }",
        "var l = new TcpListener(IPAddress.Any, 0); using (l) { l.Start(); return {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; }",
        "using Socket s = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp); s.Bind(new IPEndPoint(IPAddress.Loopback, 0)); return {|PORT2006:((IPEndPoint)s.LocalEndPoint!).Port|};",
        "using var s = new Socket(SocketType.Stream, ProtocolType.Tcp); s.Bind(new IPEndPoint(IPAddress.Loopback, port: 0)); s.Listen(1); return {|PORT2006:((IPEndPoint)s.LocalEndPoint!).Port|};",
        "var end = new IPEndPoint(IPAddress.Loopback, 0); using var s = new Socket(SocketType.Stream, ProtocolType.Tcp); s.Bind(end); return {|PORT2006:(s.LocalEndPoint as IPEndPoint)!.Port|};",
        "using var s = new Socket(SocketType.Stream, ProtocolType.Tcp); s.Bind(Any); end = (IPEndPoint)s.LocalEndPoint!; s.Close(); return {|PORT2006:end.Port|};".Replace("end = ", "var end = "),
        "using var u = new UdpClient(0); return {|PORT2006:((IPEndPoint)u.Client.LocalEndPoint!).Port|};",
        "using var u = new UdpClient(0, AddressFamily.InterNetworkV6); return {|PORT2006:((IPEndPoint)u.Client.LocalEndPoint!).Port|};",
        "var l = TcpListener.Create(0); l.Start(); var p = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; l.Server.Close(); return p;",
        "const int Any = 0; var l = new TcpListener(IPAddress.Loopback, Any); l.Start(); int p = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; l.Dispose(); return p;",
        "var l = new TcpListener(new IPEndPoint(IPAddress.Loopback, IPEndPoint.MinPort)); l.Start(); int p; p = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; l.Stop(); return p;",
        "var l = new TcpListener(IPAddress.Loopback, 0); l.ExclusiveAddressUse = true; l.Start(); var p = {|PORT2006:((IPEndPoint)l.Server.LocalEndPoint!).Port|}; l?.Stop(); return p;",
        // stored, collected, told by out and by a tuple
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); _port = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; l.Stop(); return 1;",
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); _ports.Add({|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}); l.Stop(); return 1;",
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = (ushort){|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; l.Stop(); _pair = (p, 1); return 1;",
        // in a function inside
        "return Free(); static int Free() { using var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); return {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; }",
        "Func<int> free = () => { using var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); return {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; }; return free();",
        // bound again, in the same member
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; l.Stop(); var s = new TcpListener(IPAddress.Loopback, p); s.Start(); return 1;",
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; l.Stop(); var h = new HttpListener(); h.Prefixes.Add($\"http://localhost:{p}/\"); h.Start(); return 1;",
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; l.Stop(); var s = new Socket(SocketType.Stream, ProtocolType.Tcp); s.Bind(new IPEndPoint(IPAddress.Any, p)); return 1;",
        // split over helpers
        "var l = Started(); var p = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; l.Stop(); return p;",
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = {|PORT2006:PortOf(l)|}; l.Stop(); return p;",
        "using var l = Started(); return {|PORT2006:PortOf(l)|};",
        // declared first, opened in a try
        "TcpListener? l = null; try { l = new TcpListener(IPAddress.Loopback, 0); l.Start(); return {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; } finally { l?.Stop(); }",
        "Socket? s = null; try { s = new Socket(SocketType.Stream, ProtocolType.Tcp); s.Bind(new IPEndPoint(IPAddress.Any, 0)); _port = {|PORT2006:((IPEndPoint)s.LocalEndPoint!).Port|}; return 1; } finally { if (s != null) s.Dispose(); }",
        "TcpListener l; l = new TcpListener(IPAddress.Any, 0) { ExclusiveAddressUse = true }; l.Start(); var p = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; l.Stop(); return p;",
        // the endpoint in a local
        "var s = new Socket(SocketType.Stream, ProtocolType.Tcp); try { var end = new IPEndPoint(IPAddress.Any, 0); s.Bind(end); end = (IPEndPoint)s.LocalEndPoint!; return {|PORT2006:end.Port|}; } finally { s.Close(); s.Dispose(); }",
        "var l = new TcpListener(IPAddress.Any, 0); l.Start(); if (l.LocalEndpoint is IPEndPoint end) { var p = {|PORT2006:end.Port|}; l.Stop(); return p; } return 0;",
        // several, one after the other released
        "var all = new List<TcpListener>(); for (var i = 0; i < 3; i++) { var l = new TcpListener(IPAddress.Any, 0); l.Start(); all.Add(l); _ports.Add({|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}); } foreach (var one in all) one.Stop(); return 1;",
        "var all = new TcpListener[2]; var numbers = new int[2]; for (var i = 0; i < 2; i++) { all[i] = new TcpListener(IPAddress.Any, 0); all[i].Start(); numbers[i] = {|PORT2006:((IPEndPoint)all[i].LocalEndpoint).Port|}; } for (var i = 0; i < 2; i++) all[i].Stop(); return numbers[0];",
        "var all = Enumerable.Range(0, 3).Select(_ => new TcpListener(IPAddress.Any, 0)).ToList(); foreach (var l in all) l.Start(); _ports.AddRange({|PORT2006:all.Select(l => ((IPEndPoint)l.LocalEndpoint).Port)|}); all.ForEach(l => l.Stop()); return 1;",
        "var all = Enumerable.Range(0, 3).Select(_ => new Socket(SocketType.Stream, ProtocolType.Tcp)).ToArray(); foreach (var s in all) { s.Bind(new IPEndPoint(IPAddress.Any, 0)); _ports.Add({|PORT2006:((IPEndPoint)s.LocalEndPoint!).Port|}); } foreach (var s in all) s.Dispose(); return 1;",
        // given to what opens it, by its name
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; l.Stop(); StartServer(p); return 1;",
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; l.Stop(); _server = new EchoServer(\"localhost\", p); return 1;",
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; l.Stop(); _server = new EchoServer(\"localhost\", 1) { Port = p }; return 1;",
        // as a part of an address
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; l.Stop(); _url = $\"http://localhost:{p}/\"; return 1;",
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; l.Stop(); _url = \"http://localhost:\" + p; return 1;",
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; l.Stop(); _url = new Uri(\"http://localhost:\" + p.ToString() + \"/\").AbsoluteUri; return 1;",
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; l.Stop(); _url = new UriBuilder(\"http\", \"localhost\", p).Uri.ToString(); return 1;",
        // read twice, found once
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); _port = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|}; _ports.Add(((IPEndPoint)l.LocalEndpoint).Port); l.Stop(); return 1;",
    ];

    [Theory]
    [MemberData(nameof(Helpers))]
    public Task A_port_that_is_given_back_before_it_is_used(string body) => Findings.In(Class(body));

    public static TheoryData<string> Fine() =>
    [
        // kept
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); _listener = l; return ((IPEndPoint)l.LocalEndpoint).Port;",
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); return ((IPEndPoint)l.LocalEndpoint).Port;",
        "_listener = new TcpListener(IPAddress.Loopback, 0); _listener.Start(); var p = ((IPEndPoint)_listener.LocalEndpoint).Port; _listener.Stop(); return p;",
        // handed on
        "using var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); Serve(l); return ((IPEndPoint)l.LocalEndpoint).Port;",
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); Task.Run(() => l.AcceptTcpClient()); var p = ((IPEndPoint)l.LocalEndpoint).Port; l.Stop(); return p;",
        // has served
        "using var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = ((IPEndPoint)l.LocalEndpoint).Port; using var c = l.AcceptTcpClient(); return p;",
        "using var u = new UdpClient(0); u.Send(new byte[1], 1, \"localhost\", 53); return ((IPEndPoint)u.Client.LocalEndPoint!).Port;",
        "using var s = new Socket(SocketType.Dgram, ProtocolType.Udp); s.Connect(\"192.0.2.1\", 53); return ((IPEndPoint)s.LocalEndPoint!).Port;",
        // used while it is held
        "using var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = ((IPEndPoint)l.LocalEndpoint).Port; using var c = new TcpClient(\"localhost\", p); return 1;",
        "using var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = ((IPEndPoint)l.LocalEndpoint).Port; using var s = new TcpListener(IPAddress.Any, p); return 1;",
        // only told
        "using var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = ((IPEndPoint)l.LocalEndpoint).Port; Console.WriteLine($\"on {p}\"); return 1;",
        // nobody is to listen there
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = ((IPEndPoint)l.LocalEndpoint).Port; l.Stop(); new TcpClient().Connect(\"localhost\", p); return 1;",
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var closedPort = ((IPEndPoint)l.LocalEndpoint).Port; l.Stop(); _port = closedPort; return 1;",
        // a port of one's own
        "var l = new TcpListener(IPAddress.Loopback, 5000); l.Start(); var p = ((IPEndPoint)l.LocalEndpoint).Port; l.Stop(); return p;",
        "var l = new TcpListener(IPAddress.Loopback, _port); l.Start(); var p = ((IPEndPoint)l.LocalEndpoint).Port; l.Stop(); return p;",
        "using var s = new Socket(AddressFamily.Unspecified, SocketType.Stream, ProtocolType.Tcp); s.Bind(new IPEndPoint(IPAddress.Loopback, 5000)); return ((IPEndPoint)s.LocalEndPoint!).Port;",
        // tried again
        "for (var i = 0; ; i++) { try { var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = ((IPEndPoint)l.LocalEndpoint).Port; l.Stop(); var s = new TcpListener(IPAddress.Any, p); s.Start(); _listener = s; return 1; } catch (SocketException) when (i < 10) { } }",
        // kept in a collection
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); _open.Add(l); var p = ((IPEndPoint)l.LocalEndpoint).Port; if (p == 1) l.Stop(); return p;",
        "var all = new List<TcpListener>(); for (var i = 0; i < 3; i++) { var l = new TcpListener(IPAddress.Any, 0); l.Start(); all.Add(l); _ports.Add(((IPEndPoint)l.LocalEndpoint).Port); } _open = all; return 1;",
        "var all = new List<TcpListener>(); for (var i = 0; i < 3; i++) { var l = new TcpListener(IPAddress.Any, 0); l.Start(); all.Add(l); _ports.Add(((IPEndPoint)l.LocalEndpoint).Port); } foreach (var one in all) one.AcceptTcpClient(); foreach (var one in all) one.Stop(); return 1;",
        // released in one case only
        "var l = new TcpListener(IPAddress.Loopback, 0); try { l.Start(); _port = ((IPEndPoint)l.LocalEndpoint).Port; } catch { l.Stop(); throw; } return 1;",
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); _port = ((IPEndPoint)l.LocalEndpoint).Port; if (_port < 5000) l.Stop(); return 1;",
        // may be another one
        "TcpListener l; try { l = new TcpListener(IPAddress.Any, 5000); l.Start(); } catch (SocketException) { l = new TcpListener(IPAddress.Any, 0); l.Start(); } var p = ((IPEndPoint)l.LocalEndpoint).Port; l.Stop(); return p;",
        "var s = new Socket(SocketType.Stream, ProtocolType.Tcp); var end = new IPEndPoint(IPAddress.Any, 0); end.Port = 5000; s.Bind(end); var p = ((IPEndPoint)s.LocalEndPoint!).Port; s.Close(); return p;",
        // the option of a client, and a call that may be one
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = ((IPEndPoint)l.LocalEndpoint).Port; l.Stop(); _client = new EchoClient { Port = p }; return 1;",
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = ((IPEndPoint)l.LocalEndpoint).Port; l.Stop(); ConnectToServer(p); return 1;",
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = ((IPEndPoint)l.LocalEndpoint).Port; l.Stop(); _ask = () => (\"localhost\", p); return 1;",
        // a text that is no address
        "var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var p = ((IPEndPoint)l.LocalEndpoint).Port; l.Stop(); _url = $\"listens on port {p}\"; return 1;",
        // given to callers that want a closed port, or try again
        "var closed = Free(); var dead = Free(); return closed + dead; static int Free() { using var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); return ((IPEndPoint)l.LocalEndpoint).Port; }",
        "for (var i = 0; ; i++) { var p = Free(); try { var s = new TcpListener(IPAddress.Any, p); s.Start(); _listener = s; return 1; } catch (SocketException) when (i < 9) { } } static int Free() { using var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); return ((IPEndPoint)l.LocalEndpoint).Port; }",
        "for (var i = 0; ; i++) { try { var s = new TcpListener(IPAddress.Any, Free()); s.Start(); _listener = s; return 1; } catch (SocketException) when (i < 9) { } } static int Free() { using var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); return ((IPEndPoint)l.LocalEndpoint).Port; }",
        // another part of the endpoint
        "using var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); return ((IPEndPoint)l.LocalEndpoint).Address.GetHashCode();",
    ];

    [Theory]
    [MemberData(nameof(Fine))]
    public Task A_port_that_is_kept_or_needs_no_keeping(string body) => Findings.In(Class(body));

    [Theory]
    [InlineData("static int ClosedPort()")]
    [InlineData("static int GetPortThatRefusesConnections()")]
    [InlineData("static int UnreachablePort()")]
    public Task A_port_on_which_nobody_is_to_listen(string signature) => Findings.In(Head + $$"""
        static class Ports
        {
            public {{signature}}
            {
                using var l = new TcpListener(IPAddress.Loopback, 0);
                l.Start();
                return ((IPEndPoint)l.LocalEndpoint).Port;
            }
        }
        """);

    [Fact]
    public Task A_port_that_is_told_by_an_out_parameter() => Findings.In(Head + """
        static class Ports
        {
            public static void Find(out int port)
            {
                var l = new TcpListener(IPAddress.Loopback, 0);
                l.Start();
                port = {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|};
                l.Stop();
            }
        }
        """);

    [Fact]
    public Task Each_of_several_ports_that_are_given_one_by_one() => Findings.In(Head + """
        static class Ports
        {
            public static IEnumerable<int> Find(int count)
            {
                for (var i = 0; i < count; i++)
                {
                    using var l = new TcpListener(IPAddress.Loopback, 0);
                    l.Start();
                    yield return {|PORT2006:((IPEndPoint)l.LocalEndpoint).Port|};
                }
            }
        }
        """);

    [Fact]
    public Task Types_that_only_share_the_names() => Findings.In("""
        class TcpListener(string host, int port) { public EndPoint LocalEndpoint => new(); public void Stop() { } }
        class EndPoint { public int Port => 1; }
        static class Ports
        {
            public static int Find() { var l = new TcpListener("localhost", 0); var p = l.LocalEndpoint.Port; l.Stop(); return p; }
        }
        """);

    [Theory]
    [InlineData("var l = new TcpListener(IPAddress.Loopback, ); return ((IPEndPoint)l.LocalEndpoint).Port;")]
    [InlineData("var l = new TcpListener(; l.Stop(); return ((IPEndPoint)l.LocalEndpoint).")]
    [InlineData("using var l = ; return ((IPEndPoint)l.LocalEndpoint).Port;")]
    [InlineData("l.LocalEndpoint.Port; var l = l; l.Stop();")]
    [InlineData("var l = Loop(); static TcpListener Loop() => Loop(); l.Stop(); return ((IPEndPoint)l.LocalEndpoint).Port;")]
    public Task Half_typed_code_does_no_harm(string body) => Findings.InUnchecked(Class(body));

    private static string Class(string body) => Head + $$"""
        class Ports
        {
            private static readonly IPEndPoint Any = new(IPAddress.Any, 0);
            private readonly List<int> _ports = new();
            private TcpListener? _listener;
            private (int, int) _pair;
            private List<TcpListener> _open = new();
            private string _url = "";
            private EchoServer? _server;
            private EchoClient? _client;
            private Func<(string, int)>? _ask;
            private int _port;

            public int Find() { {{body}} }

            private static void Serve(TcpListener listener) { }

            private static void StartServer(int port) { }

            private static void ConnectToServer(int port) { }

            private static TcpListener Started()
            {
                var listener = new TcpListener(IPAddress.Loopback, 0);
                listener.Start();
                return listener;
            }

            private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        class EchoServer(string host, int port) { public string Host => host; public int Port { get; set; } = port; }
        class EchoClient { public int Port { get; set; } }
        """;
}
