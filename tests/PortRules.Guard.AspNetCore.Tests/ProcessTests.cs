using System.Diagnostics;
using System.Net;
using PortRules.Guard.Tests.Support;

namespace PortRules.Guard.AspNetCore.Tests;

/// <summary>A web application in a process of its own: with sockets of its parent, and as another user. No other test runs meanwhile: a
/// process that one started just then would get the socket too.</summary>
[CollectionDefinition(nameof(ProcessTests), DisableParallelization = true)]
[Collection(nameof(ProcessTests))]
public class ProcessTests
{
    public ProcessTests() => Identity.RequireLinux();

    [Theory]
    [InlineData("http://127.0.0.1:{0}")]
    [InlineData("http://127.0.0.1:{0}", "--Guard:EarlyReservation=true")]
    public async Task A_socket_of_the_parent_is_used_for_the_URL_that_names_it(string url, params string[] options)
    {
        using var lease = Lease();
        using var child = Start(lease, [$"--urls={string.Format(url, lease.Port)}", .. options]);
        var lines = LinesUntilReady(child);
        Assert.Contains(lines, line => line.EndsWith($"[1010] 127.0.0.1:{lease.Port} is a socket that was passed to the process."));
        Assert.DoesNotContain(lines, line => line.StartsWith("warn") || line.StartsWith("fail"));
        lease.Dispose();
        Assert.Equal($"{child.Id}", await Host.AskAsync(string.Format(url, lease.Port)));
        Assert.Equal(
            $"Healthy: Listening on 127.0.0.1:{lease.Port}.", await Host.AskAsync($"{string.Format(url, lease.Port)}/health"));
    }

    [Fact]
    public void A_socket_of_the_parent_that_no_URL_names_is_reported()
    {
        using var lease = Lease();
        using var child = Start(lease, ["--urls=http://127.0.0.1:0"]);
        Assert.Contains(
            LinesUntilReady(child),
            line => line.EndsWith(
                $"[1011] A socket that was passed to the process is used by no endpoint: 127.0.0.1:{lease.Port}. Name it in the URLs, or"
                    + " call UseSystemd()."));
    }

    [Fact]
    public async Task A_socket_that_UseSystemd_has_opened_is_left_to_it()
    {
        using var lease = Lease();
        using var child = Start(lease, ["--systemd=true"]);
        Assert.DoesNotContain(LinesUntilReady(child), line => line.Contains("PortRules.Guard["));
        lease.Dispose();
        Assert.Equal($"{child.Id}", await Host.AskAsync($"http://127.0.0.1:{lease.Port}"));
        Assert.Equal(
            $"Healthy: Listening on 127.0.0.1:{lease.Port}.", await Host.AskAsync($"http://127.0.0.1:{lease.Port}/health"));
    }

    // The wildcard and localhost are tried for both families, and the reason is the same.
    [Theory]
    [InlineData("http://*:80", "[::]", "")]
    [InlineData("http://*:80", "[::]", "--Guard:EarlyReservation=true")]
    [InlineData("http://localhost:80", "127.0.0.1", "")]
    [InlineData("http://localhost:80", "127.0.0.1", "--Guard:EarlyReservation=true")]
    public void A_port_that_is_refused_to_an_ordinary_user_is_explained_once(string url, string address, string option)
    {
        string[] identity = [.. Identity.OwnNetwork, .. Identity.Nobody];
        Identity.RequireRoot(identity);
        var (exitCode, output, _) = TestProcess.Run([.. identity, WebProgram.Path, $"--urls={url}", option]);
        Assert.NotEqual(0, exitCode);
        var told = Assert.Single(output.Split('\n'), line => line.StartsWith("fail: PortRules.Guard["));
        Assert.StartsWith($"fail: PortRules.Guard[1002] TCP port 80 (http) on {address} may not be bound by this process. ", told);
        Assert.Contains("Rule: PORT1001", told);
    }

    // The table of the system does not tell the interface of such an address.
    [Theory]
    [InlineData("")]
    [InlineData("--Guard:EarlyReservation=true")]
    public void A_link_local_address_is_healthy(string option)
    {
        Identity.RequireRoot(Identity.OwnNetwork, ["ip", "-V"], ["nsenter", "--version"], ["curl", "--version"]);
        Assert.SkipUnless(File.Exists("/proc/net/if_inet6"), "The machine has no IPv6.");
        const string Script = """ip link set lo up; ip -6 addr add fe80::1/64 dev lo nodad; exec "$0" "$@" """;
        using var program = TestProcess.Start(
            [.. Identity.OwnNetwork, "bash", "-c", Script, WebProgram.Path,
                "--urls=http://[fe80::1%lo]:5000;http://127.0.0.1:5001", option]);
        LinesUntilReady(program);
        var (_, output, error) = TestProcess.Run(
            "nsenter", "--net", $"--target={program.Id}", "curl", "--silent", "--show-error", "http://127.0.0.1:5001/health");
        Assert.Equal(("Healthy: Listening on [fe80::1%1]:5000, 127.0.0.1:5001.", ""), (output, error));
    }

    [Fact]
    public void A_program_that_drifts_ends_with_a_failure_where_that_is_wanted()
    {
        using var lease = Host.LeaseNumber();
        string[] command = [WebProgram.Path, $"--urls=http://*:{lease.Port}", $"--declare=127.0.0.1:{lease.Port}", "--Guard:DriftGrace=0"];
        var (exitCode, output, _) = TestProcess.Run([.. command, "--Guard:Drift=Fail"]);
        Assert.NotEqual(0, exitCode);
        Assert.DoesNotContain("ready", output);
        Assert.Contains(
            $"fail: PortRules.Guard[1004] TCP port {lease.Port} on 127.0.0.1 is declared, and this process listens on [::], IPv4 included:"
                + " others than this machine may reach it.",
            output);
        (exitCode, output, _) = TestProcess.Run([.. command, "--Guard:Drift=Warn"]);
        Assert.Equal(0, exitCode);
        Assert.Contains("warn: PortRules.Guard[1004] ", output);
    }

    private static PortLease Lease()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "A socket is handed over through bash.");
        return PortLease.Acquire(new() { Address = IPAddress.Loopback });
    }

    private static TestProcess Start(PortLease lease, string[] arguments)
    {
        var start = new ProcessStartInfo(WebProgram.Path, arguments);
        TestProcess.Prepare(start);
        return TestProcess.Of(lease.StartChild(start));
    }

    private static List<string> LinesUntilReady(TestProcess child)
    {
        var lines = new List<string>();
        do
            lines.Add(child.ReadLine());
        while (!lines[^1].StartsWith("ready ", StringComparison.Ordinal));
        return lines;
    }
}
