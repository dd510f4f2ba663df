using System.Globalization;

namespace PortRules.CodeFixes;

/// <summary>Numbers as C# and URLs write them.</summary>
internal static class Spelling
{
    public static CultureInfo Culture => CultureInfo.InvariantCulture;

    public static string Of(int number) => number.ToString(Culture);
}
