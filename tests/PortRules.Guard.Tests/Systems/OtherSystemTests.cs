using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Diagnosis;
using PortRules.Guard.Systems;
using PortRules.Ports;

namespace PortRules.Guard.Tests.Systems;

/// <summary>A system whose tables are not read must never sound as if they had been.</summary>
public class OtherSystemTests
{
    private static readonly IPEndPoint EndPoint = new(IPAddress.Loopback, 5000);

    private readonly OtherSystem _system = new();

    [Fact]
    public void An_owner_that_cannot_be_seen_is_said_not_to_be_visible()
    {
        var attempted = AttemptedEndPoint.Of(EndPoint, Transport.Tcp, isDualMode: true);
        var conflict = new ConflictDiagnosis(_system, attempted, PortListenOptions.Default).Explain(SocketError.AddressAlreadyInUse);
        Assert.Equal(PortConflictKind.NotVisible, conflict.Kind);
        Assert.Null(conflict.Owner);
        Assert.Null(conflict.RuleId);
        Assert.Equal("TCP port 5000 (commplex-main) on 127.0.0.1 is already in use; by whom is not visible from here.", conflict.What);
        Assert.StartsWith("See who it is: ", conflict.Remedies[0]);
    }

    [Fact]
    public void What_this_process_listens_on_is_not_guessed()
        => Assert.Throws<PlatformNotSupportedException>(() => BoundPorts.Read(_system));

    [Fact]
    public void Tables_are_not_empty_but_not_visible()
    {
        Assert.False(_system.ReadAll(Transport.Tcp, 5000).IsVisible);
        Assert.Null(_system.OwnAmong([]));
    }
}
