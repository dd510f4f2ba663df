using System.Text.Json;
using PortRules.Guard;

namespace PortRules.EndToEnd.Tests;

/// <summary>The endpoints that a project tells of itself: what the package's build makes of them, and what the guard does when the program
/// runs.</summary>
public class DeclaredPortsTests(PackedFeed feed)
{
    private const string On = "<PortRulesDeclaredPorts>true</PortRulesDeclaredPorts>";

    private const string Web = """
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(options => options.ListenAnyIP(5100));
        builder.Build().Run();
        """;

    // Says its differences when it has started, and ends.
    private const string Compares = """
        using System.Reflection;
        using PortRules.Guard;

        var app = WebApplication.CreateBuilder(args).Build();
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            foreach (var drift in PortGuard.Compare(PortRules.Generated.Shop.DeclaredPorts))
                Console.WriteLine($"drift {drift.Kind} {drift.IsExposed} {drift.What}");
            var isSame = DeclaredPorts.Of(Assembly.GetEntryAssembly()!).SequenceEqual(PortRules.Generated.Shop.DeclaredPorts);
            Console.WriteLine($"compared {isSame}");
            app.Lifetime.StopApplication();
        });
        app.Run();
        """;

    [Fact]
    public async Task The_JSON_lies_beside_the_program_and_goes_when_it_is_cleaned()
    {
        var workspace = feed.CreateWorkspace().WriteProject("Shop.csproj", On, sdk: "Microsoft.NET.Sdk.Web").Write("Program.cs", Web);
        var file = workspace.PathOf("bin/Debug/net10.0/Shop.ports.json");

        (await workspace.BuildAsync()).Succeeded();
        Assert.Equal("tcp * 5100 sure Program.cs:2", Endpoint(file));
        var written = File.GetLastWriteTimeUtc(file);

        // A build that compiles nothing writes nothing.
        (await workspace.BuildAsync()).Succeeded();
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));

        workspace.Write("Program.cs", Web.Replace("5100", "5101"));
        (await workspace.BuildAsync()).Succeeded();
        Assert.Equal("tcp * 5101 sure Program.cs:2", Endpoint(file));

        // It is for reviews, not for the place where the program runs.
        (await workspace.DotnetAsync("publish", "-o", workspace.PathOf("published"))).Succeeded();
        Assert.Empty(Directory.GetFiles(workspace.PathOf("published"), "*.ports.json"));

        (await workspace.DotnetAsync("clean")).Succeeded();
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task It_is_written_for_each_framework_wherever_the_output_and_the_project_lie()
    {
        // MSBuild reads ';', '%' and '$' in texts, and an .editorconfig ends a value at ';' and '#'.
        var workspace = feed.CreateWorkspace()
            .WriteProject("it's #1;100%/Shop.csproj", Programs.Executable + On + "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>")
            .Write("it's #1;100%/Sockets/Listener.cs", Programs.BindsPort80)
            .Write("Directory.Build.props", "<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput></PropertyGroup></Project>");

        (await workspace.BuildAsync("it's #1;100%")).Succeeded();

        foreach (var framework in new[] { "net8.0", "net10.0" })
            Assert.Equal("tcp 0.0.0.0 80 possible Sockets/Listener.cs:3", Endpoint(workspace.PathOf($"artifacts/bin/Shop/debug_{framework}/Shop.ports.json")));
    }

    [Fact]
    public async Task Without_the_property_nothing_is_written()
    {
        var workspace = feed.CreateWorkspace().WriteProject("Shop.csproj", sdk: "Microsoft.NET.Sdk.Web").Write("Program.cs", Web);

        (await workspace.BuildAsync()).Succeeded();

        Assert.Empty(Directory.GetFiles(workspace.Folder, "*DeclaredPorts*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(workspace.Folder, "*.ports.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_program_that_listens_as_declared_has_no_drift_and_one_that_a_variable_opens_to_all_has()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process listens on is visible on Linux only.");
        using var lease = PortLease.Acquire(new() { Mode = PortLeaseMode.ByNumber });
        using var other = PortLease.Acquire(new() { Mode = PortLeaseMode.ByNumber });
        var port = lease.Port;
        var workspace = feed.CreateWorkspace();
        workspace.WriteProject("Shop.csproj", On + "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", workspace.GuardReference, "Microsoft.NET.Sdk.Web")
            .Write("Program.cs", Compares)
            .Write("appsettings.json", $$"""{ "Urls": "http://localhost:{{port}}" }""");
        (await workspace.BuildAsync()).Succeeded();

        var asDeclared = await Run();
        Assert.Contains("compared True", asDeclared);
        Assert.DoesNotContain("drift", asDeclared);

        var opened = await Run($"--Urls=http://*:{port}");
        Assert.Contains($"drift WrongAddress True TCP port {port} on localhost (appsettings.json: Urls) is declared, and this process listens on [::], IPv4 included: others than this machine may reach it.", opened);

        var replaced = await Run($"--Urls=http://127.0.0.1:{other.Port}");
        Assert.DoesNotContain("drift", replaced);

        async Task<string> Run(params string[] arguments)
            => (await workspace.DotnetAsync([workspace.PathOf("bin/Debug/net10.0/Shop.dll"), .. arguments])).Succeeded().Output;
    }

    private static string Endpoint(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        var endpoint = Assert.Single(json.RootElement.GetProperty("endpoints").EnumerateArray());
        return string.Join(' ', endpoint.EnumerateObject().Select(member => member.Value.ToString()));
    }
}
