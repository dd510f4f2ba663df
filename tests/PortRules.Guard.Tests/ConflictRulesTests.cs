using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text.RegularExpressions;
using PortRules.Guard.Diagnosis;
using PortRules.Guard.Systems;
using PortRules.Guard.Tests.Support;

namespace PortRules.Guard.Tests;

/// <summary>Which rule a failure names, and that its page is there.</summary>
public partial class ConflictRulesTests
{
    private static readonly string Docs = Path.Combine(
        typeof(ConflictRulesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!,
        "docs");

    public static TheoryData<PortConflictKind> Kinds() => new(Enum.GetValues<PortConflictKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_page_of_the_guard_says_which_rule_finds_it_or_why_none_does(PortConflictKind kind)
    {
        var row = Assert.Single(File.ReadLines(Path.Combine(Docs, "guard.md")), line => line.StartsWith($"| `{kind}` |", StringComparison.Ordinal));
        var columns = row.Split('|', StringSplitOptions.TrimEntries);
        if (ConflictRules.Of(kind) is { } rule)
        {
            Assert.Equal($"[{rule}](rules/{rule}.md)", columns[2]);
        }
        else
        {
            Assert.Equal("none", columns[2]);
            Assert.NotEmpty(columns[3]);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_rule_that_is_named_exists(PortConflictKind kind)
        => Assert.True(ConflictRules.Of(kind) is not { } rule || File.Exists(Path.Combine(Docs, "rules", $"{rule}.md")));

    [Fact]
    public void The_rule_about_released_ports_is_named_with_its_condition_and_only_where_port_0_leads_to()
    {
        Identity.RequireLinux();
        using var socket = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var range = PortSystem.Current.EphemeralPorts;
        Assert.True(range.Contains(((IPEndPoint)socket.LocalEndPoint!).Port));
        using var holder = TestProcess.Hold("listen", "127.0.0.1", "0");
        var inRange = ConflictAt(holder.Port);
        Assert.Equal(PortConflictKind.ListenerElsewhere, inRange.Kind);
        Assert.Matches(ReleasedPort(), Assert.Single(inRange.Remedies, remedy => remedy.Contains("PORT2006", StringComparison.Ordinal)));
        Assert.NotEqual("PORT2006", inRange.RuleId);

        Assert.False(range.Contains(1));
        Assert.DoesNotContain("PORT2006", ConflictAt(1).Message);
    }

    private static PortConflict ConflictAt(int port) => PortGuard.Explain(
        new SocketException((int)SocketError.AddressAlreadyInUse), new IPEndPoint(IPAddress.Loopback, port), Patience.Options)!;

    [GeneratedRegex(@"^If the number was read back from port 0 .* \(rule PORT2006\)\.$")]
    private static partial Regex ReleasedPort();
}
