using System.Text;
using Microsoft.CodeAnalysis.Text;
using PortRules.Checker.Loading;

namespace PortRules.Checker.Editing;

/// <summary>Shows changes of files in the form that <c>git apply</c> and <c>patch -p1</c> read.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>Writes the changes of all files, named from <paramref name="root"/>.</summary>
    public static string Write(IEnumerable<EditedFile> files, string root)
    {
        var text = new StringBuilder();
        foreach (var file in files)
            Write(text, file, Paths.Relative(root, file.File));

        return text.ToString();
    }

    private static void Write(StringBuilder text, EditedFile file, string name)
    {
        var before = file.Before is null ? [] : Lines(file.Before);
        var after = Lines(file.After);
        var hunks = LineDiff.Between(before, after);
        if (hunks.Count == 0)
            return;

        // As git does it: a tab ends a name with blanks.
        var end = name.Contains(' ') ? "\t\n" : "\n";
        text.Append(file.Before is null ? "--- /dev/null\n" : $"--- a/{name}{end}").Append($"+++ b/{name}{end}");
        for (var first = 0; first < hunks.Count;)
        {
            var last = first;
            while (last + 1 < hunks.Count && hunks[last + 1].OldStart - EndOf(hunks[last]) <= 2 * Context)
                last++;

            WriteGroup(text, [.. hunks.Skip(first).Take(last - first + 1)], before, after);
            first = last + 1;
        }
    }

    private static void WriteGroup(
        StringBuilder text, IReadOnlyList<Hunk> hunks, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var lead = Math.Min(Context, hunks[0].OldStart);
        var trail = Math.Min(Context, before.Count - EndOf(hunks[^1]));
        var oldStart = hunks[0].OldStart - lead;
        var newStart = hunks[0].NewStart - lead;
        var oldCount = EndOf(hunks[^1]) + trail - oldStart;
        var newCount = hunks[^1].NewStart + hunks[^1].NewCount + trail - newStart;
        text.Append($"@@ -{Range(oldStart, oldCount)} +{Range(newStart, newCount)} @@\n");

        var at = oldStart;
        foreach (var hunk in hunks)
        {
            Write(text, ' ', before.Skip(at).Take(hunk.OldStart - at));
            Write(text, '-', before.Skip(hunk.OldStart).Take(hunk.OldCount));
            Write(text, '+', after.Skip(hunk.NewStart).Take(hunk.NewCount));
            at = EndOf(hunk);
        }

        Write(text, ' ', before.Skip(at).Take(trail));
    }

    private static void Write(StringBuilder text, char sign, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append(sign).Append(line);
            if (!line.EndsWith('\n'))
                text.Append("\n\\ No newline at end of file\n");
        }
    }

    // The line before, where there is none of it.
    private static string Range(int start, int count) => count == 0 ? $"{start},0" : $"{start + 1},{count}";

    private static int EndOf(Hunk hunk) => hunk.OldStart + hunk.OldCount;

    /// <summary>The lines as a patch sees them: only line feeds end one, and a byte order mark is part of the first.</summary>
    private static string[] Lines(SourceText text)
    {
        var whole = text.ToString();
        if (text.Encoding is { Preamble.Length: > 0 })
            whole = '\uFEFF' + whole;

        var lines = whole.Split('\n');
        return [.. lines.Take(lines.Length - 1).Select(line => line + '\n'), .. lines[^1].Length > 0 ? [lines[^1]] : Array.Empty<string>()];
    }
}
