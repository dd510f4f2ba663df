using PortRules.Checker.Checking;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Checking;

/// <summary>A solution in which the project that binds is not the one that decides the port.</summary>
public sealed class AcrossProjectsTests : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework><PortRulesTarget>linux-host</PortRulesTarget>{0}</PropertyGroup>
          <ItemGroup>{1}</ItemGroup>
        </Project>
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_port_is_found_where_it_is_decided_though_another_project_binds_it()
    {
        Write("Sockets", "", """
            using System.Net;
            using System.Net.Sockets;
            namespace Sockets;
            public class Server
            {
                private readonly int _port;
                public Server(int port) => _port = port;
                public void Start() => new TcpListener(IPAddress.Any, _port).Start();
            }
            public static class Defaults { public const int Mail = 25; public static readonly int WebPort = int.Parse("82"); }
            """);
        Write("Hosting", "", "namespace Hosting; public static class Host { public static void Run(string name, int port) => new Sockets.Server(port).Start(); }", "Sockets");
        Write("App", "<OutputType>Exe</OutputType>", """
            Hosting.Host.Run("a", 80);
            new Sockets.Server(81).Start();
            new Sockets.Server(Sockets.Defaults.Mail).Start();
            new Sockets.Server(Sockets.Defaults.WebPort).Start();
            new Sockets.Server(8080).Start();
            """, "Hosting", "Sockets");
        _folder.Write("All.slnx", """
            <Solution><Project Path="App/App.csproj" /><Project Path="Hosting/Hosting.csproj" /><Project Path="Sockets/Sockets.csproj" /></Solution>
            """);

        var result = await Tool.RunAsync(RulePack.Product(), "check", _folder["All.slnx"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            [
                "App/Program.cs:1:23: warning PORT1001", "App/Program.cs:2:20: warning PORT1001",
                "App/Program.cs:3:20: warning PORT1001", "App/Program.cs:4:20: warning PORT1001",
            ],
            Findings(result));
    }

    [Fact]
    public async Task Lines_of_the_solution_and_attributes_of_a_project_count_too()
    {
        Write("Library", "", """
            namespace Library;
            [System.AttributeUsage(System.AttributeTargets.Parameter)] public sealed class BindsPortAttribute : System.Attribute { public bool Handled { get; set; } }
            public class Native
            {
                public static void Open([BindsPort] int port) { }
                public static void Listen(int port) { }

                // What is said here beats what the body shows.
                public static void Quiet([BindsPort(Handled = true)] int port) => new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, port).Start();
            }
            """);
        Write("App", "<OutputType>Exe</OutputType>", "Library.Native.Open(80);\nLibrary.Native.Listen(81);\nLibrary.Native.Quiet(82);\n", "Library");
        _folder.Write("PortRules.Apis.txt", "M:Library.Native.Listen(System.Int32) bind port=0\nM:Library.Native.Listen(int) bind port=0\n");
        _folder.Write("All.slnx", """<Solution><Project Path="App/App.csproj" /><Project Path="Library/Library.csproj" /></Solution>""");

        var result = await Tool.RunAsync(RulePack.Product(), "check", _folder["All.slnx"]);

        // One file for both projects: its mistake is one finding.
        Assert.Equal(
            ["App/Program.cs:1:21: warning PORT1001", "App/Program.cs:2:23: warning PORT1001", "PortRules.Apis.txt:2:25: warning PORT5002"],
            Findings(result));
    }

    /// <summary>Place, severity and id of each finding, files named from the solution.</summary>
    private IEnumerable<string> Findings(ToolResult result)
    {
        const string severity = ": warning ";
        return result.Output.Split('\n')
            .Where(line => line.Contains(severity, StringComparison.Ordinal))
            .Select(line => line[..(line.IndexOf(severity, StringComparison.Ordinal) + severity.Length + "PORT0000".Length)])
            .Select(line => line.Replace(_folder.Path + "/", ""));
    }

    private void Write(string name, string properties, string code, params string[] references)
    {
        _folder.Write($"{name}/{name}.csproj", string.Format(Project, properties, string.Concat(references.Select(other => $"""<ProjectReference Include="../{other}/{other}.csproj" />"""))));
        _folder.Write($"{name}/Program.cs", code);
    }
}
