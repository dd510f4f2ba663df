using PortRules.Analyzers.Rules;
using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

public class OtherPortTests
{
    private const string Choice = "CustomaryPort";

    private static readonly FixHarness Fix = new(new OtherPortFix(), RuleIds.PrivilegedPort);

    [Theory]
    [InlineData("new TcpListener(IPAddress.Any, 80).Start();", "new TcpListener(IPAddress.Any, 8080).Start();")]
    [InlineData("new TcpListener(IPAddress.Any, /* http */ 80 /* ! */).Start();", "new TcpListener(IPAddress.Any, /* http */ 8080 /* ! */).Start();")]
    [InlineData("new TcpListener(port: 443, localaddr: IPAddress.Any).Start();", "new TcpListener(port: 8443, localaddr: IPAddress.Any).Start();")]
    [InlineData("new TcpListener(IPAddress.Any, 0x50).Start();", "new TcpListener(IPAddress.Any, 8080).Start();")]
    [InlineData("new TcpListener(IPAddress.Any, 8_0).Start();", "new TcpListener(IPAddress.Any, 8080).Start();")]
    [InlineData("new TcpListener(IPAddress.Any, (ushort)80).Start();", "new TcpListener(IPAddress.Any, (ushort)8080).Start();")]
    [InlineData("new TcpListener(IPAddress.Any, 40 + 40).Start();", "new TcpListener(IPAddress.Any, 8080).Start();")]
    [InlineData("var port = 80u; new TcpListener(IPAddress.Any, (int)port).Start();", "var port = 8080u; new TcpListener(IPAddress.Any, (int)port).Start();")]
    public Task The_number_in_the_call_is_replaced(string statement, string expected)
        => Fix.ChangesAsync(Choice, statement, expected);

    [Fact]
    public Task Of_a_constant_only_the_use_changes()
        => Fix.ChangesAsync(
            Choice,
            "class C { const int HttpPort = 80; void M() => new TcpListener(IPAddress.Any, HttpPort).Start(); int Other => HttpPort; }",
            "class C { const int HttpPort = 80; void M() => new TcpListener(IPAddress.Any, 8080).Start(); int Other => HttpPort; }");

    [Fact]
    public Task Of_a_variable_the_value_changes_so_that_all_that_use_it_agree()
        => Fix.ChangesAsync(
            Choice,
            "int port = 80;\nnew TcpListener(IPAddress.Any, port).Start();\nConsole.WriteLine(port);",
            "int port = 8080;\nnew TcpListener(IPAddress.Any, port).Start();\nConsole.WriteLine(port);");

    [Theory]
    [InlineData("new IPEndPoint(IPAddress.Any, 80)", "new IPEndPoint(IPAddress.Any, 8080)")]
    [InlineData("new IPEndPoint(port: 80, address: IPAddress.Any)", "new IPEndPoint(port: 8080, address: IPAddress.Any)")]
    public Task Of_an_end_point_made_before_the_port_changes(string made, string expected)
        => Fix.ChangesAsync(
            Choice,
            $"var endPoint = {made};\nvar socket = new Socket(SocketType.Stream, ProtocolType.Tcp);\nsocket.Bind(endPoint);\nsocket.Listen();\n",
            $"var endPoint = {expected};\nvar socket = new Socket(SocketType.Stream, ProtocolType.Tcp);\nsocket.Bind(endPoint);\nsocket.Listen();\n");

    [Fact]
    public Task Of_a_choice_the_branch_with_the_port_changes()
        => Fix.ChangesAsync(
            Choice,
            "new TcpListener(IPAddress.Any, args.Length > 0 ? 9000 : 80).Start();",
            "new TcpListener(IPAddress.Any, args.Length > 0 ? 9000 : 8080).Start();");

    [Fact]
    public Task Of_a_setting_the_default_changes()
        => Fix.ChangesAsync(
            Choice,
            "using Microsoft.Extensions.Configuration;\nvar builder = WebApplication.CreateBuilder(args);\nbuilder.WebHost.ConfigureKestrel(k => k.ListenAnyIP(builder.Configuration.GetValue(\"Port\", 80)));\n",
            "using Microsoft.Extensions.Configuration;\nvar builder = WebApplication.CreateBuilder(args);\nbuilder.WebHost.ConfigureKestrel(k => k.ListenAnyIP(builder.Configuration.GetValue(\"Port\", 8080)));\n");

    [Theory]
    [InlineData("\"http://*:80\"", "\"http://*:8080\"")]
    [InlineData("@\"http://*:80\"", "@\"http://*:8080\"")]
    [InlineData("\"http://*:5000;https://*:443/\"", "\"http://*:5000;https://*:8443/\"")]
    [InlineData("\"http://*\"", "\"http://*:8080\"")]
    [InlineData("\"http://0.0.0.0/\"", "\"http://0.0.0.0:8080/\"")]
    [InlineData("\"https://[::]\"", "\"https://[::]:8443\"")]
    [InlineData("\"http://*:5000;http://*\"", "\"http://*:5000;http://*:8080\"")]
    public Task In_a_literal_only_the_port_changes(string url, string expected)
        => Fix.ChangesAsync(
            Choice,
            $"var builder = WebApplication.CreateBuilder(args);\nbuilder.WebHost.UseUrls({url});\n",
            $"var builder = WebApplication.CreateBuilder(args);\nbuilder.WebHost.UseUrls({expected});\n");

    [Theory]
    [InlineData("\"\"\"http://*:80\"\"\"")]
    [InlineData("$\"http://*:{80}\"")]
    [InlineData("\"http://*\" + \":80\"")]
    [InlineData("\"http:\\u002f/*:80\"")]
    public async Task Other_texts_are_left_alone(string url)
        => Assert.Empty(await Fix.OfferedAsync($"var builder = WebApplication.CreateBuilder(args);\nbuilder.WebHost.UseUrls({url});\n"));

    [Fact]
    public async Task A_number_that_two_branches_give_is_left_alone()
        => Assert.Empty(await Fix.OfferedAsync("new TcpListener(IPAddress.Any, args.Length > 0 ? 80 : args.Length > 1 ? 443 : 80).Start();"));

    [Fact]
    public async Task A_byte_has_no_room_for_it()
        => Assert.DoesNotContain(Choice, await Fix.OfferedAsync("byte port = 80;\nnew TcpListener(IPAddress.Any, port).Start();\n"));

    [Fact]
    public async Task The_title_names_the_port()
        => Assert.Equal("Use port 8080", (await Fix.TitlesAsync("new TcpListener(IPAddress.Any, 80).Start();"))[0]);

    [Fact]
    public Task All_are_fixed_at_once()
        => Fix.ChangesAllAsync(
            Choice,
            """
            var builder = WebApplication.CreateBuilder(args);
            builder.WebHost.UseUrls("http://*:80;https://*:443");
            int ftp = 21;
            new TcpListener(IPAddress.Any, ftp).Start();
            """,
            """
            var builder = WebApplication.CreateBuilder(args);
            builder.WebHost.UseUrls("http://*:8080;https://*:8443");
            int ftp = 2121;
            new TcpListener(IPAddress.Any, ftp).Start();
            """);

    [Fact]
    public Task A_first_finding_without_a_fix_does_not_keep_the_others_from_theirs()
        => Fix.ChangesAllAsync(
            choice: null,
            "new TcpListener(IPAddress.Any, args.Length > 0 ? 80 : args.Length > 1 ? 443 : 80).Start();\nnew TcpListener(IPAddress.Any, 21).Start();\n",
            "new TcpListener(IPAddress.Any, args.Length > 0 ? 80 : args.Length > 1 ? 443 : 80).Start();\nnew TcpListener(IPAddress.Any, 2121).Start();\n");

    [Fact]
    public Task A_value_of_two_binds_is_changed_once()
        => Fix.ChangesAllAsync(
            Choice,
            "int port = 80;\nnew TcpListener(IPAddress.Parse(\"10.0.0.1\"), port).Start();\nnew TcpListener(IPAddress.Parse(\"10.0.0.2\"), port).Start();\n",
            "int port = 8080;\nnew TcpListener(IPAddress.Parse(\"10.0.0.1\"), port).Start();\nnew TcpListener(IPAddress.Parse(\"10.0.0.2\"), port).Start();\n");

    [Theory]
    [InlineData("new TcpListener(IPAddress.Any, 80).Start(")]
    [InlineData("class C { void M() { new TcpListener(IPAddress.Any, 80).Start(); var x = ")]
    [InlineData("var builder = WebApplication.CreateBuilder(args); builder.WebHost.UseUrls(\"http://*:80\")")]
    public async Task Half_typed_code_is_fixed_too(string source)
    {
        var harness = new FixHarness(new OtherPortFix(), RuleIds.PrivilegedPort) { IsHalfTyped = true };

        await harness.ChangesAsync(Choice, source, source.Replace("80", "8080"));
    }
}
