using PortRules.Ports.Text;

namespace PortRules.Ports.Registry;

/// <summary>The text of a <c>PortRules.Ports.txt</c>, read: who has which port. In the form of /etc/services, a line is
/// <c>service port/transport [keys] [# comment]</c>.</summary>
/// <example><c>catalog-api  5101/tcp  project=Catalog.API owner=catalog  # public HTTP</c></example>
public sealed class PortRegistry
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "PortRules.Ports.txt";

    /// <summary>A longer file is a mistake; what it says further down is not read, which is a problem of the first line there.</summary>
    public const int MaxLines = 20_000;

    /// <summary>A longer line is a mistake, and a problem.</summary>
    public const int MaxLineLength = 2_000;

    /// <summary>More problems than these are not listed: the file is something else.</summary>
    internal const int MaxProblems = 1_000;

    private readonly PortIndex _index;

    private PortRegistry(IReadOnlyList<RegistryLine> lines, IReadOnlyList<RegistryProblem> problems, PortIndex index)
    {
        Lines = lines;
        Problems = problems;
        _index = index;
    }

    /// <summary>The lines that could be read, in their order.</summary>
    public IReadOnlyList<RegistryLine> Lines { get; }

    /// <summary>What is wrong with the text, in the order of its characters; at most one problem a line, and at most a thousand.</summary>
    public IReadOnlyList<RegistryProblem> Problems { get; }

    /// <summary>Reads a text. Nothing that it contains makes this throw.</summary>
    public static PortRegistry Parse(string text)
    {
        var lines = new List<RegistryLine>();
        var problems = new List<RegistryProblem>();
        var reader = new RegistryLineReader(text);
        var cursor = new LineCursor(text);
        while (cursor.MoveNext())
        {
            if (cursor.Number >= MaxLines)
            {
                if (cursor.Start < text.Length)
                    problems.Add(TooManyLines(cursor));
                break;
            }

            if (reader.Read(cursor, out var problem) is { } line)
                lines.Add(line);
            else if (problem is { } found)
                problems.Add(found);
        }

        var index = new PortIndex(lines);
        var duplicates = DuplicatePorts.In(index.Sorted);
        if (duplicates.Count > 0)
        {
            problems.AddRange(duplicates);
            problems.Sort((left, right) => left.Start.CompareTo(right.Start));
        }

        if (problems.Count > MaxProblems)
            problems.RemoveRange(MaxProblems, problems.Count - MaxProblems);
        return new(lines, problems, index);
    }

    /// <summary>The lines that belong before the line above them: a paragraph is sorted by first port, transport and service,
    /// <c>*</c> last. A reader does not mind; <see cref="RegistryEdits.Sort"/> mends it.</summary>
    public IEnumerable<RegistryLine> OutOfOrder
    {
        get
        {
            for (var index = 1; index < Lines.Count; index++)
            {
                var (earlier, later) = (Lines[index - 1], Lines[index]);
                if (RegistryOrder.IsSameParagraph(earlier, later) && RegistryOrder.Compare(earlier.Entry, later.Entry) > 0)
                    yield return later;
            }
        }
    }

    /// <summary>The lines that list a port, blocks and ranges included, in their order; not those with <c>*</c>.</summary>
    /// <param name="port">A port, 1 to 65535.</param>
    /// <param name="transport">Its transport.</param>
    public IReadOnlyList<RegistryLine> Covering(int port, Transport transport) => _index.Covering(port, transport);

    private static RegistryProblem TooManyLines(LineCursor cursor)
        => new(
            cursor.Number,
            cursor.Start,
            cursor.End - cursor.Start,
            RegistryProblemKind.Limit,
            $"nothing is read after line {MaxLines}",
            null);
}
