namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>Traps 66 to 75: easy to get wrong either way. The number in a name is the trap's.</summary>
public class TrapsEitherWayTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("0.0.0.0")]
    public Task Trap067_Short_forms_of_the_wildcard_are_the_wildcard(string host) => UseUrls($$"""http://{{host}}:5000;http://127.0.0.1:{|PORT2001:5000|}""");

    [Theory]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    public Task Trap067_Short_forms_of_loopback_are_loopback(string host) => UseUrls($$"""http://{{host}}:5000;http://127.0.0.1:{|PORT2001:5000|}""");

    [Fact]
    public Task Trap067_A_leading_zero_is_octal() => UseUrls("http://017.0.0.1:5000;http://127.0.0.1:5000");

    [Fact]
    public Task Trap068_Schemes_have_no_case() => UseUrls("HTTP://*:{|PORT1001:80|}/");

    [Fact]
    public Task Trap068_Schemes_of_prefixes_have_no_case() => Findings.On("windows", """
        var listener = new HttpListener();
        listener.Prefixes.Add("{|PORT1002:HTTP://+:8080/|}");
        listener.Start();
        """);

    [Fact]
    public Task Trap069_A_scope_is_part_of_the_address() => UseUrls("http://[fe80::1%1]:{|PORT1001:80|}");

    [Fact]
    public Task Trap072_Fullwidth_digits_are_a_name() => UseUrls("{|PORT4003:http://\uFF11\uFF12\uFF17.0.0.1:5000|}");

    [Fact]
    public Task Trap073_A_plus_of_HttpListener_is_IPv4_only() => Findings.On(Findings.LinuxHost, """
        var http = new HttpListener();
        http.Prefixes.Add("http://+:5000/");
        http.Start();
        var tcp = new TcpListener(IPAddress.IPv6Loopback, 5000);
        tcp.Start();
        """);

    [Fact]
    public Task Trap073_Localhost_of_HttpListener_is_127_0_0_1() => Findings.On(Findings.LinuxHost, """
        var http = new HttpListener();
        http.Prefixes.Add("http://localhost:5000/");
        http.Start();
        var tcp = new TcpListener(IPAddress.Loopback, {|PORT2001:5000|});
        tcp.Start();
        """);

    [Fact]
    public Task Trap075_The_length_of_a_name_is_no_constant() => Findings.In("""
        new TcpListener(IPAddress.Any, nameof(Console).Length).Start();
        Listen(80);

        static void Listen(int port, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(port))] string? text = null)
            => new TcpListener(IPAddress.Any, text!.Length).Start();
        """);

    private static Task UseUrls(string urls) => Findings.On(Findings.LinuxHost, $$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        WebApplication.CreateBuilder().WebHost.UseUrls("{{urls}}");
        """);
}
