using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using PortRules.Guard.Tests.Support;

namespace PortRules.Guard.Tests;

/// <summary>A port that goes over to a child. No other test runs meanwhile: a process that one started just then would get the socket
/// too.</summary>
[CollectionDefinition(nameof(ChildTests), DisableParallelization = true)]
[Collection(nameof(ChildTests))]
public class ChildTests
{
    public ChildTests()
    {
        Identity.RequireLinux();
        Assert.SkipUnless(File.Exists("/bin/bash"), "A socket is handed over through bash.");
    }

    [Theory]
    [InlineData(PortLeaseMode.HoldListening)]
    [InlineData(PortLeaseMode.HoldExclusive)]
    public void A_child_takes_the_socket_over(PortLeaseMode mode)
    {
        using var lease = PortLease.Acquire(new() { Mode = mode });
        var start = new ProcessStartInfo(TestProgram.Path, ["serve-inherited"]);
        TestProcess.Prepare(start);
        using var child = TestProcess.Of(lease.StartChild(start));
        // The connection is made before the child serves, and waits for it.
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect(lease.Address, lease.Port);
        Assert.Equal($"ready port-{lease.Port}", child.ReadLine());
        lease.Dispose();
        Assert.Equal($"child {child.Id}", ReadToEnd(client.Client));
    }

    [Fact]
    public void Arguments_of_a_child_survive_the_hand_over()
    {
        const string Script = "printf '%s|' \"$@\"; readlink /proc/self/fd/3 | cut -c 1-6";
        using var lease = PortLease.Acquire();
        string[] arguments = ["-c", Script, "sh", "a b", "", "$HOME", "\"quoted\"", "back\\slash"];
        var asList = new ProcessStartInfo("/bin/sh", arguments);
        var script = Script.Replace("\"", "\\\"");
        var asText = new ProcessStartInfo("/bin/sh", $"-c \"{script}\" sh \"a b\" \"\" $HOME \\\"quoted\\\" back\\slash");
        foreach (var start in (ProcessStartInfo[])[asList, asText])
        {
            TestProcess.Prepare(start);
            using var child = TestProcess.Of(lease.StartChild(start));
            Assert.Equal("a b||$HOME|\"quoted\"|back\\slash|socket", child.ReadLine());
            Assert.Equal("/bin/sh", start.FileName);
        }
        Assert.Equal(arguments, asList.ArgumentList);
    }

    [Fact]
    public void The_number_is_told_to_a_child()
    {
        using var lease = PortLease.Acquire(new() { Mode = PortLeaseMode.ByNumber });
        var start = new ProcessStartInfo("/bin/sh", ["-c", "echo $PORT $ASPNETCORE_URLS"]);
        TestProcess.Prepare(start);
        using (var child = TestProcess.Of(lease.StartChild(start)))
            Assert.Equal($"{lease.Port} http://127.0.0.1:{lease.Port}", child.ReadLine());
        // What the caller has set stays.
        start.Environment["ASPNETCORE_URLS"] = "https://+:1";
        using (var child = TestProcess.Of(lease.StartChild(start)))
            Assert.Equal($"{lease.Port} https://+:1", child.ReadLine());
    }

    // As for a daemon that changes its user after the bind: the socket is root's, the process nobody's.
    [Fact]
    public void A_process_that_has_another_user_than_its_socket_is_found()
    {
        Identity.RequireRoot(Identity.Nobody);
        using var lease = PortLease.Acquire();
        var start = new ProcessStartInfo(
            Identity.Nobody[0], [.. Identity.Nobody[1..], TestProgram.Path, "serve-inherited"]);
        TestProcess.Prepare(start);
        using var child = TestProcess.Of(lease.StartChild(start));
        Assert.Equal($"ready port-{lease.Port}", child.ReadLine());
        Identity.RequireSightOf(child.Id);
        lease.Dispose();
        var holder = Assert.Single(
            PortGuard.Inspect(lease.Port, options: Patience.Options).Holders, holder => holder.LocalEndPoint.Address.Equals(lease.Address));
        Assert.Equal(child.Id, holder.Owner.ProcessId);
        Assert.Equal(0u, holder.Owner.UserId);
        child.Kill();
    }

    private static string ReadToEnd(Socket socket)
    {
        using var reader = new StreamReader(new NetworkStream(socket), Encoding.ASCII);
        return reader.ReadToEnd();
    }
}
