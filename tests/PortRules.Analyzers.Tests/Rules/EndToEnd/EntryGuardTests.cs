namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>Programs that check at their start whether they are elevated.</summary>
public class EntryGuardTests
{
    private const string Server = "static class Server { public static void Start() => new TcpListener(IPAddress.Any, 80).Start(); }";

    private const string FlaggedServer = "static class Server { public static void Start() => new TcpListener(IPAddress.Any, {|PORT1001:80|}).Start(); }";

    [Theory]
    [InlineData("if (!Environment.IsPrivilegedProcess) { Console.WriteLine(\"run it as root\"); return; } Server.Start();")]
    [InlineData("if (args.Length > 0 && !Checks.IsRoot()) { Environment.Exit(1); } Server.Start();")]
    [InlineData("if (Checks.geteuid() != 0) throw new InvalidOperationException(); Server.Start();")]
    [InlineData("var isRoot = Checks.geteuid() == 0; if (!isRoot) return; Server.Start();")]
    [InlineData("if (Environment.IsPrivilegedProcess) Server.Start(); else return;")]
    public Task A_program_that_leaves_without_elevation_knows_what_its_binds_need(string main) => Findings.In($$"""
        {{main}}
        static class Checks
        {
            [System.Runtime.InteropServices.DllImport("libc")] public static extern uint geteuid();
            public static bool IsRoot() => geteuid() == 0;
        }
        {{Server}}
        """);

    [Theory]
    [InlineData("if (!Environment.IsPrivilegedProcess) Console.WriteLine(\"not root\"); Server.Start();")]
    [InlineData("Console.WriteLine(Environment.IsPrivilegedProcess); Server.Start();")]
    [InlineData("if (args.Length > 9) return; Server.Start();")]
    [InlineData("if (OperatingSystem.IsAndroid()) return; Server.Start();")]
    public Task A_program_that_goes_on_shows_nothing(string main) => Findings.In($"{main}\n{FlaggedServer}");

    [Fact]
    public Task In_the_entry_point_itself_the_flow_decides() => Findings.In("""
        if (args.Length > 0 && !Environment.IsPrivilegedProcess)
            return;
        new TcpListener(IPAddress.Any, {|PORT1001:80|}).Start();
        """);
}
