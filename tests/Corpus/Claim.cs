using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Rules;
using PortRules.Corpus.Cases;

namespace PortRules.Corpus;

/// <summary>What PortRules says of one place: that it binds or connects, and to which ports, if it knows them.</summary>
internal sealed record Claim
{
    public required EndpointRole Role { get; init; }

    public required Certainty Certainty { get; init; }

    /// <summary>The ports it can be, in order: none when unknown.</summary>
    public required ImmutableSortedSet<int> Ports { get; init; }

    /// <summary>Where a finding would stand.</summary>
    public required Spot Place { get; init; }

    /// <summary>The lines of <see cref="Place"/> and of the API's name: where the claim stands.</summary>
    public required ImmutableArray<(string Path, int First, int Last)> Stands { get; init; }

    /// <summary>The steps back to where the ports are decided.</summary>
    public required ImmutableArray<Spot> Origins { get; init; }

    /// <summary>The API's name.</summary>
    public required string Api { get; init; }

    public bool IsDecided => Certainty != Certainty.Unknown;

    /// <summary>The claim that an endpoint makes; null for one that never comes to be, and for values that no API uses.</summary>
    public static Claim? Of(Endpoint endpoint)
    {
        var binds = endpoint.IsBound();
        if (!binds && endpoint.Role != EndpointRole.Connect)
            return null;
        return new()
        {
            Role = endpoint.Role,
            Certainty = endpoint.Port.Certainty,
            Ports = [.. endpoint.Port.Candidates.Select(candidate => candidate.Number)],
            Place = SpotOf(endpoint.Location),
            Stands = [LinesOf(endpoint.Location), LinesOf(NameOf(endpoint.Site!).GetLocation())],
            Origins =
            [
                .. endpoint.Port.Candidates
                    .SelectMany(candidate => candidate.Origin.Select(step => step.Location).Append(candidate.Location))
                    .Where(location => location.IsInSource)
                    .Select(SpotOf)
                    .Distinct(),
            ],
            Api = endpoint.ApiName,
        };
    }

    public override string ToString() => $"{Api} {DescribePorts()}";

    private string DescribePorts() => Certainty switch
    {
        Certainty.Unknown => "unknown",
        Certainty.Exactly => Joined,
        _ => $"{Certainty.ToString().ToLowerInvariant()} {Joined}",
    };

    private string Joined => string.Join('|', Ports.Select(port => port.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A chain of calls starts lines above the call that is meant.</summary>
    private static SyntaxNode NameOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } => name,
        InvocationExpressionSyntax { Expression: var name } => name,
        BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments } => arguments,
        AssignmentExpressionSyntax { Left: var target } => target,
        _ => call,
    };

    private static Spot SpotOf(Location location)
    {
        var (path, first, _) = LinesOf(location);
        return new(path, first);
    }

    private static (string Path, int First, int Last) LinesOf(Location location)
    {
        var span = location.GetLineSpan();
        return (span.Path, span.StartLinePosition.Line + 1, span.EndLinePosition.Line + 1);
    }
}
