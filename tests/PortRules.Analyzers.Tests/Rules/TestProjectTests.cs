using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Rules;

/// <summary>A project of tests is known by its framework, where no property of the project tells.</summary>
public class TestProjectTests
{
    [Theory]
    [InlineData("xunit.core", DiagnosticSeverity.Info)]
    [InlineData("xunit.v3.core", DiagnosticSeverity.Info)]
    [InlineData("nunit.framework", DiagnosticSeverity.Info)]
    [InlineData("MSTest.TestFramework", DiagnosticSeverity.Info)]
    [InlineData("xunit.abstractions", DiagnosticSeverity.Warning)]
    public async Task A_fixture_without_attributes_is_test_code_where_a_framework_is_referenced(string reference, DiagnosticSeverity severity)
    {
        var compilation = TestCompilation.Create("class ServerFixture { public ServerFixture() => new TcpListener(IPAddress.Loopback, 80).Start(); }")
            .AddReferences(CSharpCompilation.Create(reference, options: new(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference());

        var findings = await compilation.WithAnalyzers([new EndpointAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(severity, Assert.Single(findings).Severity);
    }
}
