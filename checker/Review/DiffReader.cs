using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PortRules.Checker.Review;

/// <summary>Reads the new side of <c>git diff --unified=0</c>: which lines of which files were added or changed.</summary>
internal static partial class DiffReader
{
    private const string NewFile = "+++ ";

    /// <summary>Reads a diff made with the prefixes <c>a/</c> and <c>b/</c>.</summary>
    /// <returns>Changed lines by path from the root of the work tree, with forward slashes. Deleted files and files with deletions only are
    /// not in it.</returns>
    public static Dictionary<string, List<LineRange>> Read(string diff)
    {
        var files = new Dictionary<string, List<LineRange>>(StringComparer.Ordinal);
        string? file = null;
        var body = 0;

        // Only line feeds end a line: a carriage return may stand inside of one.
        foreach (var line in diff.Split('\n'))
        {
            // Lines of a hunk are counted, never looked at: added text may look like a header.
            if (body > 0 && line is ['+' or '-', ..])
            {
                body--;
            }
            else if (line.StartsWith(NewFile, StringComparison.Ordinal))
            {
                file = PathOf(line[NewFile.Length..]);
            }
            else if (Hunk().Match(line) is { Success: true } hunk)
            {
                var added = Count(hunk.Groups["added"]);
                body = Count(hunk.Groups["removed"]) + added;
                if (file is null || added == 0)
                    continue;

                if (!files.TryGetValue(file, out var ranges))
                    files.Add(file, ranges = []);

                var first = int.Parse(hunk.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
                ranges.Add(new LineRange(first, first + added - 1));
            }
        }

        return files;
    }

    private static int Count(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 1;

    private static string? PathOf(string header)
    {
        // git ends a path that holds a space with a tab.
        var path = header.TrimEnd('\t', '\r');
        if (path == "/dev/null")
            return null;

        if (path is ['"', .., '"'])
            path = Unquote(path[1..^1]);

        return path.StartsWith("b/", StringComparison.Ordinal) ? path[2..] : path;
    }

    /// <summary>Undoes git's quoting of a path, which is that of a C string, with octal escapes for the bytes of UTF-8.</summary>
    private static string Unquote(string quoted)
    {
        var bytes = new List<byte>(quoted.Length);
        for (var at = 0; at < quoted.Length; at++)
        {
            if (quoted[at] != '\\' || at + 1 == quoted.Length)
            {
                // Not a char at a time: that would split a surrogate pair.
                var rune = Rune.GetRuneAt(quoted, at);
                bytes.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
                at += rune.Utf16SequenceLength - 1;
                continue;
            }

            var escape = quoted[++at];
            if (escape is >= '0' and <= '3' && at + 2 < quoted.Length)
            {
                bytes.Add(Convert.ToByte(quoted.Substring(at, 3), 8));
                at += 2;
            }
            else
            {
                bytes.Add((byte)(escape switch
                {
                    'a' => '\a',
                    'b' => '\b',
                    'f' => '\f',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'v' => '\v',
                    _ => escape,
                }));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex(@"^@@ -\d+(,(?<removed>\d+))? \+(?<first>\d+)(,(?<added>\d+))? @@", RegexOptions.ExplicitCapture)]
    private static partial Regex Hunk();
}
