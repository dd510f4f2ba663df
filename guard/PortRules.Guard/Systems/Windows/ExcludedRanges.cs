using System.Globalization;
using PortRules.Ports;

namespace PortRules.Guard.Systems.Windows;

/// <summary>A range of ports that Windows does not give to who asks for any port.</summary>
/// <param name="Ports">The ports.</param>
/// <param name="IsAdministered">An administrator has made it (<c>netsh int ipv4 add excludedportrange</c>). Such a range is kept for
/// servers: who asks for one of its ports gets it. Those of the other kind are refused to all but their owner.</param>
internal readonly record struct ExcludedRange(PortRange Ports, bool IsAdministered);

/// <summary>What <c>netsh int ipv4 show excludedportrange</c> prints. No documented call lists the ranges.</summary>
internal static class ExcludedRanges
{
    private const string AdministeredMark = "*";

    /// <summary>The ranges of a printout in any language: lines of two numbers, and perhaps a star.</summary>
    public static IEnumerable<ExcludedRange> Parse(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var isAdministered = words.Length == 3 && words[2] == AdministeredMark;
            if ((words.Length == 2 || isAdministered)
                && Port(words[0]) is { } first && Port(words[1]) is { } last && first <= last)
            {
                yield return new(new PortRange(first, last), isAdministered);
            }
        }
    }

    /// <summary>The range that refuses <paramref name="port"/> to everybody else; null where there is none.</summary>
    public static PortRange? Refusing(string text, int port)
    {
        foreach (var range in Parse(text))
        {
            if (!range.IsAdministered && range.Ports.Contains(port))
                return range.Ports;
        }
        return null;
    }

    private static int? Port(string word)
        => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && PortNumber.IsValid(port) ? port : null;
}
