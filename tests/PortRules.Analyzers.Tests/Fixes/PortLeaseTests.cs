using PortRules.Analyzers.Tests.Rules.Documentation;
using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

public class PortLeaseTests
{
    private const string Guard = """
        namespace PortRules.Guard
        {
            public sealed class PortLease : System.IDisposable
            {
                public int Port => 0;
                public static PortLease Acquire(PortLeaseOptions? options = null) => new();
                public void Dispose() { }
            }
            public sealed class PortLeaseOptions
            {
                public PortLeaseMode Mode { get; init; }
                public System.Net.IPAddress Address { get; init; } = System.Net.IPAddress.Loopback;
            }
            public enum PortLeaseMode { HoldListening, HoldExclusive, ByNumber }
        }
        """;

    private const string Search = """
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();

        """;

    private static readonly FixHarness Fix = On("linux-host, container");

    [Fact]
    public void The_guard_of_these_tests_is_like_the_real_one()
    {
        var declared = File.ReadAllText(Path.Combine(RulePages.Root, "guard", "PortRules.Guard", "PublicAPI.Shipped.txt"))
            + File.ReadAllText(Path.Combine(RulePages.Root, "guard", "PortRules.Guard", "PublicAPI.Unshipped.txt"));
        string[] used =
        [
            "PortRules.Guard.PortLease.Port.get -> int",
            "PortRules.Guard.PortLease.Acquire(PortRules.Guard.PortLeaseOptions? options = null) -> PortRules.Guard.PortLease!",
            "PortRules.Guard.PortLeaseOptions.Mode.init -> void",
            "PortRules.Guard.PortLeaseOptions.Address.init -> void",
            "PortRules.Guard.PortLeaseMode.ByNumber",
        ];
        Assert.All(used, line => Assert.Contains(line, declared));
    }

    [Fact]
    public Task A_lease_keeps_the_number_until_the_end_of_the_block()
        => Fix.ChangesAsync(
            "Lease",
            "using System.Text;\n\n" + Search + "var h = new HttpListener();\nh.Prefixes.Add($\"http://localhost:{port}/\");\nh.Start();\n",
            """
            using System.Text;
            using PortRules.Guard;

            using var lease = PortLease.Acquire(new PortLeaseOptions { Mode = PortLeaseMode.ByNumber });
            var port = lease.Port;
            var h = new HttpListener();
            h.Prefixes.Add($"http://localhost:{port}/");
            h.Start();

            """);

    [Fact]
    public Task The_address_stays_and_a_name_is_free()
        => Fix.ChangesAsync(
            "Lease",
            """
            class C
            {
                void M(WebApplicationBuilder b, string lease)
                {
                    var probe = new TcpListener(IPAddress.IPv6Any, 0);
                    probe.Start();
                    int port = ((IPEndPoint)probe.LocalEndpoint).Port;
                    probe.Stop();
                    b.WebHost.ConfigureKestrel(k => k.ListenAnyIP(port));
                    b.Build().Run();
                }
            }
            """,
            """
            using PortRules.Guard;

            class C
            {
                void M(WebApplicationBuilder b, string lease)
                {
                    using var portLease = PortLease.Acquire(new PortLeaseOptions { Mode = PortLeaseMode.ByNumber, Address = IPAddress.IPv6Any });
                    int port = portLease.Port;
                    b.WebHost.ConfigureKestrel(k => k.ListenAnyIP(port));
                    b.Build().Run();
                }
            }
            """);

    [Theory]
    [InlineData("linux-host, windows")]
    [InlineData("macos")]
    public async Task Elsewhere_than_on_Linux_there_is_no_lease_by_number(string target)
        => Assert.Empty(await On(target).OfferedAsync(Search + "var t = new TcpListener(IPAddress.Any, port); t.Start();\n"));

    [Fact]
    public async Task Nor_where_nothing_is_said_of_the_target()
        => Assert.Empty(await new FixHarness(new PortLeaseFix()) { More = Guard }
            .OfferedAsync(Search + "var t = new TcpListener(IPAddress.Any, port); t.Start();\n"));

    [Fact]
    public async Task Nor_without_the_guard()
        => Assert.Empty(await new FixHarness(new PortLeaseFix()) { Options = [("portrules_target", "linux-host")] }
            .OfferedAsync(Search + "var t = new TcpListener(IPAddress.Any, port); t.Start();\n"));

    [Theory]
    // The number outlives the block, and the lease would not.
    [InlineData("class C { int _port; void M() { var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var port = ((IPEndPoint)l.LocalEndpoint).Port; l.Stop(); _port = port; } }")]
    [InlineData("class C { int M() { var l = new TcpListener(IPAddress.Loopback, 0); l.Start(); var port = ((IPEndPoint)l.LocalEndpoint).Port; l.Stop(); return port; } }")]
    // A lease for UDP listens.
    [InlineData("class C { void M() { var l = new UdpClient(0); var port = ((IPEndPoint)l.Client.LocalEndPoint!).Port; l.Close(); new UdpClient(port).Receive(ref _end); } IPEndPoint? _end; }")]
    public async Task What_a_lease_does_not_serve_is_left(string source) => Assert.Empty(await Fix.OfferedAsync(source));

    private static FixHarness On(string target)
        => new(new PortLeaseFix()) { More = Guard, Options = [("portrules_target", target)] };
}
