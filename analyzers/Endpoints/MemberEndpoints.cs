using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Hosting;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>The endpoints of one member, in the order of its text, made when the first candidate in it is met.</summary>
internal sealed class MemberEndpoints
{
    /// <summary>More endpoints on one port are a generated table, not a program: those beyond are not compared.</summary>
    public const int MaxOnOnePort = 50;

    private static readonly string[] UsualWords = ["Listen", "Bind", "Urls", "Prefixes", "UdpClient", "Server", "Port"];

    private readonly Dictionary<SyntaxNode, (int First, int Count)> _byNode;
    private readonly ILookup<(Transport, int), int> _byClaim;

    private MemberEndpoints(ImmutableArray<Endpoint> all, Dictionary<SyntaxNode, (int, int)> byNode)
    {
        All = all;
        _byNode = byNode;
        _byClaim = Enumerable.Range(0, all.Length)
            .Where(index => all[index].Claim is not null)
            .ToLookup(index => all[index].Claim!.Value);
    }

    public ImmutableArray<Endpoint> All { get; }

    /// <summary>The candidate nodes that make endpoints.</summary>
    public IEnumerable<SyntaxNode> Nodes => _byNode.Keys;

    public static MemberEndpoints Of(SyntaxNode member, EndpointExtractor extractor)
    {
        var all = ImmutableArray.CreateBuilder<Endpoint>();
        var byNode = new Dictionary<SyntaxNode, (int, int)>();
        var given = new HashSet<Twin>();
        foreach (var node in CandidatesIn(member, extractor.Catalogue))
        {
            var endpoints = extractor.Extract(node).RemoveAll(endpoint => endpoint.IsThroughCaller && !given.Add(Twin.Of(endpoint)));
            if (endpoints.IsEmpty)
                continue;
            byNode.Add(node, (all.Count, endpoints.Length));
            all.AddRange(endpoints);
        }
        return new(OverriddenUrls.MarkInert(all.ToImmutable(), member), byNode);
    }

    /// <summary>The positions in <see cref="All"/> of what a candidate node makes.</summary>
    public (int First, int Count) At(SyntaxNode node) => _byNode.TryGetValue(node, out var range) ? range : default;

    /// <summary>The endpoints that stand before the one at <paramref name="index"/> and claim the same port, in order.</summary>
    public IEnumerable<Endpoint> EarlierOnSamePort(int index)
        => All[index].Claim is { } claim && _byClaim[claim].Take(MaxOnOnePort).Contains(index)
            ? _byClaim[claim].TakeWhile(earlier => earlier < index).Select(earlier => All[earlier])
            : [];

    /// <summary>The members of a file in which something may name a port API; none at once where none of the usual words occurs, or no
    /// name of an API that binds: only binds speak of other members.</summary>
    public static IEnumerable<SyntaxNode> MembersOf(
        SyntaxTree tree, ApiCatalogue catalogue, CancellationToken cancellation)
    {
        var text = tree.GetText(cancellation).ToString();
        return catalogue.HasDeclarations
            || (UsualWords.Any(word => text.IndexOf(word, StringComparison.Ordinal) >= 0) && catalogue.MayNameBind(text))
            ? tree.GetRoot(cancellation).DescendantNodes()
                .Where(node => CandidateFilter.MayNamePortApi(node, catalogue))
                .Select(BodyTable.OutermostOf).OfType<SyntaxNode>()
                .Distinct()
            : [];
    }

    /// <summary>What a caller's argument makes, whichever of the calls in the member it comes to: two branches that bind the same are said
    /// once.</summary>
    private readonly record struct Twin(
        SyntaxTree? Tree, TextSpan Span, EndpointServer Server, Transport Transport, bool TransportIsKnown, BindAddress Address,
        Certainty Certainty, string Numbers, int Alternative, Facts Facts, bool DenialHandled, bool Inert, bool SharesAddress)
    {
        public static Twin Of(Endpoint endpoint) => new(
            endpoint.Location.SourceTree,
            endpoint.Location.SourceSpan,
            endpoint.Server,
            endpoint.Transport,
            endpoint.TransportIsKnown,
            endpoint.Address,
            endpoint.Port.Certainty,
            string.Join(" ", endpoint.Port.Candidates.Select(candidate => candidate.Number)),
            endpoint.Alternative,
            endpoint.Facts,
            endpoint.DenialHandled,
            endpoint.Inert,
            endpoint.SharesAddress);
    }

    private static IEnumerable<SyntaxNode> CandidatesIn(SyntaxNode member, ApiCatalogue catalogue)
    {
        // Types that stand in the file of top-level statements have members of their own.
        var nodes = member is TypeDeclarationSyntax type
            ? type.BaseList?.DescendantNodes() ?? []
            : member.DescendantNodes(node => node == member || node is not (BaseTypeDeclarationSyntax or DelegateDeclarationSyntax));
        return nodes.Where(node => CandidateFilter.MayNamePortApi(node, catalogue) && !IsHalfTyped(node));
    }

    /// <summary>The call is not finished: what it will say is not known yet. A missing semicolon after it changes nothing.</summary>
    private static bool IsHalfTyped(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { ArgumentList: var arguments } => arguments?.ContainsDiagnostics == true,
        BaseObjectCreationExpressionSyntax { ArgumentList: var arguments } => arguments?.ContainsDiagnostics == true,
        ConstructorInitializerSyntax { ArgumentList: var arguments } => arguments?.ContainsDiagnostics == true,
        PrimaryConstructorBaseTypeSyntax { ArgumentList: var arguments } => arguments?.ContainsDiagnostics == true,
        AssignmentExpressionSyntax { Right: var value } => value.ContainsDiagnostics,
        _ => false,
    };
}
