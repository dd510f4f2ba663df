using PortRules.Analyzers.Tests.Support;
using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

public class PortByGuardTests
{
    private const string Choice = "ByGuard";
    private const string WebApp = "using PortRules.Guard;\n\nvar builder = WebApplication.CreateBuilder(args);\n";

    private static readonly FixHarness Fix = new(new CheckedPrivilegeFix()) { References = GuardReferences.All };

    [Theory]
    [InlineData(
        "new TcpListener(IPAddress.Any, 443).Start();",
        "new TcpListener(IPAddress.Any, PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, 443)).IsAllowed ? 443 : 8443).Start();")]
    [InlineData(
        "new TcpListener(IPAddress.Loopback, 80).Start();",
        "new TcpListener(IPAddress.Loopback, PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Loopback, 80)).IsAllowed ? 80 : 8080).Start();")]
    [InlineData(
        "new TcpListener(port: 0x1BB, localaddr: IPAddress.IPv6Any).Start();",
        "new TcpListener(port: PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.IPv6Any, 0x1BB)).IsAllowed ? 0x1BB : 8443, localaddr: IPAddress.IPv6Any).Start();")]
    [InlineData(
        "var address = IPAddress.Parse(args[0]);\nnew TcpListener(address, 80).Start();",
        "var address = IPAddress.Parse(args[0]);\nnew TcpListener(address, PortGuard.CheckPrivilege(new IPEndPoint(address, 80)).IsAllowed ? 80 : 8080).Start();")]
    [InlineData(
        "new TcpListener(IPAddress.Parse(\"10.0.0.1\"), 80).Start();",
        "new TcpListener(IPAddress.Parse(\"10.0.0.1\"), PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Parse(\"10.0.0.1\"), 80)).IsAllowed ? 80 : 8080).Start();")]
    [InlineData(
        "using var dns = new UdpClient(53);",
        "using var dns = new UdpClient(PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, 53)).IsAllowed ? 53 : 5300);")]
    [InlineData(
        "const int Http = 80;\nnew TcpListener(IPAddress.Any, Http).Start();",
        "const int Http = 80;\nnew TcpListener(IPAddress.Any, PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, Http)).IsAllowed ? Http : 8080).Start();")]
    [InlineData(
        "ushort port = 80;\nnew TcpListener(IPAddress.Loopback, port).Start();",
        "ushort port = (ushort)(PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Loopback, 80)).IsAllowed ? 80 : 8080);\nnew TcpListener(IPAddress.Loopback, port).Start();")]
    public Task A_number_becomes_a_question_to_the_system(string source, string expected)
        => Fix.ChangesAsync(Choice, source, "using PortRules.Guard;\n\n" + expected);

    [Theory]
    [InlineData("http://*:80", "http://*:{(PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.IPv6Any, 80)).IsAllowed ? 80 : 8080)}")]
    [InlineData("https://*", "https://*:{(PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.IPv6Any, 443)).IsAllowed ? 443 : 8443)}")]
    [InlineData("http://localhost:80", "http://localhost:{(PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Loopback, 80)).IsAllowed ? 80 : 8080)}")]
    public Task A_literal_becomes_an_interpolated_string(string url, string expected)
        => Fix.ChangesAsync(Choice, WebApp + $"builder.WebHost.UseUrls(\"{url}\");\n", WebApp + $"builder.WebHost.UseUrls($\"{expected}\");\n");

    [Fact]
    public Task Names_that_a_using_would_make_ambiguous_are_written_out()
        => new FixHarness(new CheckedPrivilegeFix())
        {
            References = GuardReferences.All,
            More = "namespace Mine { public static class PortGuard { } }",
        }.ChangesAsync(
            Choice,
            "using Mine;\nclass C { void M() => new TcpListener(IPAddress.Any, 80).Start(); System.Type T => typeof(PortGuard); }",
            "using Mine;\nclass C { void M() => new TcpListener(IPAddress.Any, PortRules.Guard.PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, 80)).IsAllowed ? 80 : 8080).Start(); System.Type T => typeof(PortGuard); }");

    [Theory]
    [InlineData("var listener = TcpListener.Create(80);\nlistener.Start();", true)]
    [InlineData("class C { void M(string host) => new TcpListener(IPAddress.Parse(host), 80).Start(); }", false)]
    [InlineData("class C { void M(int port = 80) => new TcpListener(IPAddress.Any, port).Start(); }", false)]
    public async Task It_is_offered_where_the_address_is_known_and_a_choice_may_stand(string source, bool isOffered)
        => Assert.Equal(isOffered ? [Choice] : [], await Fix.OfferedAsync(source));

    [Fact]
    public async Task Without_the_guard_it_is_not_offered()
        => Assert.Empty(await new FixHarness(new CheckedPrivilegeFix()).OfferedAsync("new TcpListener(IPAddress.Any, 80).Start();"));

    [Fact]
    public Task All_findings_are_fixed_at_once()
        => Fix.ChangesAllAsync(
            choice: null,
            "using PortRules.Guard;\n\nnew TcpListener(IPAddress.Any, 21).Start();\nnew TcpListener(IPAddress.Loopback, 80).Start();\n",
            "using PortRules.Guard;\n\nnew TcpListener(IPAddress.Any, PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, 21)).IsAllowed ? 21 : 2121).Start();\nnew TcpListener(IPAddress.Loopback, PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Loopback, 80)).IsAllowed ? 80 : 8080).Start();\n");

    [Fact]
    public Task Of_two_URLs_in_one_text_one_is_changed_at_a_time()
        => Fix.ChangesAllAsync(
            Choice,
            WebApp + "builder.WebHost.UseUrls(\"http://*:80;https://*:443\");\n",
            WebApp + "builder.WebHost.UseUrls($\"http://*:{(PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.IPv6Any, 80)).IsAllowed ? 80 : 8080)};https://*:443\");\n");

    [Fact]
    public async Task What_was_right_before_stays_as_it_is()
        => Assert.Empty(await Rules.EndToEnd.Findings.Across(
            GuardReferences.All, [], [], "new TcpListener(IPAddress.Any, Environment.IsPrivilegedProcess ? 80 : 8080).Start();"));
}
