namespace PortRules.Ports.Baseline;

/// <summary>An entry and where it stands in the text.</summary>
/// <param name="Number">The number of the line, counted from 0.</param>
/// <param name="Entry">What it says.</param>
/// <param name="Span">The line, without its end.</param>
/// <param name="EntrySpan">From the id of the rule to the last key: the line without blanks around and without its comment.</param>
/// <param name="WhatSpan">The port or the text, quotes included.</param>
/// <param name="CountSpan">The key <c>count</c> with its value; null without one.</param>
public sealed record BaselineLine(
    int Number, BaselineEntry Entry, TextRange Span, TextRange EntrySpan, TextRange WhatSpan, TextRange? CountSpan);
