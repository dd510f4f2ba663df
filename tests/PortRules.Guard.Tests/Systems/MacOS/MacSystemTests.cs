using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Diagnosis;
using PortRules.Guard.Systems.MacOS;
using PortRules.Ports;

namespace PortRules.Guard.Tests.Systems.MacOS;

/// <summary>What is made of macOS' records. The calls themselves are not made here.</summary>
public class MacSystemTests
{
    private const int Other = 4242;
    private const uint Stranger = 502;

    [Fact]
    public void A_listener_is_named_with_its_program_and_how_to_stop_it()
    {
        var conflict = InUse(new FakeMac().Process(Other, FakeMac.User, "/usr/local/bin/node").Socket(Other, "0.0.0.0:8080", 7));
        Assert.Equal(PortConflictKind.ListenerElsewhere, conflict.Kind);
        Assert.Equal(OwnerCertainty.Verified, conflict.Owner!.Certainty);
        Assert.Equal("/usr/local/bin/node", conflict.Owner.ExecutablePath);
        Assert.Equal("node", conflict.Owner.ProcessName);
        Assert.Equal(FakeMac.User, conflict.Owner.UserId);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(100), conflict.Owner.Since);
        Assert.Contains("listens on 0.0.0.0:8080.", conflict.What, StringComparison.Ordinal);
        Assert.Equal("If it should not be there, stop it: kill 4242", conflict.Remedies[0]);
    }

    [Fact]
    public void What_another_user_has_is_not_visible_and_never_called_free()
    {
        var mac = new FakeMac().Process(Other, Stranger, "/usr/local/bin/node").Socket(Other, "0.0.0.0:8080", 7);
        var conflict = InUse(mac);
        Assert.Equal(PortConflictKind.NotVisible, conflict.Kind);
        Assert.Equal("See who it is: sudo lsof -nP -iTCP:8080", conflict.Remedies[0]);
        Assert.True(mac.System().ReadAll(Transport.Tcp, 8080).IsPartial);
    }

    [Fact]
    public void Root_sees_it_and_need_not_ask_for_more()
    {
        var mac = new FakeMac { EffectiveUserId = 0 }.Process(Other, Stranger, "/usr/local/bin/node").Socket(Other, "0.0.0.0:8080", 7);
        var conflict = InUse(mac);
        Assert.Equal(PortConflictKind.ListenerElsewhere, conflict.Kind);
        Assert.Equal(Stranger, conflict.Owner!.UserId);
        Assert.Equal("If it should not be there, stop it: kill 4242", conflict.Remedies[0]);
        Assert.Equal("See who it is: lsof -nP -iTCP:9", mac.System().UnseenRemedy(Transport.Tcp, 9));
    }

    [Fact]
    public void The_airplay_receiver_is_to_be_switched_off_and_not_killed()
    {
        var mac = new FakeMac().Process(Other, FakeMac.User, MacRemedies.ControlCenter).Socket(Other, "0.0.0.0:5000", 7);
        var conflict = InUse(mac, 5000);
        Assert.Contains("AirPlay receiver", conflict.Remedies[0], StringComparison.Ordinal);
        Assert.DoesNotContain(conflict.Remedies, text => text.Contains("kill", StringComparison.Ordinal));
        // Whoever calls himself so is none.
        var fake = new FakeMac().Process(Other, FakeMac.User, "/tmp/ControlCenter").Socket(Other, "0.0.0.0:5000", 7);
        Assert.Contains("kill 4242", InUse(fake, 5000).Remedies[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_own_process_and_an_earlier_instance_are_told_apart()
    {
        var mac = new FakeMac().Process(Other, FakeMac.User, "/opt/shop/shop").Socket(Other, "127.0.0.1:8080", 7);
        Assert.Equal(PortConflictKind.PreviousInstance, InUse(mac).Kind);
        // The same socket in both: its own user counts.
        Assert.Equal(PortConflictKind.ThisProcess, InUse(mac.Socket(Environment.ProcessId, "127.0.0.1:8080", 7)).Kind);
        var dotnet = new FakeMac()
            .Process(Environment.ProcessId, FakeMac.User, "/usr/local/share/dotnet/dotnet")
            .Process(Other, FakeMac.User, "/usr/local/share/dotnet/dotnet")
            .Socket(Other, "127.0.0.1:8080", 7);
        Assert.Equal(PortConflictKind.ListenerElsewhere, InUse(dotnet).Kind);
    }

    [Fact]
    public void A_socket_that_several_processes_have_is_one()
    {
        var mac = new FakeMac()
            .Process(Other, FakeMac.User, "/opt/web")
            .Process(Other + 1, FakeMac.User, "/opt/web")
            .Socket(Other, "0.0.0.0:8080", 7)
            .Socket(Other + 1, "0.0.0.0:8080", 7)
            .Socket(Other + 1, "0.0.0.0:8080", 7);
        Assert.Equal(Other, Assert.Single(mac.System().ReadListeners(Transport.Tcp, 8080).Rows).ProcessId);
    }

    [Theory]
    [InlineData(0, PortConflictKind.BoundNotListening)]
    [InlineData(4, PortConflictKind.OutgoingConnection)]
    public void Sockets_that_do_not_listen_are_found(byte state, PortConflictKind kind)
        => Assert.Equal(
            kind, InUse(new FakeMac().Process(Other, FakeMac.User, "/opt/web").Socket(Other, "127.0.0.1:8080", 7, state)).Kind);

    [Fact]
    public void An_owner_that_is_not_proven_is_not_to_be_stopped()
    {
        var mac = new FakeMac().Process(Other, FakeMac.User, "/opt/web").Socket(Other, "127.0.0.1:8080", 7);
        var conflict = Diagnosis(mac.System(isProven: false), 8080).Explain(SocketError.AddressAlreadyInUse);
        Assert.Equal(OwnerCertainty.Unverified, conflict.Owner!.Certainty);
        Assert.Equal("See who it is: sudo lsof -nP -iTCP:8080", conflict.Remedies[0]);
    }

    [Fact]
    public void A_number_that_another_process_gets_meanwhile_proves_nothing()
    {
        var mac = new FakeMac().Process(Other, FakeMac.User, "/opt/web").Socket(Other, "127.0.0.1:8080", 7);
        mac.OnPath = () => mac.Process(Other, FakeMac.User, "/opt/web", start: 200);
        Assert.Equal(OwnerCertainty.Unverified, InUse(mac).Owner!.Certainty);
    }

    [Fact]
    public void The_port_that_macOS_keeps_for_itself_has_no_holder()
    {
        Assert.StartsWith("Listen on another port: macOS keeps TCP port 55555", InUse(new FakeMac(), 55555).Remedies[0]);
        Assert.StartsWith("See who it is:", new FakeMac().System().UnseenRemedy(Transport.Udp, 55555));
    }

    [Fact]
    public void The_own_sockets_are_all_visible()
    {
        var mac = new FakeMac()
            .Process(Other, FakeMac.User, "/opt/web")
            .Socket(Environment.ProcessId, "127.0.0.1:8080", 1)
            .Socket(Environment.ProcessId, "127.0.0.1:53", 2, state: 0, kind: 1)
            .Socket(Other, "0.0.0.0:8080", 3);
        var ports = BoundPorts.Read(mac.System());
        Assert.Equal([(Transport.Tcp, 8080, true), (Transport.Udp, 53, false)], ports.Select(
            port => (port.Transport, port.EndPoint.Port, port.IsShared)));
        Assert.Empty(BoundPorts.Read(new FakeMac().System()));
        Assert.Throws<PlatformNotSupportedException>(() => BoundPorts.Read(new FakeMac().System(isProven: false)));
    }

    [Fact]
    public void Beside_a_wildcard_of_another_program_a_specific_address_is_shared()
    {
        var mac = new FakeMac()
            .Process(Other, FakeMac.User, "/opt/web")
            .Socket(Environment.ProcessId, "127.0.0.1:8080", 1)
            .Socket(Other, "0.0.0.0:8080", 3);
        var conflict = Diagnosis(mac.System(), 8080).FindSharer();
        Assert.Equal(PortConflictKind.SharedSilently, conflict!.Kind);
        Assert.Equal(
            "Listen on another port: beside a wildcard, macOS lets the same user bind a specific address without a word.",
            conflict.Remedies[0]);
    }

    [Fact]
    public void Where_nothing_can_be_read_nothing_is_visible()
        => Assert.False(new FakeMac { EffectiveUserId = Stranger }.System().ReadListeners(Transport.Tcp, 8080).IsVisible);

    [Fact]
    public void Only_a_specific_address_is_privileged()
    {
        var system = new FakeMac().System();
        Assert.True(system.CheckPrivilege(new IPEndPoint(IPAddress.Any, 80)).IsAllowed);
        Assert.True(system.CheckPrivilege(new IPEndPoint(IPAddress.IPv6Any, 80)).IsAllowed);
        Assert.True(system.CheckPrivilege(new IPEndPoint(IPAddress.Loopback, 1024)).IsAllowed);
        var check = system.CheckPrivilege(new IPEndPoint(IPAddress.IPv6Loopback, 80));
        Assert.Equal(Environment.IsPrivilegedProcess, check.IsAllowed);
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Root may bind it.");
        Assert.StartsWith("Listen on [::], for which macOS asks for no right", check.Remedies[0]);
        Assert.Contains("SockServiceName 80", check.Remedies[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_wildcard_that_is_not_available_is_a_range_without_a_port_left()
        => Assert.Equal(
            PortConflictKind.NoPortLeft,
            new ConflictDiagnosis(
                new FakeMac().System(),
                AttemptedEndPoint.Of(new IPEndPoint(IPAddress.Any, 0), Transport.Tcp, isDualMode: true),
                PortListenOptions.Default).Explain(SocketError.AddressNotAvailable).Kind);

    private static PortConflict InUse(FakeMac mac, int port = 8080) => Diagnosis(mac.System(), port).Explain(SocketError.AddressAlreadyInUse);

    private static ConflictDiagnosis Diagnosis(MacSystem system, int port)
        => new(
            system,
            AttemptedEndPoint.Of(new IPEndPoint(IPAddress.Loopback, port), Transport.Tcp, isDualMode: true),
            PortListenOptions.Default);
}
