using System.Collections.Immutable;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Settings;

/// <summary>Whatever stands in the files: findings inside them, and never an exception; and findings as soon as a file is open.</summary>
public class SettingsRobustnessTests
{
    private static readonly Gen<string> Url = Gen.OneOf(
        "http://*:80", "https://localhost", "http://", "://", "http://[::1", "http://a:b:80/x;http://*", ";;", "", "80", "80,443", "http:\\/\\/+\\u0038", "%A%", "{p}", "--urls x", "http://*:99999999999");

    private static readonly Gen<string> Scalar = Gen.OneOf(Url.Select(url => $"\"{url}\""), Gen.OneOf("80", "80.5", "-1", "true", "null", "{}", "[]", "x", ""));

    private static readonly Gen<string> Name = Gen.OneOf(
        "urls", "http_ports", "https_ports", "Kestrel", "Endpoints", "A", "Url", "Kestrel:Endpoints:B:Url", ":", "::", "profiles", "applicationUrl", "environmentVariables", "ASPNETCORE_URLS",
        "DOTNET_HTTP_PORTS", "ASPNETCORE_ENVIRONMENT", "commandLineArgs", "commandName", "iisSettings", "iisExpress", "sslPort", "Kestrel__Endpoints__C__Url", "");

    private static readonly Gen<string> Document = Gen.Recursive<string>((depth, inner) => depth >= 5
        ? Scalar
        : Gen.OneOf(Scalar, Gen.Select(Name, inner, (name, value) => $"\"{name}\": {value}").Array[0, 4].Select(members => $"{{ {string.Join(", ", members)} }}")));

    [Fact]
    public void Any_files_give_findings_inside_them_and_no_exception()
    {
        var compilation = TestCompilation.Create(SettingsFindings.WebApplication, "global using Microsoft.AspNetCore.Builder;");

        Gen.Select(Document, Document, Document).Sample(
            (launch, settings, development) =>
            {
                AdditionalText[] files = [new TextFile("/app/Properties/launchSettings.json", launch), new TextFile("/app/appsettings.json", settings), new TextFile("/app/appsettings.Development.json", development)];
                foreach (var finding in Analysis(compilation, files).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult())
                {
                    Assert.NotEqual("AD0001", finding.Id);
                    var text = files.Single(file => file.Path == finding.Location.GetLineSpan().Path).GetText()!;
                    Assert.InRange(finding.Location.SourceSpan.End, 0, text.Length);
                    Assert.NotEmpty(finding.GetMessage());
                }
            },
            iter: 500);
    }

    [Fact]
    public async Task An_open_file_is_judged_by_itself()
    {
        var compilation = TestCompilation.Create(SettingsFindings.WebApplication, "global using Microsoft.AspNetCore.Builder;");
        var file = new TextFile("/app/appsettings.json", """{ "urls": "http://*:80" }""");

        var result = await Analysis(compilation, [file]).GetAnalysisResultAsync(file, TestContext.Current.CancellationToken);

        Assert.Equal(["PORT1001"], result.GetAllDiagnostics().Select(finding => finding.Id));
    }

    private static CompilationWithAnalyzers Analysis(Compilation compilation, AdditionalText[] files)
        => compilation.WithAnalyzers([new EndpointAnalyzer(), new SettingsFileAnalyzer()], new AnalyzerOptions(files.ToImmutableArray(), new TestOptionsProvider()));
}
