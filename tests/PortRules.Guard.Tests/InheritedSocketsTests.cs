using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Systems.Linux;
using PortRules.Guard.Tests.Support;
using PortRules.Ports;

namespace PortRules.Guard.Tests;

/// <summary>Sockets of the parent, real ones and what a wrong or hostile parent passes instead. bash is the parent: it opens the descriptors
/// and becomes the program.</summary>
public class InheritedSocketsTests
{
    private static readonly string[] Nothing = ["again 0"];

    public InheritedSocketsTests()
    {
        Identity.RequireLinux();
        Assert.SkipUnless(File.Exists("/bin/bash"), "The descriptors are passed by bash.");
    }

    [Fact]
    public void Nothing_is_inherited_by_a_process_that_was_passed_nothing()
    {
        Assert.Equal(Nothing, Report(""));
        using var own = InheritedSockets.Take();
        Assert.Empty(own.Sockets);
        Assert.Empty(own.Problems);
        Assert.Null(own.Find("web"));
    }

    // Whatever the count and the descriptors are, they are another process's.
    [Theory]
    [InlineData("LISTEN_FDS=2")]
    [InlineData("LISTEN_FDS=1 LISTEN_PID=1")]
    [InlineData("LISTEN_FDS=1 LISTEN_PID=")]
    [InlineData("LISTEN_FDS=1 LISTEN_PID=-$$")]
    [InlineData("LISTEN_FDS=1 LISTEN_PID=0x$$")]
    [InlineData("LISTEN_FDS=1 LISTEN_PID=99999999999999999999")]
    public void What_is_meant_for_another_process_is_not_touched(string variables)
    {
        var lines = Report(variables, "3</dev/null");
        Assert.Equal(["again 0", "child has 3"], lines.Take(2));
        Assert.Contains(lines, line => line.StartsWith("LISTEN_FDS=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("LISTEN_FDS=many", "problem LISTEN_FDS is \"many\", which is no number of descriptors.")]
    [InlineData("LISTEN_FDS=-1", "problem LISTEN_FDS is \"-1\", which is no number of descriptors.")]
    [InlineData("LISTEN_FDS=' 1'", "problem LISTEN_FDS is \" 1\", which is no number of descriptors.")]
    [InlineData("LISTEN_FDS=", "problem LISTEN_FDS is \"\", which is no number of descriptors.")]
    [InlineData("LISTEN_FDS=1.0", "problem LISTEN_FDS is \"1.0\", which is no number of descriptors.")]
    [InlineData("LISTEN_FDS=4294967297", "problem LISTEN_FDS is \"4294967297\", which is no number of descriptors.")]
    [InlineData("LISTEN_FDS=2147483647", "problem LISTEN_FDS is \"2147483647\", which is no number of descriptors.")]
    [InlineData("LISTEN_FDS=$'1\\e[31m\\n'", "problem LISTEN_FDS is \"1\\u{1B}[31m\\u{A}\", which is no number of descriptors.")]
    public void A_count_that_is_none_is_named(string variables, string problem)
        => Assert.Equal([problem, .. Nothing], Report($"{variables} LISTEN_PID=$$"));

    [Fact]
    public void A_count_of_nothing_is_nothing() => Assert.Equal(Nothing, Report("LISTEN_FDS=0 LISTEN_PID=$$"));

    // The runtime has opened descriptors of its own in the meantime, the socket of its diagnostics among them.
    [Fact]
    public void Descriptors_that_were_not_passed_are_named_once()
        => Assert.Equal(
            ["problem Descriptor 3 (\"unknown\") was not passed, although LISTEN_FDS is 1000000.", .. Nothing],
            Report("LISTEN_FDS=1000000 LISTEN_PID=$$", "3<&-"));

    [Theory]
    [InlineData("3</dev/null", "is no socket")]
    [InlineData("3<.", "is no socket")]
    [InlineData("3< <(true)", "is no socket")]
    public void What_is_no_socket_is_refused_and_still_kept_from_children(string redirection, string problem)
        => Assert.Equal(
            [$"problem Descriptor 3 (\"web\") {problem}.", .. Nothing],
            Report("LISTEN_FDS=1 LISTEN_FDNAMES=web LISTEN_PID=$$", redirection));

    [Fact]
    public void A_connection_is_no_socket_for_a_server()
    {
        using var listener = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        Assert.Equal(
            ["problem Descriptor 3 (\"unknown\") is a socket that does not listen (a connection, as from Accept=yes?).", .. Nothing],
            Report("LISTEN_FDS=1 LISTEN_PID=$$", $"3<>/dev/tcp/127.0.0.1/{port}"));
    }

    [Fact]
    public void A_datagram_socket_without_a_port_or_with_a_peer_is_no_socket_for_a_server()
    {
        using var server = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0), new() { Transport = Transport.Udp });
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        Assert.Equal(
            ["problem Descriptor 3 (\"unknown\") is a datagram socket that is not bound.", .. Nothing],
            ReportOf("LISTEN_FDS=1 LISTEN_PID=$$", client));
        client.Connect(server.LocalEndPoint!);
        Assert.Equal(
            ["problem Descriptor 3 (\"unknown\") is a datagram socket that is connected to one peer.", .. Nothing],
            ReportOf("LISTEN_FDS=1 LISTEN_PID=$$", client));
    }

    // The parent's socket is the same one: a service that stops while it waits for clients must not shut it down.
    [Fact]
    public void A_child_that_disposes_its_socket_while_it_accepts_leaves_the_parents_open()
    {
        using var listener = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        Assert.Equal(["accepting", "disposed"], Run("stop-inherited", "LISTEN_FDS=1 LISTEN_PID=$$", listener));
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect((IPEndPoint)listener.LocalEndPoint!);
        using var accepted = listener.Accept();
        Assert.Equal(client.Client.LocalEndPoint, accepted.RemoteEndPoint);
    }

    [Fact]
    public void A_socket_comes_from_systemd_itself()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-socket-activate"), "systemd is not installed.");
        using var lease = PortLease.Acquire(new() { Mode = PortLeaseMode.ByNumber });
        using var server = TestProcess.Start(
            "systemd-socket-activate", $"--listen=127.0.0.1:{lease.Port}", "--fdname=web", $"--setenv=DOTNET_ROOT={TestProgram.RuntimeRoot}",
            TestProgram.Path, "serve-inherited");
        // It starts the program at the first connection.
        using var client = ConnectTo(new(lease.Address, lease.Port));
        Assert.Equal("ready web", server.ReadLine());
        using var reader = new StreamReader(client.GetStream());
        Assert.Equal($"child {server.Id}", reader.ReadToEnd());
    }

    [Fact]
    public void A_name_is_escaped_where_it_is_reported()
        => Assert.Equal(
            ["problem Descriptor 3 (\"a\\u{A}b\\u{1B}[0m\") is no socket.", .. Nothing],
            Report("LISTEN_FDS=1 LISTEN_FDNAMES=$'a\\nb\\e[0m' LISTEN_PID=$$", "3</dev/null"));

    [Fact]
    public void Sockets_of_every_kind_come_with_their_names_and_are_taken_once()
    {
        using var tcp = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        using var udp = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0), new() { Transport = Transport.Udp });
        var lines = ReportOf("LISTEN_FDS=2 LISTEN_FDNAMES=web:log LISTEN_PID=$$", tcp, udp);
        Assert.Equal([$"socket web Stream {tcp.LocalEndPoint}", $"socket log Dgram {udp.LocalEndPoint}", .. Nothing], lines);
    }

    // A server disposes its socket, and may ask for another one on the same endpoint.
    [Fact]
    public void A_socket_that_its_user_has_closed_is_not_found()
    {
        var first = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var second = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        using var inherited = new InheritedSockets([new("web", first), new("api", second)], []);
        var (firstEnd, secondEnd) = (first.LocalEndPoint!, second.LocalEndPoint!);
        Assert.Same(first, inherited.Find(firstEnd));
        first.Dispose();
        Assert.Null(inherited.Find(firstEnd));
        Assert.Same(second, inherited.Find(secondEnd));
    }

    [Theory]
    [InlineData("", "unknown")]
    [InlineData("LISTEN_FDNAMES=", "unknown")]
    [InlineData("LISTEN_FDNAMES=a", "a")]
    public void A_socket_without_a_name_is_there_all_the_same(string names, string name)
    {
        using var tcp = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        Assert.Equal([$"socket {name} Stream {tcp.LocalEndPoint}", .. Nothing], ReportOf($"LISTEN_FDS=1 {names} LISTEN_PID=$$", tcp));
    }

    [Fact]
    public void Names_that_do_not_fit_the_sockets_are_told()
    {
        using var tcp = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        Assert.Equal(
            [
                $"socket unknown Stream {tcp.LocalEndPoint}",
                "problem LISTEN_FDNAMES has 2 names for the 1 descriptors of LISTEN_FDS: none is used.",
                .. Nothing,
            ],
            ReportOf("LISTEN_FDS=1 LISTEN_FDNAMES=a:b LISTEN_PID=$$", tcp));
    }

    private static TcpClient ConnectTo(IPEndPoint endPoint)
    {
        var deadline = DateTime.UtcNow + Patience.Budget;
        while (true)
        {
            var client = new TcpClient(AddressFamily.InterNetwork) { ReceiveTimeout = (int)Patience.Budget.TotalMilliseconds };
            try
            {
                client.Connect(endPoint);
                return client;
            }
            catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused && DateTime.UtcNow < deadline)
            {
                client.Dispose();
            }
        }
    }

    private static string[] Report(string variables, string redirections = "")
        => Run($"{(variables.Length == 0 ? "" : $"export {variables};")} exec \"$0\" report-inherited {redirections}");

    private static string[] ReportOf(string variables, params Socket[] sockets) => Run("report-inherited", variables, sockets);

    // The sockets lie above all that bash uses by itself; a duplicate is inherited where the socket itself is not.
    private static string[] Run(string verb, string variables, params Socket[] sockets)
    {
        var copies = sockets.Select(socket => LibC.Duplicate((int)socket.Handle)).ToArray();
        try
        {
            var redirections = string.Join(' ', copies.Select((copy, index) => $"{3 + index}<&{copy} {copy}<&-"));
            return Run($"export {variables}; exec \"$0\" {verb} {redirections}");
        }
        finally
        {
            Array.ForEach(copies, copy => LibC.Close(copy));
        }
    }

    private static string[] Run(string script)
    {
        var (code, output, error) = TestProcess.Run("/bin/bash", "-c", script, TestProgram.Path);
        Assert.Equal("", error);
        Assert.Equal(0, code);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
