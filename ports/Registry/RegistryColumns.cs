namespace PortRules.Ports.Registry;

/// <summary>Brings a line into the columns of another.</summary>
internal static class RegistryColumns
{
    /// <summary>The line with its port and its keys where those of a neighbour stand, as far as there is room.</summary>
    /// <param name="line">A line as <see cref="RegistryWriter"/> writes it.</param>
    /// <param name="neighbour">Another line.</param>
    /// <param name="text">The text that it stands in.</param>
    public static string Align(string line, RegistryLine neighbour, string text)
    {
        var own = PortRegistry.Parse(line).Lines[0];
        var keys = own.Keys.Count > 0 ? line.Substring(own.Keys[0].Span.Start) : line.Substring(own.PortSpan.End).TrimStart();
        var start = neighbour.ServiceSpan.Start;
        var aligned = text.Substring(neighbour.Span.Start, start - neighbour.Span.Start) + own.Entry.Service;
        aligned += Gap(neighbour.ServiceSpan, neighbour.PortSpan, own.ServiceSpan.Length)
            + line.Substring(own.PortSpan.Start, own.PortSpan.Length);
        if (keys.Length == 0)
            return aligned;
        return neighbour.Keys.Count == 0
            ? aligned + "  " + keys
            : aligned + Gap(neighbour.PortSpan, neighbour.Keys[0].Span, own.PortSpan.Length) + keys;

        // What the word is shorter or longer is made up for in the gap; a gap of tabs is taken as it is.
        string Gap(TextRange left, TextRange right, int length)
        {
            var gap = text.Substring(left.End, right.Start - left.End);
            return gap.IndexOf('\t') >= 0 ? gap : new string(' ', Math.Max(1, gap.Length + left.Length - length));
        }
    }
}
