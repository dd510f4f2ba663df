using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

public class BoundTwiceTests
{
    private static readonly FixHarness Fix = new(new BoundTwiceFix());

    [Theory]
    [InlineData("k.ListenAnyIP(5000); k.ListenAnyIP(5000);", "k.ListenAnyIP(5000); k.ListenAnyIP(0);")]
    [InlineData(
        "k.Listen(IPAddress.Any, 5000); k.Listen(port: 5000, address: IPAddress.Any);",
        "k.Listen(IPAddress.Any, 5000); k.Listen(port: 0, address: IPAddress.Any);")]
    [InlineData("const int Port = 5000; k.ListenAnyIP(Port); k.ListenAnyIP(Port);", "const int Port = 5000; k.ListenAnyIP(Port); k.ListenAnyIP(0);")]
    [InlineData("var port = 5000; k.ListenAnyIP(port); k.ListenAnyIP(port);", "var port = 5000; k.ListenAnyIP(port); k.ListenAnyIP(0);")]
    public Task The_later_use_is_assigned_by_the_system(string statements, string expected)
        => Fix.ChangesAsync("AssignedPort", Kestrel(statements), Kestrel(expected));

    [Fact]
    public Task A_socket_is_assigned_too()
        => Fix.ChangesAsync(
            "AssignedPort",
            "var a = new TcpListener(IPAddress.Any, 5000); a.Start();\nvar b = new TcpListener(IPAddress.Any, 5000); b.Start();\n",
            "var a = new TcpListener(IPAddress.Any, 5000); a.Start();\nvar b = new TcpListener(IPAddress.Any, 0); b.Start();\n");

    [Fact]
    public async Task A_prefix_takes_no_0()
        => Assert.Empty(await Fix.OfferedAsync(
            "var a = new HttpListener(); a.Prefixes.Add(\"http://+:5000/\"); a.Start();\nvar b = new HttpListener(); b.Prefixes.Add(\"http://127.0.0.1:5000/\"); b.Start();\n"));

    [Fact]
    public Task A_url_takes_0_too()
        => Fix.ChangesAsync("AssignedPort", Urls("\"http://*:5000;https://*:5000\""), Urls("\"http://*:5000;https://*:0\""));

    [Theory]
    [InlineData("k.ListenAnyIP(5000); k.ListenLocalhost(5000);")]
    [InlineData("k.ListenLocalhost(5000); k.ListenLocalhost(5000);")]
    public async Task Localhost_takes_no_0(string statements)
        => Assert.Empty(await Fix.OfferedAsync(Kestrel(statements)));

    [Fact]
    public async Task Localhost_in_a_url_takes_no_0()
        => Assert.Equal(["RemoveUrl"], await Fix.OfferedAsync(Urls("\"http://*:5000\", \"http://localhost:5000\"")));

    [Fact]
    public Task The_later_port_is_read_from_configuration_and_assigned_by_default()
        => Fix.ChangesAsync(
            "Configuration",
            "using Microsoft.Extensions.Configuration;\nclass C\n{\n    void M(KestrelLike host) => host.Builder.ConfigureKestrel((context, k) => { k.ListenAnyIP(5000); k.ListenAnyIP(5000); });\n}\nclass KestrelLike { public required IWebHostBuilder Builder { get; init; } }\n",
            "using Microsoft.Extensions.Configuration;\nclass C\n{\n    void M(KestrelLike host) => host.Builder.ConfigureKestrel((context, k) => { k.ListenAnyIP(5000); k.ListenAnyIP(context.Configuration.GetValue(\"Port\", 0)); });\n}\nclass KestrelLike { public required IWebHostBuilder Builder { get; init; } }\n");

    [Theory]
    [InlineData("\"http://*:5000;http://*:5000\"", "\"http://*:5000\"")]
    [InlineData("\"http://*:5000;http://localhost:5000;http://*:6001\"", "\"http://*:5000;http://*:6001\"")]
    [InlineData("\"http://*:5000\", \"http://127.0.0.1:5000\"", "\"http://*:5000\"")]
    [InlineData("\"http://*:5000\", /* again */ \"http://*:5000\", \"http://*:6001\"", "\"http://*:5000\", \"http://*:6001\"")]
    [InlineData("\"http://*:5000\", \"http://*:5000;http://*:6001\"", "\"http://*:5000\", \"http://*:6001\"")]
    [InlineData("new[] { \"http://*:5000\", \"http://*:5000\" }", "new[] { \"http://*:5000\" }")]
    public Task The_repeated_url_is_removed(string urls, string expected)
        => Fix.ChangesAsync("RemoveUrl", Urls(urls), Urls(expected));

    [Theory]
    [InlineData("\"http://localhost:5000;http://*:5000\"")]
    [InlineData("\"http://*:5000;https://*:5000\"")]
    [InlineData("\"http://0.0.0.0:5000;http://[::1]:5000;http://[::]:5000\"")]
    public async Task A_url_that_adds_something_is_not_removed(string urls)
        => Assert.DoesNotContain("RemoveUrl", await Fix.OfferedAsync(Urls(urls)));

    [Fact]
    public async Task There_is_no_fix_for_all()
        => Assert.False(await Fix.CanFixAllAsync("AssignedPort", Kestrel("k.ListenAnyIP(5000); k.ListenAnyIP(5000);")));

    private static string Kestrel(string statements)
        => $"class C {{ void M(IWebHostBuilder host) => host.ConfigureKestrel(k => {{ {statements} }}); }}";

    private static string Urls(string urls)
        => $"class C {{ void M(IWebHostBuilder host) => host.UseUrls({urls}); }}";
}
