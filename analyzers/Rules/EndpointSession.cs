using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Options;
using PortRules.Ports;

namespace PortRules.Analyzers.Rules;

/// <summary>What one compilation's analysis shares. It lives as long as the compilation.</summary>
internal sealed class EndpointSession
{
    /// <summary>More endpoints with one number are a generated table, not a program.</summary>
    private const int MaxEndpointsPerPort = 50;

    private readonly AnalyzerConfigOptionsProvider _options;
    private readonly EndpointExtractor _extractor;
    private readonly Coexistence _coexistence;
    private readonly bool _usesTestFramework;
    private readonly ConcurrentDictionary<SyntaxNode, MemberEndpoints> _members = new();
    private readonly ConcurrentDictionary<SyntaxTree, RuleOptions> _optionsByTree = new();

    public EndpointSession(Compilation compilation, AnalyzerConfigOptionsProvider options)
    {
        _options = options;
        _usesTestFramework = TestCode.IsReferencedBy(compilation);
        var bodies = new BodyTable(compilation);
        _extractor = new(ApiCatalogue.Instance, bodies);
        _coexistence = new(bodies);
    }

    /// <summary>Judges the endpoints that one syntax node makes, alone and beside those before it in the same member.</summary>
    public void Analyze(SyntaxNodeAnalysisContext context)
    {
        if (!CandidateFilter.MayNamePortApi(context.Node) || BodyTable.OutermostOf(context.Node) is not { } member)
            return;
        var endpoints = _members.GetOrAdd(member, key => MemberEndpoints.Of(key, _extractor));
        var (first, count) = endpoints.At(context.Node);
        if (count == 0)
            return;

        var rules = new RuleContext(OptionsOf(context.Node.SyntaxTree), Once(context.ReportDiagnostic));
        for (var index = first; index < first + count; index++)
        {
            var endpoint = endpoints.All[index];
            foreach (var rule in EndpointRules.All)
                rule.Examine(endpoint, rules);
            for (var before = 0; before < index; before++)
            {
                if (MayCollide(endpoints.All[before], endpoint) && _coexistence.InMember(endpoints.All[before], endpoint))
                    ExaminePair(endpoints.All[before], endpoint, rules);
            }
        }
    }

    /// <summary>Compares the endpoints of different members, when all are known.</summary>
    public void End(CompilationAnalysisContext context)
    {
        var ordered = _members.Values.SelectMany(member => member.All)
            .Where(endpoint => endpoint is { Role: EndpointRole.Bind, Port.Certainty: Certainty.Exactly, Port.Single: not null })
            .OrderBy(endpoint => endpoint.Site.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(endpoint => endpoint.Location.SourceSpan.Start)
            .GroupBy(endpoint => (endpoint.Transport, endpoint.Port.Single!.Number));
        foreach (var group in ordered)
        {
            var endpoints = group.Take(MaxEndpointsPerPort).ToList();
            for (var later = 1; later < endpoints.Count; later++)
            {
                var earlier = endpoints.Take(later).FirstOrDefault(other => MayCollide(other, endpoints[later]) && _coexistence.AcrossMembers(other, endpoints[later]));
                if (earlier is null)
                    continue;
                var rules = new RuleContext(OptionsOf(endpoints[later].Site.SyntaxTree), context.ReportDiagnostic);
                foreach (var rule in EndpointRules.All)
                    rule.ExamineAcross(earlier, endpoints[later], rules);
            }
        }
    }

    private static void ExaminePair(Endpoint earlier, Endpoint later, RuleContext rules)
    {
        foreach (var rule in EndpointRules.All)
            rule.ExaminePair(earlier, later, rules);
    }

    /// <summary>Before anything costly: one transport, and a number in common.</summary>
    private static bool MayCollide(Endpoint earlier, Endpoint later)
        => earlier is { Role: EndpointRole.Bind, TransportIsKnown: true } && later is { Role: EndpointRole.Bind, TransportIsKnown: true }
        && earlier.Transport == later.Transport
        && earlier.Port.Candidates.Any(candidate => candidate.Number != PortNumber.Ephemeral && later.Port.Candidates.Any(other => other.Number == candidate.Number));

    /// <summary>Several endpoints or candidates of one node may lead to the same finding; it is made once.</summary>
    private static Action<Diagnostic> Once(Action<Diagnostic> report)
    {
        var reported = ImmutableHashSet<(string, Microsoft.CodeAnalysis.Text.TextSpan)>.Empty;
        return diagnostic =>
        {
            var key = (diagnostic.Id, diagnostic.Location.SourceSpan);
            if (reported.Contains(key))
                return;
            reported = reported.Add(key);
            report(diagnostic);
        };
    }

    private RuleOptions OptionsOf(SyntaxTree tree) => _optionsByTree.GetOrAdd(tree, key =>
    {
        var options = OptionsReader.Read(_options, key);
        return options with { IsTestProject = options.IsTestProject || _usesTestFramework };
    });
}
