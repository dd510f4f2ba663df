using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

public class OverriddenEndpointTests
{
    private const string Choice = "RemoveCall";
    private const string Builder = "var builder = WebApplication.CreateBuilder(args);\n";
    private const string Listens = "builder.WebHost.ConfigureKestrel(options => options.ListenAnyIP(8080));\n";

    private static readonly FixHarness Fix = new(new OverriddenEndpointFix());

    [Fact]
    public Task A_statement_of_its_own_goes()
        => Fix.ChangesAsync(Choice, Builder + "builder.WebHost.UseUrls(\"http://*:80\");\n" + Listens, Builder + Listens);

    [Theory]
    [InlineData(
        "builder.WebHost.UseUrls(\"http://*:80\").ConfigureKestrel(options => options.ListenAnyIP(8080));\n",
        "builder.WebHost.ConfigureKestrel(options => options.ListenAnyIP(8080));\n")]
    [InlineData(
        "builder.WebHost.ConfigureKestrel(options => options.ListenAnyIP(8080)).UseUrls(\"http://*:80\");\n",
        "builder.WebHost.ConfigureKestrel(options => options.ListenAnyIP(8080));\n")]
    public Task Of_a_chain_only_the_call_goes(string statement, string expected)
        => Fix.ChangesAsync(Choice, Builder + statement, Builder + expected);

    [Theory]
    [InlineData("#region URLs\nbuilder.WebHost.UseUrls(\"http://*:80\");\n#endregion\n", "\n#region URLs\n#endregion\n")]
    [InlineData("#if !RELEASE\nbuilder.WebHost.UseUrls(\"http://*:80\");\n#endif\n", "\n#if !RELEASE\n#endif\n")]
    public Task Directives_around_a_statement_stay(string statement, string expected)
        => Fix.ChangesAsync(Choice, Builder + statement + Listens, Builder + expected + Listens);

    [Theory]
    [InlineData("\n#if !RELEASE\n    .UseUrls(\"http://*:80\")\n#endif\n    .UseKestrel(options => options.ListenAnyIP(8080));\n")]
    [InlineData(".UseKestrel(options => options.ListenAnyIP(8080)) // reached by the gateway\n    .UseUrls(\"http://*:80\");\n")]
    public async Task What_else_would_be_lost_with_a_call_of_a_chain_keeps_it_from_going(string chain)
        => Assert.Empty(await Fix.OfferedAsync(Builder + "builder.WebHost" + chain));

    [Fact]
    public Task A_URL_of_the_application_goes()
        => Fix.ChangesAsync(
            Choice,
            Builder + Listens + "var app = builder.Build();\napp.Urls.Add(\"http://*:5000\");\napp.Run();\n",
            Builder + Listens + "var app = builder.Build();\napp.Run();\n");

    [Fact]
    public Task All_at_once()
        => Fix.ChangesAllAsync(
            null,
            Builder + Listens + "builder.WebHost.UseUrls(\"http://*:80\");\nvar app = builder.Build();\napp.Urls.Add(\"http://*:5000\");\napp.Run();\n",
            Builder + Listens + "var app = builder.Build();\napp.Run();\n");

    [Theory]
    [InlineData("builder.Build().Run(\"http://*:80\");")]
    [InlineData("if (args.Length > 0) builder.WebHost.UseUrls(\"http://*:80\");")]
    public async Task What_cannot_be_left_out_has_no_fix(string statement)
        => Assert.Empty(await Fix.OfferedAsync(Builder + Listens + statement + "\n"));
}
