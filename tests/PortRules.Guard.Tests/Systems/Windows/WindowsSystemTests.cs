using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Diagnosis;
using PortRules.Guard.Systems.Windows;
using PortRules.Ports;
using static PortRules.Guard.Tests.Systems.Windows.NativeTable;

namespace PortRules.Guard.Tests.Systems.Windows;

/// <summary>What is made of Windows' tables. The calls themselves are not made here.</summary>
public class WindowsSystemTests
{
    private const uint Any = 0;
    private const int Other = 4242;
    private const int Port = 8080;

    private static readonly WindowsProcess Node = new("node.exe", @"C:\node\node.exe", FakeWindows.Started, FakeWindows.Self);

    [Fact]
    public void A_listener_is_named_with_its_program_and_how_to_stop_it()
    {
        var conflict = InUse(With(Node).Listen(Any, Port, Other));
        Assert.Equal(PortConflictKind.ListenerElsewhere, conflict.Kind);
        Assert.Equal(OwnerCertainty.Verified, conflict.Owner!.Certainty);
        Assert.Equal(FakeWindows.Started, conflict.Owner.Since);
        Assert.Equal(
            "TCP port 8080 on 127.0.0.1 is already in use: process 4242 \"C:\\node\\node.exe\" of user "
                + $"{Environment.UserName}, running since 2026-01-01 08:00:00Z, listens on 0.0.0.0:8080.",
            conflict.What);
        Assert.Equal("If it should not be there, stop it: taskkill /PID 4242 /F", conflict.Remedies[0]);
    }

    [Fact]
    public void A_process_of_another_user_takes_an_administrator()
        => Assert.Equal(
            "If it should not be there, stop it, as administrator: taskkill /PID 4242 /F",
            InUse(With(Node with { UserId = "S-1-5-18" }).Listen(Any, Port, Other)).Remedies[0]);

    [Theory]
    [InlineData("Dnscache", "If it should not be there, stop its service, as administrator: sc.exe stop Dnscache")]
    [InlineData("My & del", "If it should not be there, stop its service \"My & del\" (services.msc).")]
    [InlineData(null, "See which services that process holds: tasklist /SVC /FI \"PID eq 4242\"")]
    public void A_host_of_services_is_never_to_be_ended(string? service, string remedy)
    {
        var windows = With(new("svchost.exe", @"C:\Windows\System32\svchost.exe", FakeWindows.Started, "S-1-5-20"), service).Listen(Any, Port, Other);
        var conflict = InUse(windows);
        Assert.Equal(service, conflict.Owner!.Service);
        Assert.Equal("NETWORK SERVICE", conflict.Owner.UserName);
        Assert.Equal(remedy, conflict.Remedies[0]);
        Assert.DoesNotContain(conflict.Remedies, text => text.Contains("taskkill", StringComparison.Ordinal));
    }

    [Fact]
    public void The_own_process_and_an_earlier_instance_are_told_apart()
    {
        var windows = With(new("shop.exe", @"c:\SHOP\shop.exe", FakeWindows.Started, FakeWindows.Self));
        Assert.Equal(PortConflictKind.PreviousInstance, InUse(windows.Listen(Any, Port, Other)).Kind);
        windows.Close();
        Assert.Equal(PortConflictKind.ThisProcess, InUse(windows.Listen(Any, Port, Environment.ProcessId)).Kind);
    }

    [Theory]
    [InlineData("S-1-5-18", "shop.exe", @"C:\shop\shop.exe")]
    [InlineData(FakeWindows.Self, "shop.exe", @"C:\other\shop.exe")]
    [InlineData(null, "shop.exe", @"C:\shop\shop.exe")]
    public void Another_user_or_another_file_is_another_program(string? user, string name, string path)
        => Assert.Equal(
            PortConflictKind.ListenerElsewhere, InUse(With(new(name, path, FakeWindows.Started, user)).Listen(Any, Port, Other)).Kind);

    [Fact]
    public void Two_programs_that_dotnet_runs_are_not_the_same()
    {
        var dotnet = new WindowsProcess("dotnet.exe", @"C:\Program Files\dotnet\dotnet.exe", FakeWindows.Started, FakeWindows.Self);
        var windows = With(dotnet).Listen(Any, Port, Other);
        windows.Processes[Environment.ProcessId] = dotnet;
        Assert.Equal(PortConflictKind.ListenerElsewhere, InUse(windows).Kind);
    }

    [Fact]
    public void An_owner_that_is_not_proven_is_said_not_to_be_and_not_to_be_stopped()
    {
        var conflict = InUse(With(Node).Listen(Any, Port, Other), isProven: false);
        Assert.Equal(OwnerCertainty.Unverified, conflict.Owner!.Certainty);
        Assert.Contains(", as far as can be seen from here, listens on", conflict.What, StringComparison.Ordinal);
        Assert.StartsWith("See who it is: Get-NetTCPConnection -LocalPort 8080", conflict.Remedies[0]);
    }

    [Fact]
    public void A_socket_that_is_gone_at_the_second_look_proves_nothing()
    {
        var windows = With(Node).Listen(Any, Port, Other);
        windows.OnRead = windows.Close;
        Assert.Equal(OwnerCertainty.Unverified, InUse(windows).Owner!.Certainty);
    }

    [Fact]
    public void A_process_of_which_only_the_name_is_open_is_not_taken_for_certain()
    {
        var conflict = InUse(With(new("sqlservr", null, null, null)).Listen(Any, Port, Other));
        Assert.Equal(OwnerCertainty.Unverified, conflict.Owner!.Certainty);
        Assert.Equal("sqlservr", conflict.Owner.ProcessName);
        Assert.DoesNotContain(conflict.Remedies, text => text.Contains("taskkill", StringComparison.Ordinal));
    }

    [Fact]
    public void The_heir_of_a_process_that_is_gone_is_to_be_looked_for()
    {
        var conflict = InUse(new FakeWindows().Listen(Any, Port, Other));
        Assert.Equal(OwnerCertainty.SocketOnly, conflict.Owner!.Certainty);
        Assert.Contains("ParentProcessId=4242", conflict.Remedies[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_that_started_after_the_bind_has_only_been_given_the_number()
    {
        var conflict = InUse(With(Node with { Start = FakeWindows.Bound.AddSeconds(1) }).Listen(Any, Port, Other));
        Assert.Equal(OwnerCertainty.SocketOnly, conflict.Owner!.Certainty);
        Assert.Null(conflict.Owner.ExecutablePath);
        Assert.DoesNotContain(conflict.Remedies, text => text.Contains("taskkill", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_without_owners_says_nothing_about_who_it_is()
    {
        var conflict = InUse(new FakeWindows().Listen(Any, Port, 0), isProven: false);
        Assert.Equal(PortConflictKind.NotVisible, conflict.Kind);
        Assert.Equal("TCP port 8080 on 127.0.0.1 is already in use; by whom is not visible from here.", conflict.What);
        Assert.Null(conflict.RuleId);
        Assert.StartsWith("See who it is: Get-NetTCPConnection", conflict.Remedies[0]);
    }

    [Fact]
    public void Http_sys_is_told_from_file_sharing()
    {
        var conflict = InUse(new FakeWindows().Listen(Any, Port, 4));
        Assert.Equal(PortConflictKind.HttpSys, conflict.Kind);
        Assert.Null(conflict.RuleId);
        Assert.Contains("the Windows kernel (process 4) listens on 0.0.0.0:8080", conflict.What, StringComparison.Ordinal);
        Assert.Equal("See which program it serves, as administrator: netsh http show servicestate", conflict.Remedies[0]);
        var sharing = InUse(new FakeWindows().Listen(Any, 445, 4), 445);
        Assert.Equal(PortConflictKind.ListenerElsewhere, sharing.Kind);
        Assert.DoesNotContain(sharing.Remedies, text => text.Contains("taskkill", StringComparison.Ordinal));
    }

    [Fact]
    public void A_connection_and_what_is_left_of_one_are_found()
    {
        var connection = InUse(With(Node).Connection(Established, 50000, Other), 50000);
        Assert.Equal(PortConflictKind.OutgoingConnection, connection.Kind);
        Assert.StartsWith("Use a port outside of 49152-65535", connection.Remedies[0]);
        Assert.Contains("excludedportrange protocol=tcp startport=50000 numberofports=1", connection.Remedies[1], StringComparison.Ordinal);
        var ended = InUse(new FakeWindows().Connection(TimeWait, 50000, 0), 50000);
        Assert.Equal(PortConflictKind.TimeWait, ended.Kind);
        Assert.Null(ended.Owner);
        Assert.EndsWith("the system keeps its port for some minutes at most.", ended.What);
    }

    [Fact]
    public void A_port_on_which_nobody_is_seen_is_not_called_free()
    {
        var conflict = InUse(new FakeWindows());
        Assert.Equal(PortConflictKind.NotVisible, conflict.Kind);
        Assert.Contains("bound that does not listen", conflict.Remedies[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_datagram_socket_is_found()
    {
        var system = With(Node).Receive(53, Other).System();
        var conflict = Explain(system, 53, SocketError.AddressAlreadyInUse, Transport.Udp);
        Assert.Equal(PortConflictKind.ListenerElsewhere, conflict.Kind);
        Assert.Contains("receives on 127.0.0.1:53", conflict.What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_own_sockets_are_those_with_the_own_number()
    {
        var windows = With(Node).Listen(Loopback, Port, Environment.ProcessId).Listen(Any, 5000, Other).ListenOnAny6(5001, Environment.ProcessId);
        Assert.Equal(
            [new IPEndPoint(IPAddress.IPv6Any, 5001), new IPEndPoint(IPAddress.Loopback, Port)],
            BoundPorts.Read(windows.System()).Select(port => port.EndPoint));
        Assert.Throws<PlatformNotSupportedException>(() => BoundPorts.Read(new FakeWindows().System(isProven: false)));
        Assert.Empty(BoundPorts.Read(new FakeWindows().System()));
    }

    [Fact]
    public void A_dual_socket_is_one_port()
    {
        var windows = new FakeWindows().Listen(Any, Port, Environment.ProcessId).ListenOnAny6(Port, Environment.ProcessId);
        var port = Assert.Single(BoundPorts.Read(windows.System()));
        Assert.True(port.IsDualMode);
        Assert.Equal(new IPEndPoint(IPAddress.IPv6Any, Port), port.EndPoint);
        var apart = new FakeWindows()
            .Listen(Any, Port, Environment.ProcessId)
            .ListenOnAny6(Port, Environment.ProcessId, FakeWindows.Bound.AddSeconds(1));
        Assert.Equal(2, BoundPorts.Read(apart.System()).Count);
    }

    [Fact]
    public void Beside_a_wildcard_of_another_program_a_specific_address_is_shared()
    {
        var windows = With(Node).Listen(Loopback, Port, Environment.ProcessId).Listen(Any, Port, Other);
        var conflict = Diagnosis(windows.System(), Port).FindSharer();
        Assert.Equal(PortConflictKind.SharedSilently, conflict!.Kind);
        Assert.StartsWith("Let whoever has the wildcard set ExclusiveAddressUse = true", conflict.Remedies[0]);
        // Both halves of a socket that takes IPv4 too are one socket.
        Assert.Null(Diagnosis(
            new FakeWindows().Listen(Any, Port, Environment.ProcessId).ListenOnAny6(Port, Environment.ProcessId).System(), Port).FindSharer());
    }

    [Fact]
    public void Everybody_may_bind_every_port()
        => Assert.True(new FakeWindows().System().CheckPrivilege(new IPEndPoint(IPAddress.Loopback, 80)).IsAllowed);

    private static FakeWindows With(WindowsProcess process, string? service = null)
    {
        var windows = new FakeWindows { Service = service };
        windows.Processes[Other] = process;
        return windows;
    }

    private static PortConflict InUse(FakeWindows windows, int port = Port, bool isProven = true)
        => Explain(windows.System(isProven), port, SocketError.AddressAlreadyInUse);

    private static PortConflict Explain(WindowsSystem system, int port, SocketError error, Transport transport = Transport.Tcp)
        => Diagnosis(system, port, transport).Explain(error);

    private static ConflictDiagnosis Diagnosis(WindowsSystem system, int port, Transport transport = Transport.Tcp)
        => new(
            system,
            AttemptedEndPoint.Of(new IPEndPoint(IPAddress.Loopback, port), transport, isDualMode: true),
            PortListenOptions.Default);
}
