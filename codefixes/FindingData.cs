using System.Globalization;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Rules;

namespace PortRules.CodeFixes;

/// <summary>What a finding hands over: see <see cref="FixProperties"/>.</summary>
internal static class FindingData
{
    public static int? Port(this Diagnostic diagnostic) => diagnostic.Number(FixProperties.Port);

    public static int? Count(this Diagnostic diagnostic) => diagnostic.Number(FixProperties.Count);

    public static int? Replacement(this Diagnostic diagnostic) => diagnostic.Number(FixProperties.Replacement);

    public static string? Text(this Diagnostic diagnostic) => diagnostic.Property(FixProperties.Text);

    public static string? Registry(this Diagnostic diagnostic) => diagnostic.Property(FixProperties.Registry);

    public static string? Entry(this Diagnostic diagnostic) => diagnostic.Property(FixProperties.Entry);

    public static string? Replaced(this Diagnostic diagnostic) => diagnostic.Property(FixProperties.Replaced);

    public static string? Line(this Diagnostic diagnostic) => diagnostic.Property(FixProperties.Line);

    public static bool IsAssignable(this Diagnostic diagnostic) => diagnostic.Property(FixProperties.Assignable) == "true";

    public static bool HasShape(this Diagnostic diagnostic, string shape) => diagnostic.Property(FixProperties.Shape) == shape;

    private static int? Number(this Diagnostic diagnostic, string key)
        => int.TryParse(diagnostic.Property(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Property(this Diagnostic diagnostic, string key)
        => diagnostic.Properties.TryGetValue(key, out var value) ? value : null;
}
