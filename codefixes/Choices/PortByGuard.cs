using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.CodeFixes.Places;

namespace PortRules.CodeFixes.Choices;

/// <summary><c>PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, 443)).IsAllowed ? 443 : 8443</c>, where PortRules.Guard is
/// referenced. Unlike "is this root", the check knows capabilities, namespaces and the bound that is set on the machine.</summary>
internal static class PortByGuard
{
    private const string Namespace = "PortRules.Guard";
    private const string Check = "CheckPrivilege";
    private const string IPAddress = "global::System.Net.IPAddress";

    /// <param name="place">Where the port stands.</param>
    /// <param name="address">The local address of the bind, as a rule hands it over; null when it is not known.</param>
    /// <param name="port">The port for a process without the right.</param>
    /// <param name="equivalenceKey">The key of the action.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Null without the guard, where only a constant may stand, and where the address is not known: on macOS the answer depends
    /// on it.</returns>
    public static async Task<CodeAction?> CreateAsync(
        PortPlace place, string? address, int? port, string equivalenceKey, CancellationToken cancellationToken)
    {
        if (port is not { } number || place.IsConstantOnly || !HasGuard(place.Model.Compilation)
            || (AddressBeside(place) ?? Written(address)) is not { } local)
        {
            return null;
        }
        var endPoint = $"new global::System.Net.IPEndPoint({local}, {place.Expression})";
        var qualified = PortOnCondition.Put(place, $"global::{Namespace}.PortGuard.{Check}({endPoint}).IsAllowed", number);
        var withUsing = await UsingDirectives.AddAsync(qualified, Namespace, cancellationToken).ConfigureAwait(false);
        foreach (var changed in (Document[])[withUsing, qualified])
        {
            if (await CompileCheck.PassesAsync(place.Model, place.Node, changed, cancellationToken).ConfigureAwait(false))
                return CodeAction.Create("Choose the port by what the system allows", _ => Task.FromResult(changed), equivalenceKey);
        }
        return null;
    }

    private static bool HasGuard(Compilation compilation)
        => compilation.GetTypeByMetadataName(Namespace + ".PortGuard")
            ?.GetMembers(Check)
            .Any(member => member is IMethodSymbol { IsStatic: true, Parameters.Length: 1 }) == true;

    // new TcpListener(address, 443): the author's own name for it, unless reading it could do something.
    private static string? AddressBeside(PortPlace place)
        => place.Node.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent is BaseArgumentListSyntax arguments
            ? arguments.Arguments.Select(argument => argument.Expression)
                .FirstOrDefault(expression => expression is IdentifierNameSyntax or MemberAccessExpressionSyntax
                    && place.Model.GetTypeInfo(expression).Type is { Name: "IPAddress" } type
                    && type.ContainingNamespace.ToDisplayString() == "System.Net")
                ?.ToString()
            : null;

    private static string? Written(string? address) => address switch
    {
        null => null,
        "0.0.0.0" => IPAddress + ".Any",
        "::" => IPAddress + ".IPv6Any",
        "127.0.0.1" or "localhost" => IPAddress + ".Loopback",
        "::1" => IPAddress + ".IPv6Loopback",
        _ => $"{IPAddress}.Parse(\"{address}\")",
    };
}
