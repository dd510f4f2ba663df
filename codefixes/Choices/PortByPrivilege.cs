using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using PortRules.CodeFixes.Places;

namespace PortRules.CodeFixes.Choices;

/// <summary><c>Environment.IsPrivilegedProcess ? 80 : 8080</c>, from .NET 8.</summary>
internal static class PortByPrivilege
{
    private const string Environment = "System.Environment";
    private const string Check = "IsPrivilegedProcess";

    /// <returns>Null where the framework has no such check, and where only a constant may stand.</returns>
    public static async Task<CodeAction?> CreateAsync(
        PortPlace place, int? port, string equivalenceKey, CancellationToken cancellationToken)
    {
        if (port is not { } number || place.IsConstantOnly || !HasCheck(place.Model.Compilation))
            return null;
        var changed = PortOnCondition.Put(place, $"global::{Environment}.{Check}", number);
        if (!await CompileCheck.PassesAsync(place.Model, place.Node, changed, cancellationToken).ConfigureAwait(false))
            return null;
        return CodeAction.Create("Choose the port by privilege", _ => Task.FromResult(changed), equivalenceKey);
    }

    private static bool HasCheck(Compilation compilation)
        => compilation.GetTypeByMetadataName(Environment)
            ?.GetMembers(Check)
            .Any(member => member is IPropertySymbol { IsStatic: true }) == true;
}
