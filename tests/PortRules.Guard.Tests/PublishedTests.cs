using PortRules.Guard.Tests.Support;

namespace PortRules.Guard.Tests;

/// <summary>The guard in programs as they are shipped: native code, and the oldest framework that it supports. The program is published
/// here, without a warning, and meets real conflicts.</summary>
public class PublishedTests
{
    private const string Name = "PortRules.Guard.TestProgram";

    public PublishedTests() => Identity.RequireLinux();

    [Fact]
    public void A_program_that_is_compiled_ahead_of_time()
    {
        using var program = PublishedProgram.AheadOfTime(Name);
        // The runtime and the guard are in the executable.
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(program.Path)!, "*.dll"));
        AssertWorks(program, "10 native");
    }

    [Fact]
    public void A_program_on_NET_8()
    {
        using var program = PublishedProgram.SelfContained(Name, "net8.0");
        AssertWorks(program, "8 managed");
    }

    private static void AssertWorks(PublishedProgram program, string runtime)
    {
        Assert.DoesNotContain("warning", program.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(runtime, TestProcess.Run(program.Path, "runtime").Output.Trim());

        using var holder = TestProcess.Hold("listen", "127.0.0.1", "0");
        string[] attempt = ["guard-listen", "127.0.0.1", $"{holder.Port}"];
        AssertNamesHolder(TestProcess.Run([program.Path, .. attempt]), holder);
        // And by the text files of /proc.
        AssertNamesHolder(TestProcess.Run([program.Path, "guard-listen-without-netlink", .. attempt[1..]]), holder);

        // 192.0.2.1 of TEST-NET-1 belongs to nobody.
        Assert.StartsWith("conflict AddressNotLocal", TestProcess.Run(program.Path, "guard-listen", "192.0.2.1", "0").Output);
        AssertLeases(program);
        AssertTakesSockets(program);
        AssertKnowsPrivilege(program);
    }

    private static void AssertNamesHolder((int ExitCode, string Output, string Error) run, TestProcess holder)
    {
        Assert.SkipWhen(run.ExitCode == 3, "A system call filter cannot be set here.");
        Assert.True(run.ExitCode == 1, run.Error);
        // Both run the test program's code, and their executables differ.
        Assert.StartsWith("conflict ListenerElsewhere", run.Output);
        Assert.Contains($"process {holder.Id} \"{TestProgram.Path}\"", run.Output);
        Assert.Contains("  Rule: PORT2003", run.Output);
    }

    private static void AssertLeases(PublishedProgram program)
    {
        foreach (var mode in Enum.GetValues<PortLeaseMode>())
        {
            using var leases = TestProcess.Start(program.Path, "lease", $"{mode}", "3");
            Assert.Equal("ready", leases.ReadLine());
            leases.WriteLine("go");
            Assert.Equal("collisions 0", leases.ReadLine());
        }
    }

    private static void AssertTakesSockets(PublishedProgram program)
    {
        Identity.Require(["bash", "-c"]);
        var (_, output, _) = TestProcess.Run(
            "bash", "-c", "export LISTEN_FDS=1 LISTEN_PID=$$; exec \"$0\" report-inherited 3</dev/null", program.Path);
        Assert.StartsWith("problem Descriptor 3 (\"unknown\") is no socket.", output);
    }

    private static void AssertKnowsPrivilege(PublishedProgram program)
    {
        string[] own = [.. Identity.OwnUsers, "--net"];
        Identity.Require(own);
        Assert.StartsWith("80\tAllowed\tAllowed\tnone", TestProcess.Run([.. own, program.Path, "privilege", "80"]).Output);
    }
}
