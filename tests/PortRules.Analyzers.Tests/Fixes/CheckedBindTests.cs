using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

/// <summary>The fixes of PORT2007.</summary>
public class CheckedBindTests
{
    private const string IsFree = """
        using System.Linq;
        using System.Net.NetworkInformation;

        static class Ports
        {
            public static bool IsFree(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().All(used => used.Port != port);
        }
        """;

    private static readonly FixHarness Handled = new(new HandledBindFix()) { More = IsFree };
    private static readonly FixHarness Guarded = new(new GuardedBindFix()) { More = IsFree, References = Support.GuardReferences.All };

    [Fact]
    public Task What_was_done_on_a_port_in_use_is_done_where_the_bind_fails()
        => Handled.ChangesAsync(
            "Handle",
            """
            class Server
            {
                public bool Run(int port)
                {
                    Console.WriteLine("starts");

                    // Another instance?
                    if (!Ports.IsFree(port))
                    {
                        Console.WriteLine("in use");
                        return false;
                    }

                    var listener = new TcpListener(IPAddress.Any, port);
                    listener.Start();
                    listener.AcceptTcpClient();
                    return true;
                }
            }
            """,
            """
            class Server
            {
                public bool Run(int port)
                {
                    Console.WriteLine("starts");

                    // Another instance?
                    var listener = new TcpListener(IPAddress.Any, port);
                    try
                    {
                        listener.Start();
                    }
                    catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressAlreadyInUse)
                    {
                        Console.WriteLine("in use");
                        return false;
                    }
                    listener.AcceptTcpClient();
                    return true;
                }
            }
            """);

    [Fact]
    public Task What_only_the_check_has_read_goes_with_it()
        => Handled.ChangesAsync(
            "Handle",
            """
            using System.Linq;
            using System.Net.NetworkInformation;

            var port = int.Parse(args[0]);
            var properties = IPGlobalProperties.GetIPGlobalProperties();
            var listeners = properties.GetActiveTcpListeners();
            if (listeners.Any(used => used.Port == port))
                return 1;
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(5);
            return 0;
            """,
            """
            using System.Linq;
            using System.Net.NetworkInformation;

            var port = int.Parse(args[0]);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            }
            catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                return 1;
            }
            socket.Listen(5);
            return 0;
            """);

    [Fact]
    public Task Braces_and_line_ends_are_those_of_the_check()
        => Handled.ChangesAsync(
            "Handle",
            "class C {\r\n\tTcpListener _l;\r\n\tpublic C(int port, string failure) {\r\n\t\tif (Ports.IsFree(port) == false) {\r\n\t\t\tthrow new Exception(failure);\r\n\t\t}\r\n\t\t_l = new TcpListener(IPAddress.Any, port);\r\n\t\t_l.Start(7); // for all\r\n\t}\r\n}\r\n",
            "class C {\r\n\tTcpListener _l;\r\n\tpublic C(int port, string failure) {\r\n\t\t_l = new TcpListener(IPAddress.Any, port);\r\n\t\ttry {\r\n\t\t\t_l.Start(7);\r\n\t\t} catch (SocketException inUse) when (inUse.SocketErrorCode == SocketError.AddressAlreadyInUse) {\r\n\t\t\tthrow new Exception(failure);\r\n\t\t} // for all\r\n\t}\r\n}\r\n");

    [Fact]
    public Task All_are_mended_at_once()
        => Handled.ChangesAllAsync(
            null,
            """
            class C
            {
                void Loop(int[] ports)
                {
                    foreach (var port in ports)
                    {
                        if (!Ports.IsFree(port))
                            continue;
                        var l = new TcpListener(IPAddress.Any, port);
                        l.Start();
                    }
                }

                int Count(int port)
                {
                    if (!Ports.IsFree(port) || port == 5)
                        throw new Exception();
                    new TcpListener(IPAddress.Any, port).Start();
                    return 1;
                }

                void One(int port)
                {
                    if (!Ports.IsFree(port))
                        throw new Exception();
                    var l = new TcpListener(IPAddress.Any, port);
                    l.Start();
                }
            }
            """,
            """
            class C
            {
                void Loop(int[] ports)
                {
                    foreach (var port in ports)
                    {
                        var l = new TcpListener(IPAddress.Any, port);
                        try
                        {
                            l.Start();
                        }
                        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressAlreadyInUse)
                        {
                            continue;
                        }
                    }
                }

                int Count(int port)
                {
                    if (!Ports.IsFree(port) || port == 5)
                        throw new Exception();
                    new TcpListener(IPAddress.Any, port).Start();
                    return 1;
                }

                void One(int port)
                {
                    var l = new TcpListener(IPAddress.Any, port);
                    try
                    {
                        l.Start();
                    }
                    catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressAlreadyInUse)
                    {
                        throw new Exception();
                    }
                }
            }
            """);

    [Theory]
    // The condition asks something else too.
    [InlineData("if (!Ports.IsFree(port) || port == 5) return; var l = new TcpListener(IPAddress.Any, port); l.Start();")]
    // The server is started only when something else has been done.
    [InlineData("if (!Ports.IsFree(port)) return; Console.WriteLine(1); var l = new TcpListener(IPAddress.Any, port); l.Start();")]
    [InlineData("if (!Ports.IsFree(port)) return; var l = new TcpListener(IPAddress.Any, port); Console.WriteLine(1); l.Start();")]
    [InlineData("if (!Ports.IsFree(port)) return; if (port > 1) { } var l = new TcpListener(IPAddress.Any, port); l.Start();")]
    // Both branches do something.
    [InlineData("if (Ports.IsFree(port)) { var l = new TcpListener(IPAddress.Any, port); l.Start(); } else { Console.WriteLine(2); }")]
    // Two binds.
    [InlineData("if (!Ports.IsFree(port)) return; var l = new TcpListener(IPAddress.Any, port); l.Start(); var k = new TcpListener(IPAddress.IPv6Loopback, port); k.Start();")]
    // Other failures.
    [InlineData("if (!Ports.IsFree(port)) return; var l = new HttpListener(); l.Prefixes.Add($\"http://localhost:{port}/\"); l.Start();")]
    [InlineData("if (!Ports.IsFree(port)) return; var u = new UdpClient(port); u.JoinMulticastGroup(IPAddress.Any);")]
    public async Task Other_forms_are_left(string body)
    {
        var source = $"class C {{ void M(int port) {{ {body} }} }}";
        Assert.Empty(await Handled.OfferedAsync(source));
        Assert.Empty(await Guarded.OfferedAsync(source));
    }

    [Fact]
    public async Task A_field_that_may_say_that_the_server_runs_is_not_set_where_the_program_goes_on_without()
    {
        const string Source = "class C {{ TcpListener? _l; public void M(int port) {{ if (!Ports.IsFree(port)) {0} _l = new TcpListener(IPAddress.Any, port); _l.Start(); }} }}";
        Assert.Empty(await Handled.OfferedAsync(string.Format(Source, "return;")));
        Assert.Equal(["Handle"], await Handled.OfferedAsync(string.Format(Source, "throw new Exception();")));
    }

    [Theory]
    [InlineData("_l.Start();", "PortGuard.Run(new IPEndPoint(IPAddress.Any, port), _l.Start);")]
    [InlineData("_l.Start(100);", "PortGuard.Run(new IPEndPoint(IPAddress.Any, port), () => _l.Start(100));")]
    public Task The_guard_says_who_has_the_port(string start, string guarded)
        => Guarded.ChangesAsync(
            "Guard",
            $$"""
            using System.Text;

            class Server(int port)
            {
                TcpListener? _l;

                public void Run()
                {
                    if (!Ports.IsFree(port)) throw new InvalidOperationException($"Port {port} is in use.");
                    _l = new TcpListener(IPAddress.Any, port);
                    {{start}}
                }
            }
            """,
            $$"""
            using System.Text;
            using PortRules.Guard;

            class Server(int port)
            {
                TcpListener? _l;

                public void Run()
                {
                    _l = new TcpListener(IPAddress.Any, port);
                    {{guarded}}
                }
            }
            """);

    [Theory]
    [InlineData("socket.Listen();", "using var socket = PortGuard.Listen(new IPEndPoint(IPAddress.Any, port));")]
    [InlineData("socket.Listen(5);", "using var socket = PortGuard.Listen(new IPEndPoint(IPAddress.Any, port), new PortListenOptions { Backlog = 5 });")]
    public Task The_guard_binds_and_listens_in_one_call(string listen, string guarded)
        => Guarded.ChangesAsync(
            "Guard",
            $$"""
            using PortRules.Guard;

            class Server
            {
                public void Run(int port)
                {
                    using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
                    if (!Ports.IsFree(port))
                    {
                        throw new InvalidOperationException($"Port {port} is in use.");
                    }
                    socket.Bind(new IPEndPoint(IPAddress.Any, port));
                    {{listen}}
                    socket.Accept();
                }
            }
            """,
            $$"""
            using PortRules.Guard;

            class Server
            {
                public void Run(int port)
                {
                    {{guarded}}
                    socket.Accept();
                }
            }
            """);

    [Theory]
    [InlineData("socket.NoDelay = true; socket.Bind(new IPEndPoint(IPAddress.Any, port)); socket.Listen();")]
    [InlineData("socket.Bind(new IPEndPoint(IPAddress.Any, port)); Console.WriteLine(); socket.Listen();")]
    public async Task A_socket_with_settings_of_its_own_is_not_replaced(string body)
        => Assert.Empty(await Guarded.OfferedAsync($"class C {{ void M(int port) {{ if (!Ports.IsFree(port)) throw new Exception(); var socket = new Socket(SocketType.Stream, ProtocolType.Tcp); {body} }} }}"));

    [Theory]
    [InlineData("return;")]
    [InlineData("{ Console.WriteLine(1); throw new Exception(); }")]
    public async Task A_check_that_does_more_than_throw_is_not_the_guards(string branch)
        => Assert.Empty(await Guarded.OfferedAsync($"class C {{ void M(int port) {{ if (!Ports.IsFree(port)) {branch} var l = new TcpListener(IPAddress.Any, port); l.Start(); }} }}"));

    [Fact]
    public async Task Without_the_guard_it_opens_nothing()
        => Assert.Empty(await new FixHarness(new GuardedBindFix()) { More = IsFree }
            .OfferedAsync("class C { void M(int port) { if (!Ports.IsFree(port)) throw new Exception(); var l = new TcpListener(IPAddress.Any, port); l.Start(); } }"));
}
