using System.Globalization;
using System.Text;

namespace PortRules.Guard.Systems.Linux;

/// <summary>Looks for the process that has a socket open. The kernel offers no index for it, so the open files of the processes are
/// read: of this process first, then of those of the socket's user, then of the rest, since a daemon may change its user after the
/// bind.</summary>
internal static class ProcessScan
{
    /// <summary>How a search ended.</summary>
    public enum Result
    {
        Found,

        /// <summary>All that is open to this process was read, and nobody has it.</summary>
        NotSeen,

        /// <summary>The time was used up.</summary>
        TimeIsOver,
    }

    /// <summary>The process with the inode, and when it started.</summary>
    /// <param name="inode">The socket.</param>
    /// <param name="user">The user who made it; null where that is not known.</param>
    /// <param name="search">Says when to give up.</param>
    /// <param name="found">The process, on success.</param>
    public static Result Find(ulong inode, uint? user, OwnerSearch search, out (int Id, ulong StartTicks) found)
    {
        var target = Encoding.ASCII.GetBytes($"socket:[{inode}]");
        found = default;
        if (LooksInto(Environment.ProcessId, target, null, ref found))
            return Result.Found;
        using var processes = ProcDirectory.Open("/proc");
        if (processes is null)
            return Result.NotSeen;
        var others = new List<int>();
        foreach (var (name, _, _) in processes.Entries())
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == Environment.ProcessId)
                continue;
            if (search.IsOver)
                return Result.TimeIsOver;
            if (user is null || ProcessFacts.UserOf($"/proc/{id}") != user)
                others.Add(id);
            else if (LooksInto(id, target, search, ref found))
                return Result.Found;
        }
        foreach (var id in others)
        {
            if (search.IsOver)
                return Result.TimeIsOver;
            if (LooksInto(id, target, search, ref found))
                return Result.Found;
        }
        return search.IsOver ? Result.TimeIsOver : Result.NotSeen;
    }

    /// <summary>The sockets that this process has open, by inode; null where /proc does not show them.</summary>
    public static HashSet<ulong>? OwnSockets()
    {
        using var directory = ProcDirectory.Open("/proc/self/fd");
        if (directory is null)
            return null;
        const string Prefix = "socket:[";
        var inodes = new HashSet<ulong>();
        foreach (var (name, _, _) in directory.Entries())
        {
            var target = directory.TargetOf(name);
            if (target is null || !target.StartsWith(Prefix, StringComparison.Ordinal))
                continue;
            var number = target.AsSpan(Prefix.Length).TrimEnd(']');
            if (ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var inode))
                inodes.Add(inode);
        }
        return inodes;
    }

    // The start time is read before and after: a number that was given to another process in between is not believed.
    private static bool LooksInto(int id, byte[] target, OwnerSearch? search, ref (int Id, ulong StartTicks) found)
    {
        var folder = $"/proc/{id}";
        using var directory = ProcDirectory.Open(folder + "/fd");
        if (directory is null)
            return false;
        if (directory.FindLinkTo(target, () => search?.IsOver == true) is not { } name
            || ProcessFacts.StartTicks(folder) is not { } start
            || !directory.LinksTo(name, target))
        {
            return false;
        }
        found = (id, start);
        return true;
    }
}
