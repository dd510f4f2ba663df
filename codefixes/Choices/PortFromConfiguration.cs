using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using PortRules.CodeFixes.Places;

namespace PortRules.CodeFixes.Choices;

/// <summary><c>builder.Configuration.GetValue("Port", 8080)</c>, where a configuration is in reach.</summary>
internal static class PortFromConfiguration
{
    private const int MaxSources = 3;

    /// <param name="place">Where the port stands.</param>
    /// <param name="port">The port when the configuration names none; 0 for one that the system assigns.</param>
    /// <param name="equivalenceKey">The key of the action.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Null without a configuration in reach, and where only a constant may stand.</returns>
    public static async Task<CodeAction?> CreateAsync(
        PortPlace place, int? port, string equivalenceKey, CancellationToken cancellationToken)
    {
        if (port is not { } number || place.IsConstantOnly)
            return null;
        foreach (var source in ConfigurationInReach.At(place.Model, place.Node, cancellationToken).Take(MaxSources))
        {
            var call = SyntaxFactory.ParseExpression($"{source}.GetValue(\"{ConfigurationKey.Of(place.Node)}\", {Spelling.Of(number)})");
            var changed = place.WithExpression(call);
            if (!ConfigurationInReach.GetValueIsInScope(place.Model, place.Node))
                changed = await UsingDirectives.AddAsync(changed, ConfigurationInReach.Namespace, cancellationToken).ConfigureAwait(false);
            if (await CompileCheck.PassesAsync(place.Model, place.Node, changed, cancellationToken).ConfigureAwait(false))
                return CodeAction.Create(Title(number), _ => Task.FromResult(changed), equivalenceKey);
        }
        return null;
    }

    private static string Title(int port) => port == 0
        ? "Read the port from configuration, assigned by the system by default"
        : $"Read the port from configuration, {Spelling.Of(port)} by default";
}
