using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Hosting;
using PortRules.Analyzers.Options;
using PortRules.Analyzers.Policy;

namespace PortRules.Analyzers.Rules;

/// <summary>What one compilation's analysis shares. It lives as long as the compilation.</summary>
internal sealed class EndpointSession
{
    private readonly AnalyzerConfigOptionsProvider _options;
    private readonly ProjectPolicy _policy;
    private readonly ApiCatalogue _catalogue;
    private readonly EndpointExtractor _extractor;
    private readonly Coexistence _coexistence;
    private readonly SettingsSession _settings;
    private readonly BaselineAudit _audit;
    private readonly bool _usesTestFramework;
    private readonly ConcurrentDictionary<SyntaxNode, MemberEndpoints> _members = new();
    private readonly ConcurrentDictionary<SyntaxTree, RuleOptions> _optionsByTree = new();

    public EndpointSession(
        BodyTable bodies, ProgramFiles files, ApiCatalogue catalogue, AnalyzerOptions options, ProjectPolicy policy, BaselineAudit audit)
    {
        _options = options.AnalyzerConfigOptionsProvider;
        _policy = policy;
        _audit = audit;
        _catalogue = catalogue;
        _usesTestFramework = TestCode.IsReferencedBy(bodies.Compilation);
        _extractor = new(catalogue, bodies);
        _coexistence = new(bodies, _extractor.Lives);
        _settings = new(bodies, files, _extractor, EndpointsOf, options, policy, audit);
    }

    /// <summary>What the settings files give.</summary>
    public SettingsSession Settings => _settings;

    /// <summary>Judges the endpoints that one syntax node makes, alone and beside those before it in the same member.</summary>
    public void Analyze(SyntaxNodeAnalysisContext context)
    {
        if (!CandidateFilter.MayNamePortApi(context.Node, _catalogue)
            || IsVisitedAgain(context)
            || BodyTable.OutermostOf(context.Node) is not { } member)
        {
            return;
        }
        Judge(
            EndpointsOf(member), context.Node, finding => !IsElsewhereInFile(finding, context.Node), context.ReportDiagnostic,
            context.CancellationToken);
    }

    /// <summary>Reports what a bind says of its callers in the same file. An editor takes only what an action reports of its own part of
    /// the program: of the node for a node, of the file for a file.</summary>
    public void AnalyzeFile(SemanticModelAnalysisContext context)
    {
        foreach (var member in MemberEndpoints.MembersOf(context.SemanticModel.SyntaxTree, _catalogue, context.CancellationToken))
        {
            var endpoints = EndpointsOf(member);
            if (!endpoints.All.Any(endpoint => endpoint.Site is { } site && IsElsewhereInFile(endpoint.Location, site)))
                continue;
            foreach (var node in endpoints.Nodes)
            {
                Judge(
                    endpoints, node, finding => IsElsewhereInFile(finding, node), context.ReportDiagnostic, context.CancellationToken);
            }
        }
    }

    /// <summary>The compiler comes by the arguments of a base type twice: for the type, and for its primary constructor.</summary>
    private static bool IsVisitedAgain(SyntaxNodeAnalysisContext context)
        => context.ContainingSymbol is INamedTypeSymbol && context.Node.FirstAncestorOrSelf<PrimaryConstructorBaseTypeSyntax>() is not null;

    /// <summary>Compares the endpoints of different members, when all are known.</summary>
    public void End(CompilationAnalysisContext context)
    {
        var claimed = _members.Values.SelectMany(member => member.All)
            .Where(endpoint => endpoint.Claim is not null)
            .OrderBy(endpoint => endpoint.Site?.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(endpoint => endpoint.Location.SourceSpan.Start)
            .ToList();
        _settings.End(claimed, context);
        foreach (var group in claimed.GroupBy(endpoint => endpoint.Claim!.Value))
        {
            var endpoints = group.Take(MemberEndpoints.MaxOnOnePort).ToList();
            for (var index = 1; index < endpoints.Count; index++)
            {
                var later = endpoints[index];
                if (endpoints.Take(index).FirstOrDefault(other => _coexistence.AcrossMembers(other, later)) is not { } earlier)
                    continue;
                var rules = new RuleContext(OptionsOf(later.Site!.SyntaxTree), _policy, _audit.Watch(context.ReportDiagnostic));
                foreach (var rule in EndpointRules.All)
                    rule.ExamineAcross(earlier, later, rules);
            }
        }

        _audit.End(context);
    }

    private MemberEndpoints EndpointsOf(SyntaxNode member) => _members.GetOrAdd(member, key => MemberEndpoints.Of(key, _extractor));

    private static bool IsElsewhereInFile(Location finding, SyntaxNode node)
        => finding.SourceTree == node.SyntaxTree && !node.FullSpan.Contains(finding.SourceSpan);

    private void Judge(
        MemberEndpoints endpoints, SyntaxNode node, Predicate<Location> belongsHere, Action<Diagnostic> report,
        CancellationToken cancellation)
    {
        var (first, count) = endpoints.At(node);
        if (count == 0)
            return;
        var reported = new HashSet<(string, Location, int?)>();
        for (var index = first; index < first + count; index++)
        {
            var endpoint = _settings.OfCode(endpoints, index, cancellation);

            // A finding at a caller's argument obeys the options of the caller's file.
            var options = OptionsOf(endpoint.Location.SourceTree ?? node.SyntaxTree);
            var rules = new RuleContext(options, _policy, Once(endpoint, reported, belongsHere, _audit.Watch(report)));
            foreach (var rule in EndpointRules.All)
                rule.Examine(endpoint, rules);
            foreach (var earlier in endpoints.EarlierOnSamePort(index))
            {
                if (_coexistence.InMember(earlier, endpoint))
                    ExaminePair(earlier, endpoint, rules);
            }
        }
    }

    private static void ExaminePair(Endpoint earlier, Endpoint later, RuleContext rules)
    {
        foreach (var rule in EndpointRules.All)
            rule.ExaminePair(earlier, later, rules);
    }

    /// <summary>Several endpoints or candidates of one node may lead to the same finding; it is made once. What one call binds one after
    /// the other, in a loop, is a finding each.</summary>
    private static Action<Diagnostic> Once(
        Endpoint endpoint, HashSet<(string, Location, int?)> reported, Predicate<Location> belongsHere, Action<Diagnostic> report)
    {
        var number = endpoint.HasAlternatives ? null : endpoint.Port.Single?.Number;
        return diagnostic =>
        {
            if (belongsHere(diagnostic.Location) && reported.Add((diagnostic.Id, diagnostic.Location, number)))
                report(diagnostic);
        };
    }

    private RuleOptions OptionsOf(SyntaxTree tree) => _optionsByTree.GetOrAdd(tree, key =>
    {
        var options = OptionsReader.Read(_options, key);
        return options with { IsTestProject = options.IsTestProject || _usesTestFramework };
    });
}
