using System.Text;

namespace PortRules.Tables;

/// <summary>Reads comma-separated values as RFC 4180 describes them, with a header in the first row.</summary>
internal static class Csv
{
    /// <summary>The rows of <paramref name="text"/>, each by column name.</summary>
    /// <exception cref="FormatException">A row has more or fewer fields than the header, or a quote is not closed.</exception>
    public static List<Dictionary<string, string>> Read(string text)
    {
        using var records = Records(text).GetEnumerator();
        var rows = new List<Dictionary<string, string>>();
        if (!records.MoveNext())
            return rows;
        var header = records.Current;
        while (records.MoveNext())
        {
            var fields = records.Current;
            if (fields.Count != header.Count)
                throw new FormatException($"Row {rows.Count + 2} has {fields.Count} fields instead of {header.Count}.");
            rows.Add(header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second));
        }
        return rows;
    }

    private static IEnumerable<List<string>> Records(string text)
    {
        var record = new List<string>();
        var field = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    i = ReadQuoted(text, i + 1, field);
                    break;
                case ',':
                    record.Add(Take(field));
                    break;
                case '\n':
                    record.Add(Take(field));
                    yield return record;
                    record = [];
                    break;
                case '\r':
                    break;
                default:
                    field.Append(text[i]);
                    break;
            }
        }
        if (field.Length > 0 || record.Count > 0)
        {
            record.Add(Take(field));
            yield return record;
        }
    }

    // Returns the position of the closing quote.
    private static int ReadQuoted(string text, int start, StringBuilder field)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] != '"')
                field.Append(text[i]);
            else if (i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[i++]);
            else
                return i;
        }
        throw new FormatException("A quoted field is not closed.");
    }

    private static string Take(StringBuilder field)
    {
        var text = field.ToString();
        field.Clear();
        return text;
    }
}
