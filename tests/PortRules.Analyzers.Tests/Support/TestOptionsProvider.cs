using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PortRules.Analyzers.Tests.Support;

/// <summary>Options as the compiler hands them over: <c>build_property.…</c> for the project, everything else for each file.</summary>
internal sealed class TestOptionsProvider(params (string Key, string Value)[] options) : AnalyzerConfigOptionsProvider
{
    private readonly AnalyzerConfigOptions _ofFiles = new Values(options.Where(option => !IsOfProject(option.Key)));

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(options.Where(option => IsOfProject(option.Key)));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _ofFiles;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _ofFiles;

    private static bool IsOfProject(string key) => key.StartsWith("build_property.", StringComparison.Ordinal);

    private sealed class Values(IEnumerable<(string Key, string Value)> options) : AnalyzerConfigOptions
    {
        private readonly ImmutableDictionary<string, string> _values =
            options.ToImmutableDictionary(option => option.Key, option => option.Value, KeyComparer);

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);
    }
}
