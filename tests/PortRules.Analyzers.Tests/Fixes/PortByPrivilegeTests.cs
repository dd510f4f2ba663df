using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

public class PortByPrivilegeTests
{
    private const string Choice = "ByPrivilege";

    private static readonly FixHarness Fix = new(new PrivilegedPortFix());

    [Theory]
    [InlineData(
        "new TcpListener(IPAddress.Any, 80).Start();",
        "new TcpListener(IPAddress.Any, Environment.IsPrivilegedProcess ? 80 : 8080).Start();")]
    [InlineData(
        "new TcpListener(port: 0x1BB, localaddr: IPAddress.Any).Start();",
        "new TcpListener(port: Environment.IsPrivilegedProcess ? 0x1BB : 8443, localaddr: IPAddress.Any).Start();")]
    [InlineData(
        "new TcpListener(IPAddress.Any, (ushort)80).Start();",
        "new TcpListener(IPAddress.Any, (ushort)(Environment.IsPrivilegedProcess ? 80 : 8080)).Start();")]
    [InlineData(
        "var port = 80; // the site\nnew TcpListener(IPAddress.Any, port).Start();",
        "var port = Environment.IsPrivilegedProcess ? 80 : 8080; // the site\nnew TcpListener(IPAddress.Any, port).Start();")]
    [InlineData(
        "ushort port = 80;\nnew TcpListener(IPAddress.Any, port).Start();",
        "ushort port = (ushort)(Environment.IsPrivilegedProcess ? 80 : 8080);\nnew TcpListener(IPAddress.Any, port).Start();")]
    [InlineData(
        "new TcpListener(IPAddress.Any, args.Length > 0 ? 9000 : 80).Start();",
        "new TcpListener(IPAddress.Any, args.Length > 0 ? 9000 : (Environment.IsPrivilegedProcess ? 80 : 8080)).Start();")]
    [InlineData(
        "const int Http = 80;\nnew TcpListener(IPAddress.Any, Http).Start();",
        "const int Http = 80;\nnew TcpListener(IPAddress.Any, Environment.IsPrivilegedProcess ? Http : 8080).Start();")]
    public Task A_number_becomes_a_choice(string source, string expected) => Fix.ChangesAsync(Choice, source, expected);

    [Theory]
    [InlineData("\"http://*:80\"", "$\"http://*:{(Environment.IsPrivilegedProcess ? 80 : 8080)}\"")]
    [InlineData("@\"http://*:80\"", "$@\"http://*:{(Environment.IsPrivilegedProcess ? 80 : 8080)}\"")]
    [InlineData("\"https://*\"", "$\"https://*:{(Environment.IsPrivilegedProcess ? 443 : 8443)}\"")]
    [InlineData("\"http://*:80;http://*:5000\"", "$\"http://*:{(Environment.IsPrivilegedProcess ? 80 : 8080)};http://*:5000\"")]
    [InlineData("\"http://*:80;http://{host}:5000\"", "$\"http://*:{(Environment.IsPrivilegedProcess ? 80 : 8080)};http://{{host}}:5000\"")]
    public Task A_literal_becomes_an_interpolated_string(string url, string expected)
        => Fix.ChangesAsync(
            Choice,
            $"var builder = WebApplication.CreateBuilder(args);\nbuilder.WebHost.UseUrls({url} /* here */);\n",
            $"var builder = WebApplication.CreateBuilder(args);\nbuilder.WebHost.UseUrls({expected} /* here */);\n");

    [Fact]
    public Task The_port_may_be_all_of_the_literal()
        => Fix.ChangesAsync(
            Choice,
            "var builder = WebApplication.CreateBuilder(args);\nbuilder.WebHost.UseSetting(\"http_ports\", \"80\");\n",
            "var builder = WebApplication.CreateBuilder(args);\nbuilder.WebHost.UseSetting(\"http_ports\", $\"{(Environment.IsPrivilegedProcess ? 80 : 8080)}\");\n");

    [Fact]
    public Task Without_a_using_the_name_is_qualified()
        => new FixHarness(new PrivilegedPortFix()) { Usings = "" }.ChangesAsync(
            Choice,
            "class C { void M() => new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 80).Start(); }",
            "class C { void M() => new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, System.Environment.IsPrivilegedProcess ? 80 : 8080).Start(); }");

    [Fact]
    public Task Another_Environment_is_not_taken_for_it()
        => Fix.ChangesAsync(
            Choice,
            "class C { string Environment => \"\"; void M() => new TcpListener(IPAddress.Any, 80).Start(); }",
            "class C { string Environment => \"\"; void M() => new TcpListener(IPAddress.Any, System.Environment.IsPrivilegedProcess ? 80 : 8080).Start(); }");

    [Fact]
    public async Task Before_NET_8_there_is_no_such_check()
    {
        // A class in the source stands for that of an older framework.
        var old = new FixHarness(new PrivilegedPortFix()) { More = "namespace System { public static class Environment { } }" };

        Assert.Empty(await old.OfferedAsync("new TcpListener(IPAddress.Any, 80).Start();"));
    }

    [Fact]
    public async Task The_default_of_a_parameter_has_to_be_constant()
        => Assert.DoesNotContain(
            Choice,
            await Fix.OfferedAsync("class C { void M(int port = 80) => new TcpListener(IPAddress.Any, port).Start(); }"));

    [Fact]
    public async Task It_is_not_spread_to_all_findings()
        => Assert.False(await Fix.CanFixAllAsync(Choice, "new TcpListener(IPAddress.Any, 80).Start();"));
}
