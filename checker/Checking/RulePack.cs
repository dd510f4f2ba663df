using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PortRules.Checker.Checking;

/// <summary>The analyzers to run and the fixes to suggest.</summary>
internal sealed record RulePack(ImmutableArray<DiagnosticAnalyzer> Analyzers, ImmutableArray<CodeFixProvider> Fixes)
{
    private const string AnalyzerAssembly = "PortRules.Analyzers";
    private const string FixAssembly = "PortRules.CodeFixes";

    /// <summary>What the analyzers can report, by id.</summary>
    public ImmutableArray<DiagnosticDescriptor> Descriptors =>
        [
            .. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)
                .DistinctBy(rule => rule.Id)
                .OrderBy(rule => rule.Id, StringComparer.Ordinal),
        ];

    /// <summary>Everything in the product's two assemblies: a rule that is added there is found here.</summary>
    public static RulePack Product() => new(
        InstancesOf<DiagnosticAnalyzer>(AnalyzerAssembly, typeof(DiagnosticAnalyzerAttribute)),
        InstancesOf<CodeFixProvider>(FixAssembly, typeof(ExportCodeFixProviderAttribute)));

    private static ImmutableArray<T> InstancesOf<T>(string assembly, Type attribute)
        where T : class
        => [.. Assembly.Load(assembly).GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(T)) && type.IsDefined(attribute, inherit: false))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type, nonPublic: true)!)];
}
