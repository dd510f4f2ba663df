using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Hosting;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Hosting;

public class HostCreationTests
{
    private const string Usings = """
        #pragma warning disable ASPDEPR004, ASPDEPR008
        using Microsoft.AspNetCore;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.Extensions.Hosting;

        """;

    [Theory]
    [InlineData("WebApplication.CreateBuilder(args).Build().Run();", HostKind.WebApplication)]
    [InlineData("WebApplication.CreateSlimBuilder(args).Build().Run();", HostKind.WebApplication)]
    [InlineData("WebApplication.Create(args).Run();", HostKind.WebApplication)]
    [InlineData("WebApplication.CreateEmptyBuilder(new()).Build().Run();", HostKind.Bare)]
    [InlineData("new WebHostBuilder().UseKestrel().Build().Run();", HostKind.Bare)]
    [InlineData("WebHost.CreateDefaultBuilder(args).Build().Run();", HostKind.WebHost)]
    [InlineData("Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(web => { }).Build().Run();", HostKind.GenericHost)]
    [InlineData("Host.CreateDefaultBuilder(args).Build().Run();", HostKind.Unknown)]
    [InlineData("Host.CreateApplicationBuilder(args).Build().Run();", HostKind.Unknown)]
    [InlineData("WebApplication.CreateBuilder(args).Build().Run();\nWebApplication.CreateBuilder(args).Build().Run();", HostKind.Unknown)]
    [InlineData("Mine.WebApplication.CreateBuilder();\nnamespace Mine { class WebApplication { public static void CreateBuilder() { } } }", HostKind.Unknown)]
    internal void The_kind_of_host_is_read_from_its_creation(string program, HostKind expected)
        => Assert.Equal(expected.ToString(), CreationIn(program).Kind.ToString());

    [Fact]
    public void It_may_stand_in_another_file()
        => Assert.Equal(
            HostKind.WebHost,
            CreationIn(TestCompilation.Create([], "class One { }", "#pragma warning disable ASPDEPR008\nclass Two { object Make() => Microsoft.AspNetCore.WebHost.CreateDefaultBuilder(); }")).Kind);

    private static HostCreation CreationIn(string program) => CreationIn(TestCompilation.Create([], Usings + program));

    private static HostCreation CreationIn(Compilation compilation)
        => HostCreation.In(new BodyTable(compilation), new ProgramFiles(compilation, ProgramFiles.Read), TestContext.Current.CancellationToken);
}
