using System.Net;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.PortChecks;

/// <summary>Tells the machine that a program runs on from another one: who connects to another one asks nothing about a port of its
/// own.</summary>
internal static class LocalHost
{
    /// <summary>Variables and calls through which a host is followed.</summary>
    private const int MaxSteps = 4;

    /// <summary>Whether an expression certainly names this machine: a host name, an address or an endpoint.</summary>
    public static bool Is(ExpressionSyntax host, BodyTable bodies) => Is(host, bodies, MaxSteps);

    /// <summary>Whether a host name or address in text is of this machine.</summary>
    public static bool IsName(object? name)
        => name is string text
        && (text.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(text, out var address) && IPAddress.IsLoopback(address)));

    private static bool Is(ExpressionSyntax host, BodyTable bodies, int steps)
    {
        var model = bodies.ModelOf(host.SyntaxTree);
        if (model.GetConstantValue(host) is { HasValue: true, Value: var name })
            return IsName(name);
        switch (host)
        {
            case MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Loopback" or "IPv6Loopback" or "Any" or "IPv6Any" or "MachineName",
            }:
                return true;
            case InvocationExpressionSyntax { ArgumentList.Arguments: var given } call:
                return SimpleName.Of(call.Expression) switch
                {
                    "GetHostName" => true,
                    "Parse" => steps > 0 && given is [{ Expression: var text }] && Is(text, bodies, steps - 1),
                    _ => false,
                };
            // new IPEndPoint(address, port)
            case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var address }, _] }:
                return steps > 0 && Is(address, bodies, steps - 1);
            case IdentifierNameSyntax:
                return steps > 0
                    && model.GetSymbolInfo(host).Symbol is ILocalSymbol or IFieldSymbol { IsReadOnly: true }
                    && bodies.DeclarationsOf(model.GetSymbolInfo(host).Symbol!).FirstOrDefault() is VariableDeclaratorSyntax
                    {
                        Initializer.Value: { } value,
                    }
                    && Is(value, bodies, steps - 1);
            default:
                return false;
        }
    }
}
