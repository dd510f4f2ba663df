using System.Text;

namespace PortRules.Analyzers.Catalogue;

/// <summary>The embedded table <c>Data/port-apis.txt</c>: a header of names, then one line a row, sorted by documentation id.</summary>
/// <remarks>
/// Loading copies the resource and notes where its lines begin; a row is decoded when it is looked up. All of it is ASCII. The header's
/// lines are <c>names</c>, <c>types</c> and <c>packages</c>, each followed by its values; an empty line ends it.
/// </remarks>
internal sealed class CatalogueTable
{
    public const string ResourceName = "PortRules.Analyzers.port-apis.txt";

    private readonly byte[] _content;
    private readonly int[] _rows;
    private readonly PortApi?[] _read;
    private readonly Dictionary<string, NameKinds> _names;
    private readonly string[] _packages;

    private CatalogueTable(byte[] content)
    {
        _content = content;
        var at = 0;
        _names = ReadNames(Fields(ref at));
        const NameKinds ofBinding = NameKinds.Binding | NameKinds.PortCollection;
        BindingWords = new(_names.Where(name => (name.Value & ofBinding) != 0).Select(name => name.Key));
        ProbeTypes = Fields(ref at);
        _packages = Fields(ref at);
        _rows = LineStarts(content, at + 1);
        _read = new PortApi?[_rows.Length];
    }

    /// <summary>The number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The metadata names of the types whose presence makes a compilation worth a look, the most used first.</summary>
    public IReadOnlyList<string> ProbeTypes { get; }

    /// <summary>The names of which one is in every text that binds something.</summary>
    public WordSet BindingWords { get; }

    /// <summary>Reads the table that is embedded in this assembly.</summary>
    public static CatalogueTable Load()
    {
        using var stream = typeof(CatalogueTable).Assembly.GetManifestResourceStream(ResourceName);
        var content = new byte[stream.Length];
        for (int read, length = 0; length < content.Length; length += read)
        {
            read = stream.Read(content, length, content.Length - length);
            if (read == 0)
                throw new EndOfStreamException(ResourceName);
        }

        return new(content);
    }

    /// <summary>What <paramref name="simpleName"/> stands for.</summary>
    public NameKinds KindsOf(string simpleName) => _names.TryGetValue(simpleName, out var kinds) ? kinds : NameKinds.None;

    /// <summary>The row of a documentation id, null when there is none.</summary>
    public PortApi? Find(string documentationId)
    {
        var low = 0;
        var high = _rows.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = CompareId(_rows[middle], documentationId);
            if (order == 0)
                return Row(middle);
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return null;
    }

    /// <summary>The row at <paramref name="index"/>, in the order of documentation ids.</summary>
    public PortApi Row(int index)
    {
        // Two threads may decode the same row: both results are equal and either may stay.
        if (Volatile.Read(ref _read[index]) is { } known)
            return known;
        var end = _rows[index];
        while (_content[end] != '\n')
            end++;
        var line = Encoding.ASCII.GetString(_content, _rows[index], end - _rows[index]);
        var row = TableRow.Read(line, _packages);
        return Interlocked.CompareExchange(ref _read[index], row, null) ?? row;
    }

    private int CompareId(int start, string id)
    {
        for (var i = 0; i < id.Length; i++)
        {
            var order = _content[start + i] - id[i];
            if (order != 0)
                return order;
        }

        return _content[start + id.Length] == TableRow.Separator ? 0 : 1;
    }

    private string[] Fields(ref int at)
    {
        var end = Array.IndexOf(_content, (byte)'\n', at);
        var fields = Encoding.ASCII.GetString(_content, at, end - at).Split(TableRow.Separator);
        at = end + 1;
        return fields;
    }

    private static Dictionary<string, NameKinds> ReadNames(string[] fields)
    {
        var names = new Dictionary<string, NameKinds>(fields.Length, StringComparer.Ordinal);
        foreach (var field in fields)
        {
            var equals = field.IndexOf('=');
            names.Add(field.Substring(0, equals), (NameKinds)int.Parse(field.Substring(equals + 1)));
        }

        return names;
    }

    private static int[] LineStarts(byte[] content, int first)
    {
        var starts = new List<int>(1200);
        for (var at = first; at < content.Length; at = Array.IndexOf(content, (byte)'\n', at) + 1)
            starts.Add(at);
        return starts.ToArray();
    }
}
