namespace PortRules.Guard.Systems.Linux;

/// <summary>What the path of a control group tells: pure reading of text that others chose.</summary>
/// <param name="Unit">The innermost systemd service or scope.</param>
/// <param name="ContainerId">The container: 64 hexadecimal digits, or a name (LXC).</param>
/// <param name="IsUserUnit">The unit belongs to the service manager of a user.</param>
internal readonly record struct ControlGroupPath(string? Unit, string? ContainerId, bool IsUserUnit)
{
    private const int IdLength = 64;

    /// <summary>Reads a path such as <c>/system.slice/nginx.service</c> or <c>/docker/0123…</c>.</summary>
    public static ControlGroupPath Parse(string path)
    {
        string? unit = null;
        string? container = null;
        var isUserUnit = false;
        var previous = "";
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            isUserUnit |= unit is not null && unit.StartsWith("user@", StringComparison.Ordinal);
            if (IdIn(part) is { } id)
                (container, unit) = (id, null);
            else if (part.EndsWith(".service", StringComparison.Ordinal) || part.EndsWith(".scope", StringComparison.Ordinal))
                unit = part;
            else if (previous is "lxc" or "lxc.payload")
                container = part;
            else if (part.StartsWith("lxc.payload.", StringComparison.Ordinal))
                container = part["lxc.payload.".Length..];
            previous = part;
        }
        return new(unit, container, isUserUnit);
    }

    /// <summary>Whether a unit is a service that somebody has written, and not the service manager of a user.</summary>
    public static bool IsService(string unit)
        => unit.EndsWith(".service", StringComparison.Ordinal) && !unit.StartsWith("user@", StringComparison.Ordinal);

    /// <summary>Reads /proc/PID/cgroup: the line of cgroup2, or where that says nothing the line of systemd's own hierarchy, or any
    /// that names a container.</summary>
    public static ControlGroupPath ParseFile(string text)
    {
        ControlGroupPath result = default;
        foreach (var line in text.Split('\n'))
        {
            // "0::/path" or "1:name=systemd:/path".
            var parts = line.Split(':', 3);
            if (parts.Length < 3)
                continue;
            var path = Parse(parts[2]);
            var namesUnits = parts[0] == "0" || parts[1] == "name=systemd";
            result = new(
                result.Unit ?? (namesUnits ? path.Unit : null),
                result.ContainerId ?? path.ContainerId,
                result.Unit is null && namesUnits ? path.IsUserUnit : result.IsUserUnit);
        }
        return result;
    }

    // docker-<id>.scope, cri-containerd-<id>.scope, crio-<id>.scope, libpod-<id>.scope, or the bare id.
    private static string? IdIn(string part)
    {
        var name = part.EndsWith(".scope", StringComparison.Ordinal) ? part[..^".scope".Length] : part;
        if (name.Length < IdLength)
            return null;
        var id = name[^IdLength..];
        var isBare = name.Length == IdLength || name[^(IdLength + 1)] is '-' or ':' or '_';
        return isBare && id.All(char.IsAsciiHexDigitLower) ? id : null;
    }
}
