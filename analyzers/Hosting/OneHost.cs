using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Hosting;

/// <summary>Tells, by the shape of the code alone, whether two calls of one member configure the same host, and whether the one is made
/// whenever the other is, with whatever symbols of the preprocessor.</summary>
internal static class OneHost
{
    private static readonly ImmutableHashSet<string> Creations = ImmutableHashSet.Create(
        StringComparer.Ordinal, "CreateBuilder", "CreateSlimBuilder", "CreateEmptyBuilder", "CreateDefaultBuilder");

    private static readonly ImmutableHashSet<string> Builders = ImmutableHashSet.Create(
        StringComparer.Ordinal, "WebHostBuilder", "HostBuilder");

    // The host runs what these are given; of any other method that takes a lambda it is not known whether it does.
    private static readonly ImmutableHashSet<string> Configurations = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "ConfigureKestrel", "UseKestrel", "UseKestrelCore", "Configure", "PostConfigure", "ConfigureServices", "ConfigureWebHost",
        "ConfigureWebHostDefaults");

    /// <summary>Whether whatever runs <paramref name="call"/> runs <paramref name="other"/> for the same host too.</summary>
    public static bool AlwaysRuns(SyntaxNode other, SyntaxNode call, SyntaxNode member)
    {
        var top = other;
        for (var node = other; !node.Span.Contains(call.Span); node = node.Parent)
        {
            if (node.Parent is null || IsConditional(node))
                return false;
            if (node is InvocationExpressionSyntax)
                top = node;
        }

        return CompiledBranches.IsCompiledWith(other, call)
            && (CountHosts(member) == 1 || (RootOf(top) is { } root && root == RootOf(call)));
    }

    /// <summary>Whether the node may be left out when what stands around it runs.</summary>
    public static bool IsConditional(SyntaxNode node) => node switch
    {
        AnonymousFunctionExpressionSyntax => !IsConfiguration(node),
        LocalFunctionStatementSyntax or CatchClauseSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax => true,
        _ => node.Parent switch
        {
            IfStatementSyntax branch => node != branch.Condition,
            ElseClauseSyntax => true,
            ConditionalExpressionSyntax choice => node != choice.Condition,
            ConditionalAccessExpressionSyntax access => node == access.WhenNotNull,
            BinaryExpressionSyntax { OperatorToken.Text: "&&" or "||" or "??" } logical => node == logical.Right,
            CommonForEachStatementSyntax each => node == each.Statement,
            ForStatementSyntax loop => node == loop.Statement,
            WhileStatementSyntax loop => node == loop.Statement,
            _ => false,
        },
    };

    private static bool IsConfiguration(SyntaxNode lambda)
        => lambda.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
            && NameOf(call) is { } name
            && Configurations.Contains(name);

    private static int CountHosts(SyntaxNode member)
        => member.DescendantNodes().Count(node => node switch
        {
            InvocationExpressionSyntax call => NameOf(call) is { } name
                && (Creations.Contains(name) || (name == "Create" && RootOf(call) == "WebApplication")),
            ObjectCreationExpressionSyntax { Type: SimpleNameSyntax type } => Builders.Contains(type.Identifier.ValueText),
            _ => false,
        });

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>The name that a chain of calls begins with: the variable of the builder.</summary>
    private static string? RootOf(SyntaxNode call)
    {
        for (var node = call; ;)
        {
            switch (node)
            {
                case InvocationExpressionSyntax invocation:
                    node = invocation.Expression;
                    break;
                case MemberAccessExpressionSyntax access:
                    node = access.Expression;
                    break;
                case AwaitExpressionSyntax { Expression: var awaited }:
                    node = awaited;
                    break;
                default:
                    return (node as IdentifierNameSyntax)?.Identifier.ValueText;
            }
        }
    }
}
