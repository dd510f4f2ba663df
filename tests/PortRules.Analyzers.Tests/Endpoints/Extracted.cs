using System.Globalization;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Tests.Support;
using PortRules.Ports;

namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>The endpoints of a piece of source, written so that a test can name what it expects: <c>tcp 0.0.0.0 80</c>.</summary>
internal static class Extracted
{
    /// <summary>The endpoints of the given roles in the first file, in order.</summary>
    public static IReadOnlyList<Endpoint> From(string source, params string[] more)
    {
        var compilation = TestCompilation.CreateUnchecked(source, more);
        var bodies = new BodyTable(compilation);
        var extractor = new EndpointExtractor(ApiCatalogue.Instance, bodies);
        var root = compilation.SyntaxTrees.Single(tree => tree.FilePath == "Test0.cs").GetRoot();
        return [.. root.DescendantNodes()
            .Where(CandidateFilter.MayNamePortApi)
            .Select(BodyTable.OutermostOf).OfType<SyntaxNode>().Distinct()
            .SelectMany(member => MemberEndpoints.Of(member, extractor).All)];
    }

    /// <summary>What the binds of a method body bind.</summary>
    public static string Binds(string body, string members = "")
        => string.Join("; ", From(Method(body, members)).Where(endpoint => endpoint.Role == EndpointRole.Bind).Select(Describe));

    /// <summary>A method of a class with the usual suspects in reach: <c>args</c> and <c>configuration</c>.</summary>
    public static string Method(string body, string members = "") => $$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.AspNetCore.Server.Kestrel.Core;
        using Microsoft.Extensions.Configuration;
        class Program
        {
            {{members}}
            static IConfiguration configuration = null!;
            static void Main(string[] args)
            {
                {{body}}
            }
        }
        """;

    public static string Describe(Endpoint endpoint)
    {
        var transport = !endpoint.TransportIsKnown ? "?" : endpoint.Transport == Transport.Tcp ? "tcp" : "udp";
        var address = endpoint.Address.Kind switch
        {
            AddressKind.Unknown => "?",
            AddressKind.DualAny => "dual",
            _ => endpoint.Address.Text,
        };
        return $"{transport} {address} {DescribePort(endpoint)}" + (endpoint.Inert ? " inert" : "");
    }

    /// <summary>The numbers alone, in order: <c>80</c>, <c>80|81</c>, <c>default 80</c>, <c>dynamic</c>, <c>unknown</c>.</summary>
    public static string DescribePort(Endpoint endpoint)
    {
        var port = endpoint.Port;
        var numbers = string.Join("|", port.Candidates.Select(candidate => candidate.Number).Distinct().Order().Select(number => number.ToString(CultureInfo.InvariantCulture)));
        return port.Certainty switch
        {
            Certainty.Unknown => "unknown",
            Certainty.Dynamic => "dynamic",
            Certainty.Default => $"default {numbers}",
            _ => numbers,
        };
    }
}
