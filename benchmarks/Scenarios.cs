using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PortRules.Benchmarks;

/// <summary>Makes the compilations.</summary>
internal static class Scenarios
{
    // Uri is here, in System.Runtime.dll; every other catalogued type of .NET is elsewhere.
    private static readonly string[] WithoutPortApis = ["System.Runtime.dll", "System.Collections.dll", "System.Linq.dll", "System.Console.dll"];

    public static CSharpCompilation Compile(Scenario scenario)
        => Compile(scenario.ToString(), Sources.Of(scenario), scenario == Scenario.NoPortApiInReach ? WithoutPortApis : null);

    public static CSharpCompilation Compile(string name, IEnumerable<string> files, string[]? references = null)
        => CSharpCompilation.Create(
            name,
            files.Select((text, index) => CSharpSyntaxTree.ParseText(text, path: $"File{index}.cs")),
            References(references),
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false));

    /// <summary>Throws unless the compilation is free of errors and has this many findings.</summary>
    public static void VerifyFindings(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> portRules, int expected)
    {
        if (compilation.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            throw new InvalidOperationException($"The compilation {compilation.AssemblyName} does not compile: {error}");
        var findings = Analysis.Of(compilation, portRules).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        if (findings.Length != expected)
            throw new InvalidOperationException($"The compilation {compilation.AssemblyName} has {findings.Length} findings instead of {expected}.");
    }

    /// <summary>Throws unless the compilation is free of errors and shows what the scenario's name says.</summary>
    public static void Verify(
        Scenario scenario, Compilation compilation, ImmutableArray<DiagnosticAnalyzer> portRules, ImmutableArray<DiagnosticAnalyzer> sonar)
    {
        Require(compilation.GetDiagnostics().All(diagnostic => diagnostic.Severity < DiagnosticSeverity.Warning), "does not compile");

        var result = Analysis.Of(compilation, portRules).GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        var registered = result.AnalyzerTelemetryInfo.Values.Any(actions => actions.SyntaxNodeActionsCount + actions.SemanticModelActionsCount != 0);
        Require(registered == (scenario != Scenario.NoPortApiInReach), registered ? "has a port API in reach" : "has no port API in reach");
        var expected = scenario switch { Scenario.ManyFindings => Sources.Methods, _ => 0 };
        var findings = result.GetAllDiagnostics();
        Require(findings.Length == expected, $"has {findings.Length} findings instead of {expected}");

        var others = Analysis.Of(compilation, sonar).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        Require(others.Select(finding => finding.Id).Distinct().Count() == (scenario == Scenario.ManyFindings ? 2 : 0), $"has {others.Length} other findings");

        void Require(bool holds, string otherwise)
        {
            if (!holds)
                throw new InvalidOperationException($"The compilation {scenario} {otherwise}.");
        }
    }

    private static IEnumerable<MetadataReference> References(string[]? names)
    {
        var pack = Directory.EnumerateDirectories(Path.Combine(Metadata.Of("TargetingPackRoot"), "Microsoft.NETCore.App.Ref"))
            .Select(version => Path.Combine(version, "ref", "net10.0"))
            .Last(Directory.Exists);
        var files = names?.Select(name => Path.Combine(pack, name)) ?? Directory.EnumerateFiles(pack, "*.dll");
        return files.Select(file => MetadataReference.CreateFromFile(file));
    }
}
