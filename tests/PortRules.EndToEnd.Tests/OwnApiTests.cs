namespace PortRules.EndToEnd.Tests;

/// <summary>What the package gives a project for APIs that the rules do not know: a file of lines, and the facts of a library.</summary>
public class OwnApiTests(PackedFeed feed)
{
    private const string Library = """
        using System.Net;
        using System.Net.Sockets;

        namespace Acme;

        public class Server(int port)
        {
            public void Start() => new TcpListener(IPAddress.Any, port).Start();
        }
        """;

    private const string App = "new Acme.Server(80).Start();\nnew Acme.Server(8080).Start();\n";

    private const string Reference = """<ProjectReference Include="../library/Library.csproj" />""";

    [Fact]
    public async Task The_facts_of_a_library_reach_the_project_that_references_it()
    {
        var workspace = feed.CreateWorkspace()
            .WriteProject("library/Library.csproj", "<PortRulesFacts>true</PortRulesFacts>")
            .Write("library/Server.cs", Library)
            .WriteProject("app/App.csproj", Programs.Executable, Reference)
            .Write("app/Program.cs", App);

        var build = (await workspace.BuildAsync("app")).Succeeded();

        Assert.Contains("Program.cs(1,17): warning PORT1001:", Assert.Single(build.Findings));
    }

    [Fact]
    public async Task Without_the_property_and_in_an_editors_build_a_library_tells_nothing()
    {
        var workspace = feed.CreateWorkspace()
            .WriteProject("library/Library.csproj")
            .Write("library/Server.cs", Library)
            .WriteProject("app/App.csproj", Programs.Executable, Reference)
            .Write("app/Program.cs", App);
        const string emit = "-p:EmitCompilerGeneratedFiles=true";

        Assert.Empty((await workspace.BuildAsync("app")).Succeeded().Findings);

        (await workspace.BuildAsync("library", "--no-incremental", emit, "-p:PortRulesFacts=true", "-p:DesignTimeBuild=true")).Succeeded();
        Assert.Empty(Directory.GetFiles(workspace.PathOf("library/obj"), "PortRules.Facts.g.cs", SearchOption.AllDirectories));

        (await workspace.BuildAsync("library", "--no-incremental", emit, "-p:PortRulesFacts=true")).Succeeded();
        Assert.Single(Directory.GetFiles(workspace.PathOf("library/obj"), "PortRules.Facts.g.cs", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_nearest_file_of_lines_counts_and_its_mistakes_are_warnings()
    {
        var workspace = feed.CreateWorkspace()
            .WriteBareProject("library/Library.csproj")
            .Write("library/Server.cs", Library)
            .WriteProject("app/App.csproj", Programs.Executable, Reference)
            .Write("app/Program.cs", App)
            .Write("PortRules.Apis.txt", "# ours\nM:Acme.Server.#ctor(System.Int32) bind port=0\nM:Acme.Server.#ctor(int) bind port=0\n");

        var build = (await workspace.BuildAsync("app")).Succeeded();

        Assert.Equal(2, build.Findings.Count);
        Assert.Single(build.Findings, finding => finding.Contains("Program.cs(1,17): warning PORT1001:"));
        Assert.Single(build.Findings, finding => finding.Contains("PortRules.Apis.txt(3,21): warning PORT5002:"));

        // Nearer, and listed by the project itself as well.
        workspace.Write("app/PortRules.Apis.txt", "M:Acme.Server.#ctor(System.Int32) bind port=0 handled\n")
            .WriteProject("app/App.csproj", Programs.Executable, Reference + """<AdditionalFiles Include="PortRules.Apis.txt" />""");
        Assert.Empty((await workspace.BuildAsync("app")).Succeeded().Findings);
    }
}
