using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Rules;

namespace PortRules.CodeFixes;

/// <summary>What a finding hands over: see <see cref="FixProperties"/>.</summary>
internal static class FindingData
{
    public static int? Port(this Diagnostic diagnostic) => diagnostic.Number(FixProperties.Port);

    public static string? Address(this Diagnostic diagnostic) => diagnostic.Property(FixProperties.Address);

    public static int? Count(this Diagnostic diagnostic) => diagnostic.Number(FixProperties.Count);

    public static int? Replacement(this Diagnostic diagnostic) => diagnostic.Number(FixProperties.Replacement);

    public static string? Text(this Diagnostic diagnostic) => diagnostic.Property(FixProperties.Text);

    public static string? Registry(this Diagnostic diagnostic) => diagnostic.Property(FixProperties.Registry);

    public static string? Entry(this Diagnostic diagnostic) => diagnostic.Property(FixProperties.Entry);

    public static string? Replaced(this Diagnostic diagnostic) => diagnostic.Property(FixProperties.Replaced);

    public static string? Line(this Diagnostic diagnostic) => diagnostic.Property(FixProperties.Line);

    public static bool IsAssignable(this Diagnostic diagnostic) => diagnostic.Property(FixProperties.Assignable) == "true";

    public static bool IsLeasable(this Diagnostic diagnostic) => diagnostic.Property(FixProperties.Leasable) == "true";

    /// <summary>Whether the digits of the port stand where the finding does, one by one and nothing else.</summary>
    public static bool SpellsPort(this Diagnostic diagnostic, SourceText text)
        => diagnostic.Location.SourceSpan is var span
            && span.End <= text.Length
            && int.TryParse(text.ToString(span), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number == diagnostic.Port();

    public static bool HasShape(this Diagnostic diagnostic, string shape) => diagnostic.Property(FixProperties.Shape) == shape;

    private static int? Number(this Diagnostic diagnostic, string key)
        => int.TryParse(diagnostic.Property(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Property(this Diagnostic diagnostic, string key)
        => diagnostic.Properties.TryGetValue(key, out var value) ? value : null;
}
