using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;
using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

public class BlockPortTests
{
    private const string Choice = "PortOfBlock";
    private const string Block = "team-orders 6100-6199/tcp block project=Orders.*\n";

    private static readonly FixHarness Outside = Over(RuleIds.OutsideBlock, Block);
    private static readonly FixHarness Other = Over(RuleIds.RegisteredToOther, "catalog-api 5103/tcp project=Catalog.Api\n" + Block);

    [Theory]
    [InlineData("new TcpListener(IPAddress.Any, 5103).Start();", "new TcpListener(IPAddress.Any, 6103).Start();")]
    [InlineData("const int port = 5103; new TcpListener(IPAddress.Any, port).Start();", "const int port = 5103; new TcpListener(IPAddress.Any, 6103).Start();")]
    [InlineData("WebApplication.CreateBuilder().WebHost.UseUrls(\"http://*:5103\");", "WebApplication.CreateBuilder().WebHost.UseUrls(\"http://*:6103\");")]
    public async Task The_port_becomes_one_of_the_block(string statement, string expected)
    {
        await Outside.ChangesAsync(Choice, statement, expected);
        await Other.ChangesAsync(Choice, statement, expected);
    }

    [Fact]
    public async Task A_port_that_the_URL_only_implies_is_written()
        => await Outside.ChangesAsync(
            Choice, "WebApplication.CreateBuilder().WebHost.UseUrls(\"http://*\");", "WebApplication.CreateBuilder().WebHost.UseUrls(\"http://*:6180\");");

    [Fact]
    public async Task Without_a_block_nothing_is_offered()
        => Assert.Empty(await Over(RuleIds.RegisteredToOther, "catalog-api 5103/tcp project=Catalog.Api\n").OfferedAsync("new TcpListener(IPAddress.Any, 5103).Start();"));

    [Fact]
    public void Each_case_is_to_be_thought_of() => Assert.Null(new BlockPortFix().GetFixAllProvider());

    [Theory]
    [InlineData("5105", "{ \"urls\": \"http://*:6105\" }")]
    [InlineData("http://*:5105", null)]
    [InlineData("510", null)]
    public async Task In_a_file_of_settings_the_digits_are_replaced(string covered, string? expected)
    {
        var fix = new RegistryFixHarness(new BlockPortFix(), "Orders.Api") { Settings = "{ \"urls\": \"http://*:5105\" }" };

        Assert.Equal(expected, await fix.SettingsAfterAsync(Block, text => RegisterPortTests.Finding(text, RuleIds.OutsideBlock, covered, FixProperties.Replacement, "6105")));
    }

    private static FixHarness Over(string ruleId, string registry)
        => new(new BlockPortFix(), ruleId) { ProjectName = "Orders.Api", Additional = [new TextFile(TestPolicy.Path, registry)] };
}
