using System.Globalization;
using PortRules.Ports.Text;

namespace PortRules.Ports.Baseline;

/// <summary>Reads one line of a baseline after the other: <c>rule path what [count=n] [reason=text] [# comment]</c>.</summary>
internal sealed class BaselineLineReader(string text)
{
    public const string Count = "count";
    public const string Reason = "reason";

    private const string RulePrefix = "PORT";
    private const int RuleLength = 8;

    private static readonly string[] Keys = [Count, Reason];

    private readonly TextCache _cache = new();
    private BaselineProblem? _problem;
    private int _line;

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="problem">Why it cannot be read, or null.</param>
    /// <returns>Null with a problem, and for a line that is blank or a comment.</returns>
    public BaselineLine? Read(LineCursor line, out BaselineProblem? problem)
    {
        _problem = null;
        _line = line.Number;
        var read = IsReadable(line) ? Read(line) : null;
        problem = _problem;
        return problem is null ? read : null;
    }

    private bool IsReadable(LineCursor line)
    {
        var length = line.End - line.Start;
        if (length > PortBaseline.MaxLineLength)
        {
            return Refuse(
                new(line.Start + PortBaseline.MaxLineLength, length - PortBaseline.MaxLineLength),
                BaselineProblemKind.Limit,
                $"a line has at most {PortBaseline.MaxLineLength} characters");
        }

        if (line.FindControl() is not (>= 0 and var control))
            return true;
        var code = ((int)text[control]).ToString("X4", CultureInfo.InvariantCulture);
        return Refuse(new(control, 1), BaselineProblemKind.ControlCharacter, $"the control character U+{code} is not allowed");
    }

    private BaselineLine? Read(LineCursor line)
    {
        var words = new WordReader(text, line.Start, line.End, _cache);
        if (!words.Next(out var rule))
            return null;
        if (!IsRule(rule))
        {
            Refuse(rule.Whole, BaselineProblemKind.Rule, $"'{Text(rule.Whole)}' is no rule: '{RulePrefix}' and four digits are needed");
            return null;
        }

        if (!Next(ref words, rule, BaselineProblemKind.Path, "a path has to follow, relative to the folder of this file", out var pathWord)
            || PathOf(words, pathWord) is not { } path
            || !Next(
                ref words,
                pathWord,
                BaselineProblemKind.What,
                "the port or the flagged text has to follow: what the finding is about",
                out var what)
            || !HasGoodQuotes(what))
        {
            return null;
        }

        var entry = new BaselineEntry(Text(rule.Whole).ToUpperInvariant(), path, words.WholeOf(what));
        var (end, countSpan) = (what.End, (TextRange?)null);
        while (words.Next(out var key))
        {
            if (!ReadKey(words, key, ref entry, ref countSpan))
                return null;
            end = key.End;
        }

        return new(
            line.Number,
            entry with { Comment = words.ReadComment() },
            new(line.Start, line.End - line.Start),
            new(rule.Start, end - rule.Start),
            what.Whole,
            countSpan);
    }

    private bool Next(ref WordReader words, Word before, BaselineProblemKind kind, string reason, out Word word)
        => words.Next(out word) || Refuse(before.Whole, kind, reason);

    private bool IsRule(Word word)
    {
        if (word.End - word.Start != RuleLength || !WordReader.Is(text, new(word.Start, RulePrefix.Length), "port"))
            return false;
        for (var index = word.Start + RulePrefix.Length; index < word.End; index++)
        {
            if (text[index] is not (>= '0' and <= '9'))
                return false;
        }

        return true;
    }

    private string? PathOf(WordReader words, Word word)
    {
        if (!HasGoodQuotes(word))
            return null;
        var path = words.WholeOf(word).Replace('\\', '/');
        while (path.StartsWith("./", StringComparison.Ordinal))
            path = path.Substring(2);
        if (path.Length > 0 && path[0] != '/' && !(path.Length > 1 && path[1] == ':'))
            return path;
        Refuse(word.Whole, BaselineProblemKind.Path, "the path has to be relative to the folder of this file");
        return null;
    }

    private bool ReadKey(WordReader words, Word word, ref BaselineEntry entry, ref TextRange? countSpan)
    {
        if (WordReader.Is(text, word.Key, Count))
        {
            if (countSpan is not null)
                return Refuse(word.Whole, BaselineProblemKind.RepeatedKey, $"'{Count}' is given twice");
            if (ReadCount(words, word) is not { } count)
                return false;
            entry = entry with { Count = count };
            countSpan = word.Whole;
            return true;
        }

        if (!WordReader.Is(text, word.Key, Reason))
        {
            return Refuse(
                word.Key.Length == 0 ? word.Whole : word.Key,
                BaselineProblemKind.UnknownKey,
                $"'{Text(word.Key)}' is no key; these are: {string.Join(", ", Keys)}",
                word.HasValue ? NearestWord.Of(Text(word.Key), Keys) : null);
        }

        if (entry.Reason is not null)
            return Refuse(word.Whole, BaselineProblemKind.RepeatedKey, $"'{Reason}' is given twice");
        if (!HasGoodQuotes(word))
            return false;
        var reason = word.HasValue ? words.ValueOf(word) : "";
        if (string.IsNullOrWhiteSpace(reason))
            return Refuse(word.Whole, BaselineProblemKind.Value, $"'{Reason}' needs a value: '{Reason}=…'");
        entry = entry with { Reason = reason };
        return true;
    }

    private int? ReadCount(WordReader words, Word word)
    {
        if (!HasGoodQuotes(word))
            return null;
        if (word.HasValue
            && int.TryParse(words.ValueOf(word), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= 1 and <= PortBaseline.MaxCount)
        {
            return count;
        }

        Refuse(
            word.HasValue && word.Value.Length > 0 ? word.Value : word.Whole,
            BaselineProblemKind.Value,
            $"'{Count}' needs a number from 1 to {PortBaseline.MaxCount}: '{Count}=2'");
        return null;
    }

    private bool HasGoodQuotes(Word word) => word.Fault switch
    {
        QuoteFault.None => true,
        QuoteFault.NotClosed => Refuse(word.Whole, BaselineProblemKind.Quotes, "the second quote is missing"),
        QuoteFault.TextAfter => Refuse(
            word.Whole, BaselineProblemKind.Quotes, "a blank has to follow the second quote; a quote in a text is written '\\\"'"),
        _ => Refuse(
            word.Whole, BaselineProblemKind.Quotes, "quotes go around the whole text; a quote in it is then written '\\\"'"),
    };

    private bool Refuse(TextRange span, BaselineProblemKind kind, string reason, string? correction = null)
    {
        _problem ??= new(_line, span.Start, span.Length, kind, reason, correction);
        return false;
    }

    private string Text(TextRange span) => text.Substring(span.Start, span.Length);
}
