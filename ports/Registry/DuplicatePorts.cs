namespace PortRules.Ports.Registry;

/// <summary>Finds lines with a port that an earlier line has too: of one transport, on hosts and in environments that may be the same.
/// A block is no claim to one of its ports, and two services that are both somebody else's may share a number.</summary>
internal static class DuplicatePorts
{
    /// <summary>The problems, each at the port of the later line. Every line named has an earlier one that it overlaps, and of lines that
    /// overlap at least one is named: of ranges in one another it may be that not all are before one is corrected.</summary>
    /// <param name="sorted">Lines with ports, by transport, first port and number.</param>
    public static List<RegistryProblem> In(RegistryLine[] sorted)
    {
        var problems = new List<RegistryProblem>();
        var group = new List<RegistryLine>();
        var reach = 0;
        foreach (var line in sorted)
        {
            if (line.Entry.IsBlock || line.Entry.Ports is not { } ports)
                continue;
            if (group.Count > 0 && (ports.First > reach || group[0].Entry.Transport != line.Entry.Transport))
                Close();
            group.Add(line);
            reach = Math.Max(reach, ports.Last);
        }

        Close();
        return problems;

        // Nearly always a line is alone in its group, and there is nothing to do.
        void Close()
        {
            if (group.Count > 1)
                Compare(group, problems);
            group.Clear();
            reach = 0;
        }
    }

    private static void Compare(List<RegistryLine> group, List<RegistryProblem> problems)
    {
        var reaching = new Dictionary<Cell, Reach>();
        var named = new HashSet<int>();
        foreach (var claim in group)
        {
            if (Overlapped(claim, reaching) is { } other)
            {
                var (earlier, later) = other.Number < claim.Number ? (other, claim) : (claim, other);
                if (named.Add(later.Number))
                    problems.Add(Problem(earlier, later));
            }

            Enter(claim, reaching);
        }
    }

    // Lines come by their first port, so that one overlaps an earlier one exactly if that reaches its first port.
    private static RegistryLine? Overlapped(RegistryLine line, Dictionary<Cell, Reach> reaching)
    {
        RegistryLine? found = null;
        foreach (var environment in Names(line.Entry.Environments, Cell.Any))
        {
            if (line.Entry.Host is not { } host)
            {
                Look(Cell.Any, environment);
            }
            else
            {
                Look(host, environment);
                Look(Cell.None, environment);
            }
        }

        return found;

        void Look(string host, string environment)
        {
            LookAt(host, environment);
            if (environment != Cell.Any)
                LookAt(host, Cell.None);
        }

        void LookAt(string host, string environment)
        {
            if (!reaching.TryGetValue(new(host, environment), out var reach))
                return;
            var other = line.Entry.IsExternal ? reach.Own : reach.All;
            if (other is not null
                && other.Entry.Ports!.Value.Last >= line.Entry.Ports!.Value.First
                && (found is null || other.Number < found.Number))
            {
                found = other;
            }
        }
    }

    private static void Enter(RegistryLine line, Dictionary<Cell, Reach> reaching)
    {
        var host = line.Entry.Host ?? Cell.None;
        foreach (var environment in Names(line.Entry.Environments, Cell.None))
        {
            EnterAt(host, environment);
            EnterAt(Cell.Any, environment);
        }

        EnterAt(host, Cell.Any);
        EnterAt(Cell.Any, Cell.Any);

        void EnterAt(string host, string environment)
        {
            var cell = new Cell(host, environment);
            reaching.TryGetValue(cell, out var reach);
            if (Exceeds(line, reach.All))
                reach.All = line;
            if (!line.Entry.IsExternal && Exceeds(line, reach.Own))
                reach.Own = line;
            reaching[cell] = reach;
        }
    }

    private static bool Exceeds(RegistryLine line, RegistryLine? other)
        => other is null || line.Entry.Ports!.Value.Last > other.Entry.Ports!.Value.Last;

    private static IEnumerable<string> Names(IReadOnlyList<string> environments, string without)
        => environments.Count == 0 ? [without] : environments.Select(EnvironmentName.FullOf);

    private static RegistryProblem Problem(RegistryLine earlier, RegistryLine later)
        => new(
            later.Number,
            later.PortSpan.Start,
            later.PortSpan.Length,
            RegistryProblemKind.Duplicate,
            later.Entry.Ports!.Value.Equals(earlier.Entry.Ports!.Value)
                ? $"line {earlier.Number + 1} has this port already, for '{earlier.Entry.Service}'"
                : $"line {earlier.Number + 1} has ports of these already: {earlier.Entry.Ports} for '{earlier.Entry.Service}'",
            null);

    /// <summary>Where lines meet: in one environment or none or any, on one host or none or any.</summary>
    private readonly struct Cell(string host, string environment) : IEquatable<Cell>
    {
        /// <summary>All lines, with whatever name. No name that can be written is this.</summary>
        public const string Any = "*";

        /// <summary>The lines without a name.</summary>
        public const string None = "";

        private readonly string _host = host;
        private readonly string _environment = environment;

        public bool Equals(Cell other)
            => StringComparer.OrdinalIgnoreCase.Equals(_host, other._host)
            && StringComparer.OrdinalIgnoreCase.Equals(_environment, other._environment);

        public override bool Equals(object? obj) => obj is Cell other && Equals(other);

        public override int GetHashCode()
            => (StringComparer.OrdinalIgnoreCase.GetHashCode(_host) * 31)
            + StringComparer.OrdinalIgnoreCase.GetHashCode(_environment);
    }

    /// <summary>The lines of a cell that reach the highest port: of all, and of those that are not external.</summary>
    private struct Reach
    {
        public RegistryLine? All;
        public RegistryLine? Own;
    }
}
