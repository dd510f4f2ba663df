using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Diagnosis;
using PortRules.Guard.Systems.Windows;
using PortRules.Ports;

namespace PortRules.Guard.Tests.Systems.Windows;

/// <summary>Error 10013, which on Windows is never a matter of privilege, and the refusals of http.sys.</summary>
public class RefusedByWindowsTests
{
    private const string Printout = "Start Port    End Port\r\n      8000        8099\r\n      9000        9099     *\r\n       443         443\r\n";
    private const int Other = 4242;
    private static readonly WindowsProcess Node = new("node.exe", @"C:\node\node.exe", FakeWindows.Started, FakeWindows.Self);

    [Fact]
    public void A_port_in_an_excluded_range_is_said_to_be()
    {
        var conflict = Denied(new FakeWindows { Excluded = Printout }, 8080);
        Assert.Equal(PortConflictKind.ExcludedRange, conflict.Kind);
        Assert.Equal(new PortRange(8000, 8099), conflict.ExcludedRange);
        Assert.Equal(SocketError.AccessDenied, conflict.Error);
        Assert.Equal(
            "TCP port 8080 on 0.0.0.0 may not be bound by this process: Windows has excluded the ports 8000-8099, as a rule for Hyper-V,"
                + " and gives none of them to others. Elevation does not matter.",
            conflict.What);
        Assert.Equal(
            [
                "Listen on a port outside of 8000-8099; all ranges: netsh interface ipv4 show excludedportrange protocol=tcp",
                "If Hyper-V, WSL or containers have taken it: as administrator, net stop winnat, start this program, net start winnat.",
                "To keep the port for servers from then on: between the two, netsh interface ipv4 add excludedportrange protocol=tcp"
                    + " startport=8080 numberofports=1",
                "Listen on another port, or on port 0 and read back which one it became.",
            ],
            conflict.Remedies);
        Assert.Null(conflict.RuleId);
    }

    [Fact]
    public void A_rival_that_has_the_port_for_itself_is_named()
    {
        var windows = new FakeWindows { Excluded = Printout };
        windows.Processes[Other] = Node;
        var conflict = Denied(windows.Listen(0, 9001, Other), 9001);
        Assert.Equal(PortConflictKind.ListenerElsewhere, conflict.Kind);
        Assert.Equal(Other, conflict.Owner!.ProcessId);
        Assert.Equal(SocketError.AccessDenied, conflict.Error);
    }

    [Fact]
    public void What_http_sys_holds_is_its_own_although_it_is_excluded_too()
    {
        var windows = new FakeWindows { Excluded = Printout }.Listen(0, 443, 4);
        Assert.Equal(PortConflictKind.HttpSys, Denied(windows, 443).Kind);
        Assert.Equal(0, windows.Printouts);
    }

    [Fact]
    public void Where_nothing_is_found_nothing_is_claimed()
    {
        var conflict = Denied(new FakeWindows(), 8080);
        Assert.Equal(PortConflictKind.DeniedByPolicy, conflict.Kind);
        Assert.Contains("neither is to be seen from here", conflict.What, StringComparison.Ordinal);
        Assert.Contains(conflict.Remedies, text => text.Contains("show excludedportrange", StringComparison.Ordinal));
        Assert.Equal(PortConflictKind.DeniedByPolicy, Denied(new FakeWindows { Excluded = Printout }, 9001).Kind);
    }

    [Fact]
    public void Netsh_is_asked_of_the_families_that_count()
    {
        var windows = new FakeWindows();
        windows.System().FindExcludedRange(Transport.Tcp, BindAddress.Loopback, 8080);
        Assert.Equal(1, windows.Printouts);
        windows.System().FindExcludedRange(Transport.Tcp, BindAddress.DualAny, 8080);
        Assert.Equal(3, windows.Printouts);
        windows.System().FindExcludedRange(Transport.Tcp, BindAddress.Loopback, 0);
        Assert.Equal(3, windows.Printouts);
    }

    [Theory]
    [InlineData(5, "http.sys wants a reservation of the URL", "PORT1002", "netsh http add urlacl url=http://+:8080/ user=DOMAIN\\user")]
    [InlineData(183, "another program has registered the same URL", null, "netsh http show servicestate")]
    public void A_url_that_http_sys_refuses_is_no_matter_of_the_port(int number, string what, string? rule, string remedy)
    {
        var failure = new InvalidOperationException("Failed.", new HttpListenerException(number));
        var conflict = Diagnosis(new FakeWindows(), 8080).Explain(failure);
        Assert.Equal(PortConflictKind.HttpSys, conflict!.Kind);
        Assert.Contains(what, conflict.What, StringComparison.Ordinal);
        Assert.Equal(rule, conflict.RuleId);
        Assert.Contains(remedy, conflict.Remedies[0], StringComparison.Ordinal);
        Assert.Null(HttpSysFailure.In(failure, Targets.LinuxHost));
        Assert.Null(HttpSysFailure.In(new HttpListenerException(32), Targets.Windows));
        Assert.Null(HttpSysFailure.In(new SocketException(5), Targets.Windows));
    }

    private static PortConflict Denied(FakeWindows windows, int port) => Diagnosis(windows, port).Explain(SocketError.AccessDenied);

    private static ConflictDiagnosis Diagnosis(FakeWindows windows, int port)
        => new(
            windows.System(),
            AttemptedEndPoint.Of(new IPEndPoint(IPAddress.Any, port), Transport.Tcp, isDualMode: true),
            PortListenOptions.Default);
}
