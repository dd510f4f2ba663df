using PortRules.Checker.Checking;
using PortRules.Checker.Cli;
using PortRules.Checker.Loading;
using PortRules.Checker.Tests.Checking;
using PortRules.Checker.Tests.Support;

[assembly: AssemblyFixture(typeof(RealSolution))]

namespace PortRules.Checker.Tests.Checking;

/// <summary>A solution with everything that can go right and wrong, restored, loaded and checked once for all tests.</summary>
public sealed class RealSolution : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    internal CheckReport Report { get; private set; } = null!;

    internal string Progress { get; private set; } = "";

    internal string Path => _folder["All.slnx"];

    internal ProjectReport Project(string name) => Report.Projects.Single(project => project.Name == name);

    public async ValueTask InitializeAsync()
    {
        WriteGateway();
        WriteOthers();
        using var error = new StringWriter { NewLine = "\n" };
        var progress = new Progress(Terminal.Plain, error, Verbosity.Normal);
        var target = await CheckTarget.FindAsync(Path, TestContext.Current.CancellationToken);
        using var loaded = await LoadedSolution.OpenAsync(target, new TargetRequest(Path), progress, TestContext.Current.CancellationToken);
        Report = await new CheckRun(Tool.TestRules, progress, withFixes: true).RunAsync(loaded, TestContext.Current.CancellationToken);
        Progress = error.ToString();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private void WriteGateway()
    {
        // It has the rules already, as a project with the package has: as an analyzer, and with the property shown to the compiler.
        _folder.Write("Gateway/Gateway.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>
                <PortRulesTarget>linux-host;windows</PortRulesTarget>
              </PropertyGroup>
              <ItemGroup>
                <Analyzer Include="{typeof(TestAnalyzer).Assembly.Location}" />
                <CompilerVisibleProperty Include="PortRulesTarget" />
              </ItemGroup>
            </Project>
            """);
        _folder.Write("Gateway/Gateway.cs", """
            using System.Diagnostics.CodeAnalysis;

            class Gateway
            {
                const int Https = 443;

                void Bind(int port) { }

                void Open()
                {
                    Bind(80);
                    Bind(Https);
                    Bind(61000);
            #if NETSTANDARD
                    Bind(21);
            #endif
            #pragma warning disable TEST0001
                    Bind(22);
            #pragma warning restore TEST0001
                }

                [SuppressMessage("Testing", "TEST0001", Justification = "the partner needs it")]
                void OpenMail() => Bind(25);
            }
            """);
    }

    private void WriteOthers()
    {
        const string project = """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework>{0}</PropertyGroup></Project>""";
        const string source = "class Code {{ void Bind(int port) {{ }} void Open() => Bind({0}); }}";

        _folder.Write("Configured/Configured.csproj", string.Format(project, "<NoWarn>$(NoWarn);TEST0002</NoWarn>"));
        _folder.Write("Configured/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.TEST0001.severity = error\n[Quiet.cs]\ndotnet_diagnostic.TEST0001.severity = none\n");
        _folder.Write("Configured/Loud.cs", string.Format(source, 81).Replace("Code", "Loud"));
        _folder.Write("Configured/Quiet.cs", string.Format(source, 82).Replace("Code", "Quiet"));
        _folder.Write("Configured/High.cs", string.Format(source, 62000).Replace("Code", "High"));

        _folder.Write("Faulty/Faulty.csproj", string.Format(project, ""));
        _folder.Write("Faulty/Faulty.cs", string.Format(source, 83) + " class Half { void M() => Nonesuch(); ");
        _folder.Write("BadXml/BadXml.csproj", "<Project><PropertyGroup></Project>");
        _folder.Write("NoSdk/NoSdk.csproj", "<Project Sdk=\"No.Such.Sdk\"/>");
        _folder.Write("Future/Future.csproj", string.Format(project, "").Replace("net10.0", "net99.0"));
        _folder.Write("Future/Future.cs", string.Format(source, 84));
        _folder.Write("All.slnx", """
            <Solution>
              <Project Path="Gateway/Gateway.csproj" />
              <Project Path="Configured/Configured.csproj" />
              <Project Path="Faulty/Faulty.csproj" />
              <Project Path="BadXml/BadXml.csproj" />
              <Project Path="NoSdk/NoSdk.csproj" />
              <Project Path="Future/Future.csproj" />
              <Project Path="Missing/Missing.csproj" />
              <Project Path="Functional/Functional.fsproj" />
            </Solution>
            """);
    }
}
