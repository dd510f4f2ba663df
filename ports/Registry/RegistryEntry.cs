namespace PortRules.Ports.Registry;

/// <summary>What a line of <c>PortRules.Ports.txt</c> says: whose port it is, where, and why.</summary>
/// <param name="Service">The name of the service: not empty, without blanks, quotes, <c>=</c> and <c>/</c>.</param>
/// <param name="Ports">Its port or ports, 1 to 65535; null (<c>*</c>) when the port is not known before run time.</param>
/// <param name="Transport">The transport of the ports.</param>
public sealed record RegistryEntry(string Service, PortRange? Ports, Transport Transport)
{
    /// <summary>The ports are somebody else's: nothing of this source may bind them.</summary>
    public bool IsExternal { get; init; }

    /// <summary>The ports are set aside for the projects, which choose theirs among them.</summary>
    public bool IsBlock { get; init; }

    /// <summary>The service runs with the right to bind privileged ports.</summary>
    public bool Elevated { get; init; }

    /// <summary>The names of the projects that may bind, in which <c>*</c> stands for any characters. Empty when none is named.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>The environments that the entry is about, as they are written. Empty: all.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    /// <summary>The person or team to ask; null when not said.</summary>
    public string? Owner { get; init; }

    /// <summary>The host whose port it is; null: every host.</summary>
    public string? Host { get; init; }

    /// <summary>The service that tells the port at run time, such as <c>portmapper</c>; null when clients may know the port.</summary>
    public string? DiscoveredBy { get; init; }

    /// <summary>The well-known service whose protocol is spoken at the port, such as <c>redis</c>; null when not said.</summary>
    public string? Implements { get; init; }

    /// <summary>The last day, without a time, on which the entry is an accepted exception; null: for good.</summary>
    public DateTime? Expires { get; init; }

    /// <summary>Why the entry is there; null when not said.</summary>
    public string? Reason { get; init; }

    /// <summary>The comment behind the entry, without its <c>#</c>; null without one.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether the entry gives its ports to a project: one of <see cref="Projects"/> fits its name, whatever the case.</summary>
    /// <param name="project">The name of a project, such as <c>Orders.Api</c>.</param>
    public bool BelongsTo(string project)
    {
        foreach (var pattern in Projects)
        {
            if (NamePattern.Fits(pattern, project))
                return true;
        }

        return false;
    }

    /// <summary>Whether the entry is about an environment. One without <c>env=</c> is about all.</summary>
    /// <param name="environment">Its name, in any case; <c>dev</c>, <c>stage</c> and <c>prod</c> are <c>Development</c>, <c>Staging</c> and
    /// <c>Production</c>. Null when the environment is not known: every entry may be about it.</param>
    public bool AppliesIn(string? environment)
    {
        if (environment is null || Environments.Count == 0)
            return true;
        foreach (var name in Environments)
        {
            if (EnvironmentName.AreSame(name, environment))
                return true;
        }

        return false;
    }

    /// <summary>Whether both say the same; the order of projects and environments counts.</summary>
    public bool Equals(RegistryEntry? other)
        => other is not null
        && Service == other.Service
        && Nullable.Equals(Ports, other.Ports)
        && Transport == other.Transport
        && IsExternal == other.IsExternal
        && IsBlock == other.IsBlock
        && Elevated == other.Elevated
        && Projects.SequenceEqual(other.Projects)
        && Environments.SequenceEqual(other.Environments)
        && Owner == other.Owner
        && Host == other.Host
        && DiscoveredBy == other.DiscoveredBy
        && Implements == other.Implements
        && Expires == other.Expires
        && Reason == other.Reason
        && Comment == other.Comment;

    /// <inheritdoc/>
    public override int GetHashCode() => (Service, Ports, Transport).GetHashCode();
}
