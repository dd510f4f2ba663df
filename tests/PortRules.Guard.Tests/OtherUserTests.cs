using System.Net;
using PortRules.Guard.Tests.Support;

namespace PortRules.Guard.Tests;

/// <summary>Holders that belong to another user: what is seen depends on who looks.</summary>
public class OtherUserTests
{
    [Fact]
    public void Root_sees_the_process_of_another_user()
    {
        Identity.RequireRoot(Identity.Nobody);
        using var holder = TestProcess.HoldAs(Identity.Nobody, "listen", "127.0.0.1", "0");
        Identity.RequireSightOf(holder.Id);
        Assert.False(PortGuard.TryListen(new IPEndPoint(IPAddress.Loopback, holder.Port), Patience.Options, out _, out var conflict));
        Assert.Equal(PortConflictKind.ListenerElsewhere, conflict.Kind);
        Assert.Equal(holder.Id, conflict.Owner!.ProcessId);
        Assert.Equal(Identity.NobodyId, conflict.Owner.UserId);
        Assert.Equal(TestProgram.Path, conflict.Owner.ExecutablePath);
    }

    [Fact]
    public void An_ordinary_user_sees_whose_socket_it_is_and_not_the_process()
    {
        Identity.RequireRoot(Identity.Nobody);
        using var holder = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)holder.LocalEndPoint!).Port;
        using var observer = TestProcess.StartAs(Identity.Nobody, "guard-listen", "127.0.0.1", $"{port}");
        Assert.Equal("conflict ListenerElsewhere", observer.ReadLine());
        var message = observer.ReadToEnd();
        Assert.Contains("a process of user root (0)", message);
        Assert.Contains("not visible from here", message);
        Assert.Contains($"See who it is, as root: ss -ltnp 'sport = :{port}'", message);
        Assert.DoesNotContain($"process {Environment.ProcessId}", message);
        Assert.DoesNotContain("kill", message);
    }

    // The unit is known by the socket itself, without any right on its process.
    [Fact]
    public void The_unit_of_a_process_that_is_not_visible()
    {
        Identity.RequireRoot(Identity.Nobody);
        var root = File.ReadLines("/proc/self/mountinfo").FirstOrDefault(line => line.Contains(" - cgroup2 ", StringComparison.Ordinal))
            ?.Split(' ')[4];
        Assert.SkipWhen(root is null, "cgroup2 is not mounted here.");
        var unit = $"{root}/portrules-guard-holder.service";
        string[] inUnit = ["sh", "-c", $"mkdir -p {unit} && echo 0 > {unit}/cgroup.procs && exec \"$@\"", "sh"];
        try
        {
            Identity.RequireRoot(inUnit);
            using var holder = TestProcess.HoldAs(inUnit, "listen", "127.0.0.1", "0");
            using var observer = TestProcess.StartAs(Identity.Nobody, "guard-listen", "127.0.0.1", $"{holder.Port}");
            Assert.Equal("conflict ListenerElsewhere", observer.ReadLine());
            var message = observer.ReadToEnd();
            Assert.Contains("a process of user root (0) in unit \"portrules-guard-holder.service\", not visible from here,", message);
            Assert.Contains("sudo systemctl stop portrules-guard-holder.service", message);
        }
        finally
        {
            if (Directory.Exists(unit))
                Directory.Delete(unit);
        }
    }

    [Fact]
    public void A_socket_of_a_process_in_another_process_namespace_is_seen_without_it()
    {
        string[] ownProcesses = ["unshare", "--pid", "--fork", "--mount-proc"];
        Identity.RequireRoot(ownProcesses);
        using var holder = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)holder.LocalEndPoint!).Port;
        using var observer = TestProcess.StartAs(ownProcesses, "guard-listen", "127.0.0.1", $"{port}");
        Assert.Equal("conflict ListenerElsewhere", observer.ReadLine());
        Assert.Contains("a process of user root (0), not visible from here, listens on", observer.ReadToEnd());
    }
}
