using PortRules.Analyzers.Rules;
using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

public class BlockedByBrowsersTests
{
    private const string Choice = "CustomaryPort";

    private static readonly FixHarness Fix = new(new OtherPortFix(), RuleIds.BlockedByBrowsers);

    [Theory]
    [InlineData("builder.WebHost.UseUrls(\"http://*:6000\");", "builder.WebHost.UseUrls(\"http://*:8080\");")]
    [InlineData("builder.WebHost.UseUrls(\"https://*:6000\");", "builder.WebHost.UseUrls(\"https://*:8443\");")]
    [InlineData("builder.WebHost.ConfigureKestrel(k => k.ListenAnyIP(6000));", "builder.WebHost.ConfigureKestrel(k => k.ListenAnyIP(8080));")]
    public Task The_port_is_replaced(string statement, string expected)
        => Fix.ChangesAsync(
            Choice,
            $"var builder = WebApplication.CreateBuilder(args);\n{statement}\n",
            $"var builder = WebApplication.CreateBuilder(args);\n{expected}\n");

    [Fact]
    public async Task A_text_from_elsewhere_is_left_alone()
        => Assert.Empty(await Fix.OfferedAsync("const string Url = \"http://*:6000\";\nWebApplication.CreateBuilder(args).WebHost.UseUrls(Url);\n"));

    [Fact]
    public Task All_are_fixed_at_once()
        => Fix.ChangesAllAsync(
            Choice,
            "var builder = WebApplication.CreateBuilder(args);\nbuilder.WebHost.UseUrls(\"http://127.0.0.1:6000;https://127.0.0.2:6665;http://127.0.0.3:6666\");\n",
            "var builder = WebApplication.CreateBuilder(args);\nbuilder.WebHost.UseUrls(\"http://127.0.0.1:8080;https://127.0.0.2:8443;http://127.0.0.3:8080\");\n");
}
