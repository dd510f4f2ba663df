using Microsoft.CodeAnalysis.CodeActions;
using PortRules.CodeFixes.Places;

namespace PortRules.CodeFixes.Choices;

/// <summary>"Use port 8080": another number in the same place, or 0 for one that the system assigns.</summary>
internal static class OtherPort
{
    /// <returns>Null when there is no place for it, or when the number does not fit.</returns>
    public static async Task<CodeAction?> CreateAsync(
        PortPlace place, int? port, string equivalenceKey, CancellationToken cancellationToken)
    {
        if (port is not { } number)
            return null;
        // Digits in a text need no check. A number may not fit the type of its place.
        var isSafe = place is TextPlace
            || await CompileCheck.PassesAsync(place.Model, place.Node, place.WithNumber(number), cancellationToken).ConfigureAwait(false);
        if (!isSafe)
            return null;
        return CodeAction.Create(TitleOf(number), _ => Task.FromResult(place.WithNumber(number)), equivalenceKey);
    }

    /// <summary>What the action is called.</summary>
    public static string TitleOf(int port) => port == 0 ? "Let the system assign the port (0)" : $"Use port {Spelling.Of(port)}";
}
