using System.Text;

namespace PortRules.Catalogue.Tests.Tables;

/// <summary>The cells whose text the catalogue's shapes cannot carry: kept as a list, so that nothing is dropped unseen.</summary>
internal sealed class UnreadCells
{
    private readonly SortedDictionary<(string Column, string Text), int> _cells = [];

    public void Add(string column, string text) => _cells[(column, text)] = _cells.GetValueOrDefault((column, text)) + 1;

    /// <summary>One line a text: how many cells have it, the column, the text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var ((column, cell), count) in _cells)
            text.Append(count).Append('\t').Append(column).Append('\t').Append(cell).Append('\n');
        return text.ToString();
    }
}
