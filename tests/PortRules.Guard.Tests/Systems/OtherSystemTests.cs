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
        Assert.Equal("TCP port 5000 on 127.0.0.1 is already in use; by whom is not visible from here.", conflict.What);
        Assert.StartsWith("See who it is: ", conflict.Remedies[0]);
    }

    [Theory]
    [InlineData(80, Transport.Tcp, "TCP port 80 (http)")]
    [InlineData(53, Transport.Udp, "UDP port 53 (domain)")]
    [InlineData(5432, Transport.Tcp, "TCP port 5432 (postgresql)")]
    [InlineData(5000, Transport.Tcp, "TCP port 5000")]
    [InlineData(0, Transport.Tcp, "TCP port 0")]
    public void A_service_is_named_where_everybody_expects_it(int port, Transport transport, string name)
        => Assert.Equal($"{name} on 127.0.0.1", AttemptedEndPoint.Of(new IPEndPoint(IPAddress.Loopback, port), transport, true).Subject);

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
