using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>Shapes of ordinary server code that look like mistakes and are none, and their neighbours that are.</summary>
public class OrdinaryServerTests
{
    [Theory]
    [InlineData("if (args.Contains(\"--one\")) { var one = new TcpListener(IPAddress.Any, 5000); one.Start(); } if (args.Contains(\"--two\")) { var two = new TcpListener(IPAddress.Any, 5000); two.Start(); }")]
    [InlineData("var tls = args.Length > 0; if (tls) { var one = new TcpListener(IPAddress.Any, 5000); one.Start(); } if (!tls) { var two = new TcpListener(IPAddress.Any, 5000); two.Start(); }")]
    [InlineData("switch (args.Length) { case 0: var one = new TcpListener(IPAddress.Any, 5000); one.Start(); break; default: var two = new TcpListener(IPAddress.Any, 5000); two.Start(); break; }")]
    public Task Two_binds_under_conditions_of_their_own_need_not_meet(string source) => Findings.In(source);

    [Theory]
    [InlineData("if (args.Length > 0) { var one = new TcpListener(IPAddress.Any, 5000); one.Start(); } var two = new TcpListener(IPAddress.Any, {|PORT2001:5000|}); two.Start();")]
    [InlineData("var one = new TcpListener(IPAddress.Any, 5000); one.Start(); if (args.Length > 0) { var two = new TcpListener(IPAddress.Any, {|PORT2001:5000|}); two.Start(); }")]
    [InlineData("if (args.Length > 0) { var one = new TcpListener(IPAddress.Any, 5000); one.Start(); var two = new TcpListener(IPAddress.Any, {|PORT2001:5000|}); two.Start(); }")]
    public Task A_bind_that_always_meets_the_other_is_found(string source) => Findings.In(source);

    [Theory]
    [InlineData("StopAll();", "5000")]
    [InlineData("new Server().StopAll();", "5000")]
    [InlineData("Console.WriteLine();", "{|PORT2001:5000|}")]
    public Task A_listener_that_another_method_stops_is_no_rival(string between, string port) => Findings.In($$"""
        class Server
        {
            private TcpListener? _listener;
            private void StopAll() => _listener?.Stop();
            public void Restart()
            {
                _listener = new TcpListener(IPAddress.Any, 5000);
                _listener.Start();
                {{between}}
                var second = new TcpListener(IPAddress.Any, {{port}});
                second.Start();
            }
        }
        """);

    [Fact]
    public Task A_listener_that_a_local_function_stops_is_no_rival() => Findings.In("""
        var first = new TcpListener(IPAddress.Any, 5000);
        first.Start();
        void Stop() => first.Stop();
        Action stop = Stop;
        stop();
        var second = new TcpListener(IPAddress.Any, 5000);
        second.Start();
        """);

    [Fact]
    public Task Urls_that_were_taken_back_are_no_rivals() => Findings.In("""
        using Microsoft.AspNetCore.Builder;
        var app = WebApplication.Create(args);
        app.Urls.Add("http://localhost:5000");
        if (args.Length > 0)
        {
            app.Urls.Clear();
            app.Urls.Add("http://*:5000");
        }
        app.Run();
        """);

    [Fact]
    public Task A_listener_replaced_after_a_refusal_is_handled() => Findings.In("""
        var listener = new TcpListener(IPAddress.Any, 80);
        try { listener.Start(); }
        catch (SocketException)
        {
            listener = new TcpListener(IPAddress.Any, 8080);
            listener.Start();
        }
        """);

    [Fact]
    public Task The_replacement_itself_is_judged() => Findings.In("""
        var listener = new TcpListener(IPAddress.Any, 8080);
        try { listener.Start(); }
        catch (SocketException)
        {
            listener = new TcpListener(IPAddress.Any, {|PORT1001:80|});
            listener.Start();
        }
        """);

    [Fact]
    public Task A_prefix_replaced_by_localhost_is_handled() => Findings.In("""
        var listener = new HttpListener();
        listener.Prefixes.Add("http://+:8080/");
        try { listener.Start(); }
        catch (HttpListenerException)
        {
            listener = new HttpListener();
            listener.Prefixes.Add("http://localhost:8080/");
            listener.Start();
        }
        """);

    [Theory]
    [InlineData("try { using var probe = new TcpListener(IPAddress.Loopback, 80); probe.Start(); return true; } catch (SocketException) { return false; }")]
    [InlineData("try { var probe = new TcpListener(IPAddress.Loopback, 80); probe.Start(); probe.Stop(); } catch (SocketException) { return false; } return true;")]
    [InlineData("TcpListener? probe = null; try { probe = new TcpListener(IPAddress.Loopback, 80); probe.Start(); return true; } catch (SocketException) { return false; } finally { probe?.Stop(); }")]
    public Task A_probe_asks_whether_it_is_refused(string statements) => Findings.In($$"""
        class Ports
        {
            public static bool IsFree()
            {
                {{statements}}
            }
        }
        """);

    [Fact]
    public Task A_server_that_only_reports_its_refusal_is_no_probe() => Findings.In("""
        class Server
        {
            private readonly TcpListener _listener = new(IPAddress.Any, {|PORT1001:80|});
            public bool Start()
            {
                try { _listener.Start(); return true; } catch (SocketException) { return false; }
            }
        }
        """);

    [Fact]
    public Task A_raw_socket_has_no_port() => Findings.In("""
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp);
        socket.Bind(new IPEndPoint(IPAddress.Any, 1));
        """);

    [Theory]
    [InlineData("SocketType.Dgram, ProtocolType.IP", "Binding UDP port 53 (domain) on")]
    [InlineData("SocketType.Stream, ProtocolType.Unspecified", "Binding TCP port 53 (domain) on")]
    [InlineData("SocketType.Seqpacket, ProtocolType.Unspecified", "Binding port 53 on")]
    public async Task The_transport_is_named_where_it_is_known(string kind, string start)
    {
        var finding = Assert.Single(await Findings.In($$"""
            var socket = new Socket(AddressFamily.InterNetwork, {{kind}});
            socket.Bind(new IPEndPoint(IPAddress.Any, {|PORT1001:53|}));
            """));

        Assert.StartsWith(start, finding.GetMessage());
    }

    [Fact]
    public async Task Every_value_that_is_refused_is_named()
    {
        var finding = Assert.Single(await Findings.In("""
            new TcpListener(IPAddress.Any, {|PORT1001:args.Length > 0 ? 443 : 80|}).Start();
            """));

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.EndsWith("; 443, possible here too, is refused as well", finding.GetMessage());
    }
}
