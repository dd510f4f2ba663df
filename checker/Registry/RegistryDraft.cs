using PortRules.Ports.Registry;

namespace PortRules.Checker.Registry;

/// <summary>A bind that the registry has no line for.</summary>
/// <param name="Entry">The line that its rule proposes.</param>
/// <param name="File">The file in which it stands, as a comment names it.</param>
internal sealed record Registration(RegistryEntry Entry, string File);

/// <summary>A port that two projects bind.</summary>
/// <param name="Entry">The line that the second one does not get.</param>
/// <param name="File">Where the second one binds it.</param>
/// <param name="First">The line of the first one.</param>
internal sealed record RegistryConflict(RegistryEntry Entry, string File, RegistryEntry First);

/// <summary>Makes the lines of a registry from binds: one for each port of a project, and each port for one project.</summary>
internal sealed class RegistryDraft
{
    private const int MaxFilesNamed = 2;

    private readonly List<Registration> _registrations = [];

    /// <summary>Takes further binds; the project that comes first gets the port.</summary>
    public void Add(IEnumerable<Registration> registrations) => _registrations.AddRange(registrations);

    /// <summary>The lines to write, by port, and the ports that more than one project binds.</summary>
    /// <param name="taken">The names of services that there are already.</param>
    public (IReadOnlyList<RegistryEntry> Entries, IReadOnlyList<RegistryConflict> Conflicts) Lines(IEnumerable<string> taken)
    {
        var granted = new List<Grant>();
        var conflicts = new List<RegistryConflict>();
        var claims = _registrations.GroupBy(bind => (Project: bind.Entry.Projects[0], bind.Entry.Ports, bind.Entry.Transport));
        foreach (var claim in claims)
        {
            var claimed = Merge([.. claim]);
            foreach (var other in granted.Where(grant => AreSamePort(grant.Entry, claimed.Entry)))
            {
                if (!Overlap(other.Entry, claimed.Entry))
                    continue;
                conflicts.Add(new RegistryConflict(claimed.Entry, claimed.Files[0], other.Entry));
                other.Others.Add($"{claimed.Entry.Projects[0]} ({claimed.Files[0]})");
                claimed = claimed.Without(other.Entry);
                if (claimed is null)
                    break;
            }

            if (claimed is not null)
                granted.Add(claimed);
        }

        return (Named(granted, taken), conflicts);
    }

    private static Grant Merge(IReadOnlyList<Registration> binds)
    {
        // One that holds everywhere covers those of single environments.
        IReadOnlyList<string> environments = binds.Any(bind => bind.Entry.Environments.Count == 0)
            ? []
            :
            [
                .. binds.SelectMany(bind => bind.Entry.Environments)
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Order(StringComparer.Ordinal),
            ];
        return new(binds[0].Entry with { Environments = environments }, [.. binds.Select(bind => bind.File).Distinct()]);
    }

    private static bool AreSamePort(RegistryEntry one, RegistryEntry other)
        => Nullable.Equals(one.Ports, other.Ports) && one.Transport == other.Transport;

    private static bool Overlap(RegistryEntry one, RegistryEntry other)
        => one.Environments.Count == 0 || other.Environments.Count == 0 || other.Environments.Any(one.AppliesIn);

    private static IReadOnlyList<RegistryEntry> Named(IEnumerable<Grant> granted, IEnumerable<string> taken)
    {
        var names = new HashSet<string>(taken, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. granted
                .OrderBy(grant => grant.Entry.Ports?.First)
                .ThenBy(grant => grant.Entry.Transport)
                .Select(grant => grant.Entry with { Service = FreeName(grant.Entry.Service, names), Comment = grant.Comment })
                .OrderBy(entry => entry.Ports?.First)
                .ThenBy(entry => entry.Transport)
                .ThenBy(entry => entry.Service, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static string FreeName(string name, HashSet<string> names)
        => Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? name : $"{name}-{number}").First(names.Add);

    /// <summary>What a project gets.</summary>
    private sealed record Grant(RegistryEntry Entry, IReadOnlyList<string> Files)
    {
        /// <summary>Who else wants it.</summary>
        public List<string> Others { get; } = [];

        /// <summary>Where the bind stands, and whose else the port is.</summary>
        public string Comment
        {
            get
            {
                var more = Files.Count > MaxFilesNamed ? $" and {Files.Count - MaxFilesNamed} more" : "";
                var files = string.Join(", ", Files.Take(MaxFilesNamed)) + more;
                var others = Others.Count > 0 ? $"; conflict: also bound by {string.Join(" and ", Others)}" : "";
                return string.Concat((files + others).Select(letter => char.IsControl(letter) ? '?' : letter)).Trim();
            }
        }

        /// <summary>What is left where another project has the port in its environments; null when nothing is.</summary>
        public Grant? Without(RegistryEntry other)
        {
            IReadOnlyList<string> left = other.Environments.Count == 0 ? [] : [.. Entry.Environments.Where(name => !other.AppliesIn(name))];
            return left.Count == 0 ? null : this with { Entry = Entry with { Environments = left } };
        }
    }
}
