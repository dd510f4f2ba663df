using System.Globalization;
using PortRules.Ports.Text;

namespace PortRules.Ports.Baseline;

/// <summary>Changes of the text of a baseline. They touch no more than they must, and keep its ends of lines.</summary>
public static class BaselineEdits
{
    /// <summary>Takes a line out, with its end.</summary>
    /// <param name="text">The text of the baseline.</param>
    /// <param name="line">A line that was read from this text.</param>
    public static TextEdit Remove(string text, BaselineLine line) => LineEdits.Remove(text, line.Span);

    /// <summary>Gives a line another count.</summary>
    /// <param name="line">A line that was read.</param>
    /// <param name="count">The count, 1 to <see cref="PortBaseline.MaxCount"/>.</param>
    public static TextEdit SetCount(BaselineLine line, int count)
    {
        var key = BaselineLineReader.Count + "=" + count.ToString(CultureInfo.InvariantCulture);
        return line.CountSpan is { } span ? new(span.Start, span.Length, key) : new(line.WhatSpan.End, 0, "  " + key);
    }
}
