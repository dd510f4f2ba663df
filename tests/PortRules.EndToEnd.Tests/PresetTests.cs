using System.Text.RegularExpressions;

namespace PortRules.EndToEnd.Tests;

/// <summary>Every mode in projects of its own, all in one build.</summary>
public partial class PresetTests(PackedFeed feed)
{
    /// <summary>A warning, a rule that is a remark by default, and a finding that is a remark because of its case.</summary>
    private const string Program = """
        using System.Net;
        using System.Net.Sockets;
        new TcpListener(IPAddress.Any, 80).Start();
        var listener = new HttpListener();
        listener.Prefixes.Add("http://+:8081/");
        listener.Start();
        new TcpListener(IPAddress.Any, int.TryParse(Environment.GetEnvironmentVariable("PORT"), out var port) ? port : 443).Start();
        """;

    private const string AsErrors = "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>";
    private const string AnalysisAsErrors = "<CodeAnalysisTreatWarningsAsErrors>true</CodeAnalysisTreatWarningsAsErrors>";
    private const string AnalysisAsWarnings = AsErrors + "<CodeAnalysisTreatWarningsAsErrors>false</CodeAnalysisTreatWarningsAsErrors>";
    private const string Tests = "<IsTestProject>true</IsTestProject>";

    private const string Silence = "";
    private const string Usual = "3 warning PORT1001";
    private const string UsualAsError = "3 error PORT1001";
    private const string Strict = "3 warning PORT1001, 5 warning PORT1002";
    private const string StrictAsError = "3 error PORT1001, 5 error PORT1002";
    private const string All = "3 warning PORT1001, 5 warning PORT1002, 7 warning PORT1001";

    /// <summary>Name, mode, further properties and what the build prints.</summary>
    private static readonly (string Name, string Mode, string Properties, string Expected)[] Projects =
    [
        ("Unset", "", "", Usual),
        ("UnsetAsErrors", "", AsErrors, UsualAsError),
        ("UnsetAnalysisAsErrors", "", AnalysisAsErrors, UsualAsError),
        ("UnsetAnalysisAsWarnings", "", AnalysisAsWarnings, Usual),
        ("UnsetTests", "", Tests + AsErrors, Silence),
        ("Default", "default", "", Usual),
        ("None", "none", AsErrors + AnalysisAsErrors, Silence),
        ("Strict", "strict", "", Strict),
        ("StrictAsErrors", " Strict ", AsErrors, StrictAsError),
        ("StrictAnalysisAsErrors", "strict", AnalysisAsErrors, StrictAsError),
        ("StrictAnalysisAsWarnings", "strict", AnalysisAsWarnings, Strict),
        ("StrictTests", "strict", Tests + AsErrors + AnalysisAsErrors, Silence),
        ("Audit", "audit", "", All),
        ("AuditAsErrors", "audit", AsErrors + AnalysisAsErrors, All),
        ("AuditTests", "audit", Tests, All),
        ("Unknown", "strict.warnaserror", AsErrors, "0 warning PORT0001, " + UsualAsError),
        ("NoneButOne", "none", "", "3 error PORT1001, 7 error PORT1001"),
        ("StrictWithoutOne", "strict", AnalysisAsErrors, UsualAsError),
        ("OnlySuppressed", "default", AnalysisAsErrors, Silence),
    ];

    [Fact]
    public async Task Each_mode_prints_what_its_page_says_and_the_users_own_files_win()
    {
        var workspace = feed.CreateWorkspace();
        foreach (var (name, mode, properties, _) in Projects)
        {
            workspace.WriteProject($"{name}/{name}.csproj", $"{Programs.Executable}<PortRulesMode>{mode}</PortRulesMode>{properties}")
                .Write($"{name}/Program.cs", Program);
        }
        workspace
            .Write("All.slnx", $"<Solution>{string.Concat(Projects.Select(project => $"<Project Path=\"{project.Name}/{project.Name}.csproj\" />"))}</Solution>")
            .Write("NoneButOne/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.PORT1001.severity = error\n")
            .Write("StrictWithoutOne/.globalconfig", "is_global = true\ndotnet_diagnostic.PORT1002.severity = suggestion\n")
            .Write("OnlySuppressed/Program.cs", "#pragma warning disable PORT1001\n" + Program);

        var build = await workspace.BuildAsync("All.slnx");

        Assert.Equal(1, build.ExitCode);
        Assert.Equal(
            Projects.Select(project => $"{project.Name}: {project.Expected}"),
            Projects.Select(project => $"{project.Name}: {Printed(build, project.Name)}"));
        var unknown = Assert.Single(build.Findings, finding => finding.Contains("PORT0001"));
        Assert.Contains("PortRulesMode is 'strict.warnaserror', which is none of none, default, strict and audit; default is used", unknown);
        Assert.DoesNotContain(" CS", string.Concat(build.Output.Split('\n').Where(line => line.Contains(": error "))));
    }

    private static string Printed(CommandResult build, string project)
        => string.Join(", ", build.Findings
            .Where(finding => finding.Contains($"{project}.csproj]") || finding.Contains($"{project}.csproj : "))
            .Select(finding => FindingLine().Match(finding))
            .Select(match => (Line: match.Groups["line"].Success ? int.Parse(match.Groups["line"].Value) : 0, What: match.Groups["what"].Value))
            .OrderBy(finding => finding.Line)
            .Select(finding => $"{finding.Line} {finding.What}"));

    [GeneratedRegex(@"(\((?<line>\d+),\d+\))? ?: (?<what>(warning|error) PORT\d{4}):")]
    private static partial Regex FindingLine();
}
