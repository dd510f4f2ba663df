using System.Collections.Immutable;
using System.Globalization;
using PortRules.Ports;

namespace PortRules.Analyzers.Options;

/// <summary>Every option that the rules know. The page of each rule that uses one names it, which a test checks.</summary>
internal static class OptionDefinitions
{
    /// <summary>Where the program runs: one or several words of <see cref="TargetWords"/>.</summary>
    public static OptionDefinition<Targets> Target { get; } = new(
        "portrules_target",
        "PortRulesTarget",
        "some of " + string.Join(", ", TargetWords.All.Select(known => known.Word)),
        TargetWords.Parse,
        TargetWords.AreAllKnown);

    /// <summary>The service runs with the right to bind any port: <c>true</c> or <c>false</c>.</summary>
    public static OptionDefinition<bool> Elevated { get; } =
        new("portrules_elevated", "PortRulesElevated", "true or false", ParseBool);

    /// <summary>The first port that every process may bind, 0 to 65535, as the targets' administrator has set it.</summary>
    public static OptionDefinition<int> FirstUnprivilegedPort { get; } =
        new("portrules_first_unprivileged_port", "PortRulesFirstUnprivilegedPort", "a number from 0 to 65535", ParsePort);

    /// <summary>All of them, for documentation.</summary>
    public static ImmutableArray<IOptionDefinition> All { get; } =
        ImmutableArray.Create<IOptionDefinition>(Target, Elevated, FirstUnprivilegedPort);

    /// <summary>The name by which the compiler hands over an MSBuild property.</summary>
    public static string BuildProperty(string property) => "build_property." + property;

    internal static bool? ParseBool(string text) => bool.TryParse(text, out var value) ? value : null;

    private static int? ParsePort(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && PortNumber.IsValid(port) ? port : null;
}
