using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Hosting;

/// <summary>Where the program makes its web host.</summary>
/// <param name="Kind">What kind of host that is; <see cref="HostKind.Unknown"/> when there is none, or several.</param>
/// <param name="Site">The call or creation; null with an unknown kind.</param>
internal sealed record HostCreation(HostKind Kind, SyntaxNode? Site)
{
    private static readonly HostCreation Unknown = new(HostKind.Unknown, null);

    private static readonly ImmutableHashSet<string> WebHostMethods = ImmutableHashSet.Create(
        StringComparer.Ordinal, "ConfigureWebHostDefaults", "ConfigureWebHost");

    /// <summary>Looks for it in the whole program.</summary>
    public static HostCreation In(BodyTable bodies, ProgramFiles files, CancellationToken cancellation)
    {
        var found = Unknown;
        foreach (var tree in files.With(HostWords.Creation, cancellation))
        {
            foreach (var node in tree.GetRoot(cancellation).DescendantNodes())
            {
                if (KindOf(node, bodies, cancellation) is not { } kind)
                    continue;
                if (found.Site is not null)
                    return Unknown;
                found = new(kind, node);
            }
        }

        return found;
    }

    private static HostKind? KindOf(SyntaxNode node, BodyTable bodies, CancellationToken cancellation) => node switch
    {
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText:
                    "CreateBuilder" or "CreateSlimBuilder" or "CreateEmptyBuilder" or "CreateDefaultBuilder" or "Create",
            },
        }
            => KindOf(bodies.ModelOf(node.SyntaxTree).GetSymbolInfo(node, cancellation).Symbol as IMethodSymbol, node),
        ObjectCreationExpressionSyntax { Type: SimpleNameSyntax { Identifier.ValueText: "WebHostBuilder" } } => HostKind.Bare,
        _ => null,
    };

    private static HostKind? KindOf(IMethodSymbol? method, SyntaxNode call)
        => (method?.ContainingType?.ToDisplayString(), method?.Name) switch
        {
            ("Microsoft.AspNetCore.Builder.WebApplication", "CreateEmptyBuilder") => HostKind.Bare,
            ("Microsoft.AspNetCore.Builder.WebApplication", _) => HostKind.WebApplication,
            ("Microsoft.AspNetCore.WebHost", "CreateDefaultBuilder") => HostKind.WebHost,
            ("Microsoft.Extensions.Hosting.Host", "CreateDefaultBuilder") when ConfiguresWebHost(call) => HostKind.GenericHost,
            _ => null,
        };

    /// <summary>A generic host without a web host beside it listens nowhere.</summary>
    private static bool ConfiguresWebHost(SyntaxNode call)
        => BodyTable.OutermostOf(call)?.DescendantNodes().Any(node => node is MemberAccessExpressionSyntax { Name: var name }
            && WebHostMethods.Contains(name.Identifier.ValueText)) == true;
}
