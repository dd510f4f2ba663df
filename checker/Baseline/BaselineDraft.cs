using PortRules.Ports.Baseline;

namespace PortRules.Checker.Baseline;

/// <summary>Makes the text of a baseline from the one that there is and from what was found. Lines that stay keep their comments and
/// reasons; a comment on lines of its own goes with the line below it.</summary>
internal sealed class BaselineDraft
{
    private const string Header =
        "# Findings that are accepted as they are. A line: rule  path  what  [count=n] [reason=\"...\"]  # comment";

    private readonly List<Block> _blocks = [];
    private readonly string _start;
    private readonly string _end;
    private readonly string _newLine;

    /// <summary>Begins with a text, every line of which can be read; or with none.</summary>
    public BaselineDraft(string? text)
    {
        _newLine = text is not null && text.Contains("\r\n") ? "\r\n" : "\n";
        if (text is null)
        {
            (_start, _end) = (Header + _newLine, "");
            return;
        }

        var at = 0;
        foreach (var line in PortBaseline.Parse(text).Lines)
        {
            _blocks.Add(new Block(line.Entry, Complete(text[at..line.Span.Start]), text[line.Span.Start..line.Span.End]));
            at = AfterLine(text, line.Span.End);
        }

        // What stands at the top is about the file.
        if (_blocks is not [var first, ..])
        {
            (_start, _end) = (text, "");
            return;
        }

        _start = first.Above;
        _blocks[0] = first with { Above = "" };
        _end = text[at..];
    }

    /// <summary>The lines that were added, or accept more than before.</summary>
    public int Added { get; private set; }

    /// <summary>The lines that were taken out, or accept less than before.</summary>
    public int Dropped { get; private set; }

    /// <summary>How many findings it accepts.</summary>
    public int Accepted => _blocks.Sum(block => block.Line is null ? 0 : block.Entry.Count);

    /// <summary>How many entries it has.</summary>
    public int Count => _blocks.Count(block => block.Line is not null);

    /// <summary>Accepts findings of a kind, as many as the entry counts, should the text accept less.</summary>
    /// <exception cref="ArgumentException">No line says this.</exception>
    public void Accept(BaselineEntry found)
    {
        var indexes = IndexesOf(found);
        var missing = Math.Min(found.Count, PortBaseline.MaxCount) - indexes.Sum(index => _blocks[index].Entry.Count);
        if (missing <= 0)
            return;
        if (indexes is [var first, ..])
        {
            SetCount(first, _blocks[first].Entry.Count + missing);
        }
        else
        {
            var entry = found with { Count = missing };
            _blocks.Add(new Block(entry, "", BaselineWriter.Write(entry)));
        }

        Added++;
    }

    /// <summary>Lowers the counts to what there is, and takes out what nothing is left of.</summary>
    /// <param name="found">How many findings of the kind of an entry there are; null when that is not known.</param>
    public void DropUnmatched(Func<BaselineEntry, int?> found)
    {
        foreach (var kind in _blocks.Select(block => block.Entry).ToList())
        {
            if (found(kind) is not { } left)
                continue;
            foreach (var index in IndexesOf(kind))
            {
                var matched = Math.Min(left, _blocks[index].Entry.Count);
                left -= matched;
                if (matched == _blocks[index].Entry.Count)
                    continue;
                Dropped++;
                if (matched > 0)
                    SetCount(index, matched);
                else
                    _blocks[index] = _blocks[index] with { Line = null };
            }

            _blocks.RemoveAll(block => block is { Line: null, Above: "" });
        }
    }

    /// <summary>The text, sorted by path, rule and what.</summary>
    public string Write()
    {
        var sorted = _blocks
            .OrderBy(block => block.Entry.Path, StringComparer.OrdinalIgnoreCase)
            .ThenBy(block => block.Entry.Path, StringComparer.Ordinal)
            .ThenBy(block => block.Entry.Rule, StringComparer.Ordinal)
            .ThenBy(block => int.TryParse(block.Entry.What, out var port) ? port : int.MaxValue)
            .ThenBy(block => block.Entry.What, StringComparer.Ordinal);
        var entries = string.Concat(sorted.Select(block => block.Above + (block.Line is null ? "" : block.Line + _newLine)));
        return (_blocks.Count > 0 ? Complete(_start) : _start) + entries + _end;
    }

    private List<int> IndexesOf(BaselineEntry kind)
        =>
        [
            .. Enumerable.Range(0, _blocks.Count)
                .Where(index => _blocks[index].Line is not null && IsSameKind(_blocks[index].Entry, kind)),
        ];

    private static bool IsSameKind(BaselineEntry one, BaselineEntry other)
        => one.Rule == other.Rule && one.What == other.What && PortBaseline.PathComparer.Equals(one.Path, other.Path);

    private void SetCount(int index, int count)
    {
        var line = _blocks[index].Line!;
        var changed = BaselineEdits.SetCount(PortBaseline.Parse(line).Lines[0], count).ApplyTo(line);
        _blocks[index] = _blocks[index] with { Line = changed, Entry = _blocks[index].Entry with { Count = count } };
    }

    private static int AfterLine(string text, int end)
        => end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? end + 2 : Math.Min(end + 1, text.Length);

    // A last line without an end gets one when another follows.
    private string Complete(string above) => above.Length == 0 || above[^1] is '\n' or '\r' ? above : above + _newLine;

    /// <param name="Entry">What the line says.</param>
    /// <param name="Above">The comments and blank lines above it.</param>
    /// <param name="Line">The line without its end; null when it is taken out and only what stood above it is left.</param>
    private sealed record Block(BaselineEntry Entry, string Above, string? Line);
}
