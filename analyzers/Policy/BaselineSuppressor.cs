using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Rules;
using PortRules.Ports.Baseline;

namespace PortRules.Analyzers.Policy;

/// <summary>Accepts the findings that <c>PortRules.Baseline.txt</c> lists: of one kind in one file as many as its entries count, from the
/// top of the file. They are suppressed, not gone: a SARIF log shows them with this justification.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BaselineSuppressor : DiagnosticSuppressor
{
    private static readonly ImmutableDictionary<string, SuppressionDescriptor> ByRule = AllRules.All
        .Select(rule => rule.Descriptor.Id)
        .Where(id => id != RuleIds.UnmatchedBaseline)
        .ToImmutableDictionary(
            id => id,
            id => new SuppressionDescriptor(
                id.Replace("PORT", "PORTB"), id, $"Accepted in {PortBaseline.FileName}; the reason stands in its line"));

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; }
        = ByRule.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal).ToImmutableArray();

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (context.ReportedDiagnostics.IsEmpty || BaselineFile.Among(context.Options, context.CancellationToken) is not { } baseline)
            return;
        var accepted = new Dictionary<BaselineKey, int>();
        foreach (var line in baseline.Content.Lines)
        {
            var key = BaselineKey.Of(line.Entry);
            accepted.TryGetValue(key, out var count);
            accepted[key] = count + line.Entry.Count;
        }

        foreach (var finding in context.ReportedDiagnostics
            .OrderBy(finding => finding.Location.SourceSpan)
            .ThenBy(finding => finding.GetMessage(CultureInfo.InvariantCulture), StringComparer.Ordinal))
        {
            if (baseline.KeyOf(finding) is not { } key || !accepted.TryGetValue(key, out var left) || left == 0)
                continue;
            accepted[key] = left - 1;
            context.ReportSuppression(Suppression.Create(ByRule[finding.Id], finding));
        }
    }
}
