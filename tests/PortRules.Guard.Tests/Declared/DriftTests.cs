using PortRules.Guard.Tests.Support;

namespace PortRules.Guard.Tests.Declared;

/// <summary>Real sockets of another process against what is declared for them. (Ports that the system chooses lie in its ephemeral range,
/// for which some comparisons differ; fixed ones are opened in a network of their own, by root.)</summary>
public class DriftTests
{
    public DriftTests() => Identity.RequireLinux();

    public static TheoryData<string[]> InOrder => new(
        // As declared, in every way in which an address can be.
        ["open=tcp,127.0.0.1,0", "declare=tcp,127.0.0.1,#0,Sure"],
        ["open=tcp,127.0.0.1,0", "declare=tcp,localhost,#0,Sure"],
        ["open=tcp,::1,0", "declare=tcp,localhost,#0,Sure"],
        ["open=tcp,0.0.0.0,0", "declare=tcp,0.0.0.0,#0,Sure"],
        ["open=dual,::,0", "declare=tcp,*,#0,Sure"],
        ["open=dual,::,0", "declare=tcp,0.0.0.0,#0,Sure"],
        ["open=dual,::,0", "declare=tcp,[::],#0,Sure"],
        ["open=tcp,0.0.0.0,0", "declare=tcp,*,#0,Sure"],
        ["open=tcp,127.0.0.1,0", "declare=tcp,shop.example,#0,Sure"],
        ["open=tcp,127.0.0.1,0", "declare=tcp,?,#0,Sure"],

        // A port that nobody has chosen, or that the build does not know.
        ["open=tcp,0.0.0.0,0", "declare=tcp,0.0.0.0,0,Sure"],
        ["open=tcp,0.0.0.0,0", "declare=tcp,?,?,Possible"],

        // What is not sure is not missed.
        ["declare=tcp,127.0.0.1,5100,Default"],
        ["declare=tcp,127.0.0.1,5100,Possible"],
        ["declare=tcp,127.0.0.1,5100,Implied"],
        ["declare=tcp,127.0.0.1,0,Sure"],
        ["declare=tcp,127.0.0.1,?,Sure"],

        // Something else stands in the place of a default.
        ["open=tcp,0.0.0.0,0", "declare=tcp,localhost,5100,Default"],
        ["open=tcp,0.0.0.0,0", "declare=tcp,localhost,5000,Implied"],
        ["open=tcp,127.0.0.1,0", "declare=tcp,*,#0,Default"],

        // A server of datagrams cannot be told from a client that the system has given a port; nor can a helper on loopback.
        ["open=udp,0.0.0.0,0"],
        ["open=tcp,127.0.0.1,0"],
        ["open=tcp,::1,0"],

        // It is there, though it does not listen.
        ["open=bind,127.0.0.1,0", "declare=tcp,127.0.0.1,#0,Sure"],
        []);

    [Theory]
    [MemberData(nameof(InOrder))]
    public void What_may_be_as_it_should_is_no_difference(string[] arguments) => Assert.Empty(Differences(arguments));

    [Theory]
    [InlineData("open=tcp,0.0.0.0,0")]
    [InlineData("open=dual,::,0")]
    [InlineData("open=tcp,0.0.0.0,0", "declare=udp,0.0.0.0,#0,Sure")]
    [InlineData("open=tcp,0.0.0.0,0", "declare=tcp,127.0.0.1,?,Possible")]
    [InlineData("open=tcp,0.0.0.0,0", "declare=tcp,127.0.0.1,0,Possible")]
    [InlineData("open=tcp,0.0.0.0,0", "open=tcp,127.0.0.1,0", "declare=tcp,127.0.0.1,#1,Default")]
    [InlineData("open=tcp,0.0.0.0,0", "declare=tcp,0.0.0.0,5100,Possible")]
    public void A_server_that_nothing_declares_is_undeclared(params string[] arguments)
        => Assert.Contains(Differences(arguments), line => line.StartsWith("Undeclared", StringComparison.Ordinal));

    [Theory]
    [InlineData("tcp,0.0.0.0", "127.0.0.1", "Sure")]
    [InlineData("dual,::", "localhost", "Sure")]
    [InlineData("dual,::", "[::1]", "Sure")]
    [InlineData("tcp,0.0.0.0", "localhost", "Default")]
    public void A_port_meant_for_this_machine_alone_and_open_to_all_is_exposed(string opened, string declared, string certainty)
    {
        var line = Assert.Single(Differences($"open={opened},0", $"declare=tcp,{declared},#0,{certainty},appsettings.json: Urls"));
        Assert.StartsWith("WrongAddress", line);
        Assert.Contains(" exposed ", line);
        Assert.Contains("(appsettings.json: Urls) is declared", line);
        Assert.Contains("others than this machine may reach it", line);
        Assert.Equal(certainty == "Default", line.Contains("Kestrel__Endpoints__"));
    }

    [Theory]
    [InlineData("127.0.0.1", "0.0.0.0", "only this machine reaches it")]
    [InlineData("127.0.0.1", "127.0.0.2", "")]
    [InlineData("127.0.0.1", "[::1]", "")]
    public void Another_address_of_a_sure_endpoint_is_wrong_and_not_exposed(string opened, string declared, string says)
    {
        var line = Assert.Single(Differences($"open=tcp,{opened},0", $"declare=tcp,{declared},#0,Sure"));
        Assert.StartsWith("WrongAddress", line);
        Assert.Contains(" - ", line);
        Assert.Contains(says, line);
    }

    [Fact]
    public void An_IPv6_wildcard_of_its_own_is_not_the_IPv4_wildcard()
        => Assert.StartsWith("WrongAddress", Assert.Single(Differences("open=tcp,::,0", "declare=tcp,0.0.0.0,#0,Sure")));

    [Fact]
    public void What_every_run_opens_is_missed()
    {
        using var lease = PortLease.Acquire();
        var line = Assert.Single(Differences($"declare=tcp,127.0.0.1,{lease.Port},Sure,Program.cs:12"));
        Assert.StartsWith($"NotBound {lease.Port}", line);
        Assert.Contains($"TCP port {lease.Port} on 127.0.0.1 (Program.cs:12) is declared, and this process does not listen there.", line);
    }

    [Fact]
    public void A_number_of_the_other_transport_is_missed_too()
        => Assert.StartsWith("NotBound", Assert.Single(Differences("open=tcp,127.0.0.1,0", "declare=tcp,127.0.0.1,#0,Sure", "declare=udp,127.0.0.1,#0,Sure")));

    [Fact]
    public void A_datagram_socket_that_has_been_connected_is_there()
    {
        using var lease = PortLease.Acquire(new() { Transport = PortRules.Ports.Transport.Udp });
        Assert.Empty(Differences("open=udp,127.0.0.1,0", $"connect=0,{lease.Port}", "declare=udp,127.0.0.1,#0,Sure"));
    }

    [Fact]
    public void A_port_that_another_process_has_too_is_shared()
    {
        using var other = TestProcess.Hold("listen-shared", "127.0.0.1", "0");
        var line = Assert.Single(Differences($"open=shared,127.0.0.1,{other.Port}", $"declare=tcp,127.0.0.1,{other.Port},Sure"));
        Assert.StartsWith($"Shared {other.Port}", line);
        Assert.Contains("is not held alone", line);
        Assert.Contains($"process {other.Id}", line);
    }

    [Fact]
    public void A_fixed_port_is_undeclared_on_loopback_too_and_for_datagrams()
    {
        Identity.RequireRoot(Identity.OwnNetwork);
        Assert.Equal(
            ["Undeclared 7000", "Undeclared 7001"],
            DifferencesAs([.. Identity.OwnNetwork, "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"], "open=udp,0.0.0.0,7001", "open=tcp,127.0.0.1,7000")
                .Select(line => string.Join(' ', line.Split(' ').Take(2))));
    }

    // As a server does that opens one for each of its threads.
    [Fact]
    public void An_endpoint_with_several_sockets_of_the_process_is_told_once()
    {
        Identity.RequireRoot(Identity.OwnNetwork);
        Assert.StartsWith("Undeclared 7000", Assert.Single(DifferencesAs(Identity.OwnNetwork, "open=shared,0.0.0.0,7000", "open=shared,0.0.0.0,7000")));
    }

    [Fact]
    public void HTTP_3_beside_HTTPS_is_in_order()
    {
        Identity.RequireRoot(Identity.OwnNetwork);
        Assert.Empty(DifferencesAs(Identity.OwnNetwork, "open=dual,::,7443", "open=udp,::,7443", "declare=tcp,*,7443,Sure"));
    }

    private static IReadOnlyList<string> Differences(params string[] arguments) => DifferencesAs([], arguments);

    private static IReadOnlyList<string> DifferencesAs(string[] identity, params string[] arguments)
    {
        using var process = TestProcess.StartAs(identity, ["drift", .. arguments]);
        Assert.StartsWith("ready", process.ReadLine());
        process.WriteLine("compare");
        var words = process.ReadLine().Split(' ');
        Assert.Equal("differences", words[1]);
        return [.. Enumerable.Range(0, int.Parse(words[0])).Select(_ => process.ReadLine())];
    }
}
