using System.Text;

namespace PortRules.Catalogue.Tests.Tables;

/// <summary>Reads the comma-separated files of <c>analyzers/Data</c> (RFC 4180, one record a line, a header first).</summary>
internal static class CsvFile
{
    /// <summary>The records, each field by the name of its column.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var columns = Fields(lines[0]);
        return [.. lines.Skip(1).Select(line => columns.Zip(Fields(line)).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                field.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(line[i]);
        }

        fields.Add(field.ToString());
        return fields;
    }
}
