namespace PortRules.Ports.Text;

/// <summary>Finds the word that a misspelled one was meant to be.</summary>
internal static class NearestWord
{
    private const int MaxLength = 24;

    /// <summary>The only word that is one slip away (a character too many, missing, wrong, or two in the wrong order), or two slips for
    /// words of six characters and more; null when there is none or more than one.</summary>
    public static string? Of(string misspelled, IReadOnlyList<string> words)
    {
        if (misspelled.Length > MaxLength)
            return null;
        var written = misspelled.ToLowerInvariant();
        string? nearest = null;
        var distance = int.MaxValue;
        foreach (var word in words)
        {
            var slips = Slips(written, word);
            if (slips > (word.Length < 6 ? 1 : 2) || slips > distance)
                continue;
            nearest = slips == distance ? null : word;
            distance = slips;
        }

        return nearest;
    }

    private static int Slips(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
            table[row, 0] = row;
        for (var column = 0; column <= right.Length; column++)
            table[0, column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            for (var column = 1; column <= right.Length; column++)
            {
                var isSame = left[row - 1] == right[column - 1];
                var slips = Math.Min(
                    table[row - 1, column - 1] + (isSame ? 0 : 1),
                    Math.Min(table[row - 1, column], table[row, column - 1]) + 1);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                    slips = Math.Min(slips, table[row - 2, column - 2] + 1);
                table[row, column] = slips;
            }
        }

        return table[left.Length, right.Length];
    }
}
