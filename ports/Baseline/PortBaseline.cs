using PortRules.Ports.Text;

namespace PortRules.Ports.Baseline;

/// <summary>The text of a <c>PortRules.Baseline.txt</c>, read: which findings are accepted. A line is
/// <c>rule path what [count=n] [reason=text] [# comment]</c>.</summary>
/// <example><c>PORT1001  src/Gateway/TerminalDesk.cs  23  count=2 reason="moves to 2323 with the new terminals"</c></example>
public sealed class PortBaseline
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "PortRules.Baseline.txt";

    /// <summary>A longer file is a mistake; what it says further down is not read, which is a problem of the first line there.</summary>
    public const int MaxLines = 50_000;

    /// <summary>A longer line is a mistake, and a problem.</summary>
    public const int MaxLineLength = 2_000;

    /// <summary>The highest count of one entry.</summary>
    public const int MaxCount = 100_000;

    private const int MaxProblems = 1_000;

    private PortBaseline(IReadOnlyList<BaselineLine> lines, IReadOnlyList<BaselineProblem> problems)
    {
        Lines = lines;
        Problems = problems;
    }

    /// <summary>The lines that could be read, in their order.</summary>
    public IReadOnlyList<BaselineLine> Lines { get; }

    /// <summary>What is wrong with the text, in the order of its characters; at most one problem a line, and at most a thousand.</summary>
    public IReadOnlyList<BaselineProblem> Problems { get; }

    /// <summary>Reads a text. Nothing that it contains makes this throw.</summary>
    public static PortBaseline Parse(string text)
    {
        var lines = new List<BaselineLine>();
        var problems = new List<BaselineProblem>();
        var first = new Dictionary<(string, string, string), BaselineLine>(KeyComparer.Instance);
        var reader = new BaselineLineReader(text);
        var cursor = new LineCursor(text);
        while (cursor.MoveNext())
        {
            if (cursor.Number >= MaxLines)
            {
                if (cursor.Start < text.Length && problems.Count < MaxProblems)
                    problems.Add(TooManyLines(cursor));
                break;
            }

            var line = reader.Read(cursor, out var problem);
            if (line is not null)
            {
                lines.Add(line);
                var key = (line.Entry.Rule, line.Entry.Path, line.Entry.What);
                if (first.TryGetValue(key, out var earlier))
                    problem = Duplicate(earlier, line);
                else
                    first.Add(key, line);
            }

            if (problem is { } found && problems.Count < MaxProblems)
                problems.Add(found);
        }

        return new(lines, problems);
    }

    /// <summary>Whether two paths of entries mean one file: case does not matter, as it does not on Windows and macOS.</summary>
    public static StringComparer PathComparer => StringComparer.OrdinalIgnoreCase;

    private static BaselineProblem Duplicate(BaselineLine earlier, BaselineLine line)
        => new(
            line.Number,
            line.EntrySpan.Start,
            line.EntrySpan.Length,
            BaselineProblemKind.Duplicate,
            $"line {earlier.Number + 1} is about the same findings; one line with the sum of both counts says this",
            null);

    private static BaselineProblem TooManyLines(LineCursor cursor)
        => new(
            cursor.Number,
            cursor.Start,
            Math.Max(1, cursor.End - cursor.Start),
            BaselineProblemKind.Limit,
            $"nothing is read after line {MaxLines}",
            null);

    private sealed class KeyComparer : IEqualityComparer<(string Rule, string Path, string What)>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals((string Rule, string Path, string What) left, (string Rule, string Path, string What) right)
            => left.Rule == right.Rule && PathComparer.Equals(left.Path, right.Path) && left.What == right.What;

        public int GetHashCode((string Rule, string Path, string What) key)
            => (key.Rule, PathComparer.GetHashCode(key.Path), key.What).GetHashCode();
    }
}
