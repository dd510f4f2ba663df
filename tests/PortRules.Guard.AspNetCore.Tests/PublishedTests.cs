using PortRules.Guard.Tests.Support;

namespace PortRules.Guard.AspNetCore.Tests;

/// <summary>Web applications as they are shipped: native code, and the oldest framework that the guard supports. Each is published here,
/// without a warning.</summary>
public class PublishedTests
{
    private const string Name = "PortRules.Guard.WebProgram";

    public PublishedTests() => Identity.RequireLinux();

    [Fact]
    public async Task An_application_that_is_compiled_ahead_of_time()
    {
        using var program = PublishedProgram.AheadOfTime(Name);
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(program.Path)!, "*.dll"));
        await AssertWorksAsync(program, "--slim=false", $"{Environment.Version.Major} native");
        await AssertWorksAsync(program, "--slim=true", $"{Environment.Version.Major} native");
    }

    [Fact]
    public async Task An_application_on_NET_8()
    {
        using var program = PublishedProgram.SelfContained(Name, "net8.0");
        await AssertWorksAsync(program, "--slim=true", "8 managed");
    }

    private static async Task AssertWorksAsync(PublishedProgram program, string builder, string runtime)
    {
        Assert.DoesNotContain("warning", program.Output, StringComparison.OrdinalIgnoreCase);
        using (var served = TestProcess.Start(program.Path, builder, "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"))
        {
            var url = served.ReadLine().Split(' ')[1];
            Assert.Equal(runtime, await Host.AskAsync($"{url}/runtime"));
            Assert.Equal($"Healthy: Listening on {url["http://".Length..]}.", await Host.AskAsync($"{url}/health"));
        }

        using var holder = TestProcess.Hold("listen", "127.0.0.1", "0");
        string[] attempt = [program.Path, builder, $"--urls=http://127.0.0.1:{holder.Port}"];
        // By the hook, then by the early reservation, and not at all where the URL does not count: Kestrel's own lists can be read here.
        AssertNamesHolder(TestProcess.Run(attempt), holder);
        AssertNamesHolder(TestProcess.Run([.. attempt, "--Guard:EarlyReservation=true"]), holder);
        Assert.Equal(0, TestProcess.Run([.. attempt, "--Guard:EarlyReservation=true", "--code=0"]).ExitCode);
    }

    private static void AssertNamesHolder((int ExitCode, string Output, string Error) run, TestProcess holder)
    {
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("fail: PortRules.Guard[1001] ", run.Output);
        Assert.Contains($"process {holder.Id} \"{TestProgram.Path}\"", run.Output);
    }
}
