using PortRules.Guard.Tests.Support;

namespace PortRules.Guard.Tests;

/// <summary>Identities of which "is root" predicts about half wrongly. Each runs in a network namespace of its own, binds really, and the
/// guard's answer must be what has happened.</summary>
public class PrivilegeTests
{
    private const string LowStart = "echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start; exec \"$@\"";
    private const string HighStart = "echo 2000 > /proc/sys/net/ipv4/ip_unprivileged_port_start; exec \"$@\"";

    private static readonly string[] Net = Identity.OwnNetwork;
    private static readonly string[] Nobody = Identity.Nobody;
    private static readonly string[] BindService = ["--inh-caps=+net_bind_service", "--ambient-caps=+net_bind_service"];
    private static readonly string[] WithoutBindService = ["setpriv", "--bounding-set=-net_bind_service", "--inh-caps=-net_bind_service"];

    /// <summary>The command, whether port 80 may be bound, and whether port 1500 may.</summary>
    public static TheoryData<string, string[], bool, bool> Identities() => new()
    {
        { "root in its network namespace", Net, true, true },
        { "an ordinary user", [.. Net, .. Nobody], false, true },
        { "an ordinary user with the ambient capability", [.. Net, .. Nobody, .. BindService], true, true },
        { "root without the capability", [.. Net, .. WithoutBindService], false, true },
        { "root of a user namespace in a foreign network", [.. Net, .. Identity.OwnUsers], false, true },
        { "root of a user namespace with its own network", [.. Identity.OwnUsers, "--net"], true, true },
        { "root in a network namespace below another", [.. Net, .. Net], true, true },
        { "an ordinary user where no port is privileged", [.. Net, "sh", "-c", LowStart, "sh", .. Nobody], true, true },
        { "an ordinary user where more ports are privileged", [.. Net, "sh", "-c", HighStart, "sh", .. Nobody], false, false },
        { "an ordinary user as root of a user namespace with its own network", [.. Nobody, .. Identity.OwnUsers, "--net"], true, true },
    };

    [Theory]
    [MemberData(nameof(Identities), DisableDiscoveryEnumeration = true)]
    public void What_the_guard_says_is_what_happens(string identity, string[] command, bool bindsLow, bool bindsHigh)
    {
        Identity.RequireRoot(command);
        var (exitCode, output, error) = TestProcess.Run([.. command, TestProgram.Path, "privilege", "80", "443", "1023", "1500"]);
        Assert.True(exitCode == 0, $"{identity}: {error}");
        var ports = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();
        Assert.Equal(4, ports.Count);
        foreach (var port in ports)
        {
            var expected = (port[0] == "1500" ? bindsHigh : bindsLow) ? "Allowed" : "Denied";
            Assert.Equal((expected, identity), (port[2], identity));
            Assert.Equal((port[2], identity), (port[1], identity));
            Assert.Equal((expected == "Allowed" ? "none" : nameof(PortConflictKind.PrivilegeMissing), identity), (port[3], identity));
        }
    }

    [Fact]
    public void Root_in_the_network_of_a_user_namespace_below_its_own()
    {
        string[] inner = [.. Identity.OwnUsers, "--net"];
        Identity.RequireRoot(inner);
        using var below = TestProcess.HoldAs(inner, "idle");
        string[] enter = ["nsenter", $"--net=/proc/{below.Id}/ns/net"];
        Identity.Require(enter);
        var (_, output, _) = TestProcess.Run([.. enter, TestProgram.Path, "privilege", "80"]);
        Assert.StartsWith("80\tAllowed\tAllowed\tnone", output);
    }

    [Fact]
    public void A_file_capability()
    {
        Identity.RequireRoot(["which", "setcap"], [.. Net, .. Nobody]);
        var executable = TestProgram.CopyAs("with-capability");
        Assert.SkipUnless(
            TestProcess.Run("setcap", "cap_net_bind_service=+ep", executable).ExitCode == 0, "The file system keeps no capabilities.");
        var (_, output, _) = TestProcess.Run([.. Net, .. Nobody, executable, "privilege", "80"]);
        Assert.StartsWith("80\tAllowed\tAllowed\tnone\tFalse", output);
    }

    [Fact]
    public void An_ordinary_user_without_root_to_help()
    {
        string[] own = [.. Identity.OwnUsers, "--net"];
        Identity.Require(own);
        var (_, output, _) = TestProcess.Run([.. own, TestProgram.Path, "privilege", "80"]);
        Assert.StartsWith("80\tAllowed\tAllowed\tnone\tTrue", output);
    }

    [Fact]
    public void A_refusal_in_spite_of_the_right_is_laid_at_the_door_of_a_policy()
    {
        Identity.RequireLinux();
        var (exitCode, output, error) = TestProcess.Run([TestProgram.Path, "guard-listen-without-bind"]);
        Assert.SkipWhen(exitCode == 3, "A system call filter cannot be set here.");
        Assert.True(exitCode == 1, error);
        Assert.StartsWith("conflict DeniedByPolicy", output);
        Assert.Contains("it is not privilege that is missing", output);
        Assert.Contains("A seccomp filter is in force", output);
    }

    [Theory]
    [InlineData("an ordinary user", "does not have it.")]
    [InlineData("root without the capability", "does not have it, although it is root.")]
    [InlineData("root of a user namespace in a foreign network", "has it only in a user namespace of its own")]
    public void The_reason_and_the_remedies_fit_the_identity(string identity, string reason)
    {
        var row = Identities().Single(row => row.Data.Item1 == identity).Data;
        Identity.RequireRoot(row.Item2);
        var (_, output, _) = TestProcess.Run([.. row.Item2, TestProgram.Path, "privilege", "80"]);
        Assert.Contains("TCP port 80 (http) on 0.0.0.0 may not be bound by this process.", output);
        Assert.Contains("Ports below 1024 need CAP_NET_BIND_SERVICE here", output);
        Assert.Contains(reason, output);
        Assert.Contains("ip_unprivileged_port_start=", output);
        Assert.Contains("Rule: PORT1001", output);
    }

    [Fact]
    public void Port_0_and_the_ports_of_everybody_take_no_privilege()
    {
        Identity.RequireLinux();
        Assert.True(PortGuard.CheckPrivilege(new System.Net.IPEndPoint(System.Net.IPAddress.Any, 0)).IsAllowed);
        Assert.True(PortGuard.CheckPrivilege(new System.Net.IPEndPoint(System.Net.IPAddress.Any, 65535)).IsAllowed);
    }
}
