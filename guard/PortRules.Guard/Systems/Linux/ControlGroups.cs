namespace PortRules.Guard.Systems.Linux;

/// <summary>The tree of cgroup2, by which a socket's unit or container is known without any right on its process: the kernel's number
/// of a control group is the inode of its folder.</summary>
internal static class ControlGroups
{
    private const int MaxFolders = 20_000;

    /// <summary>What the folder with this number says; nothing where the tree is not mounted, the number is not in it, or the search
    /// is over.</summary>
    public static ControlGroupPath Find(ulong id, OwnerSearch search)
    {
        if (id <= 1 || !Environment.Is64BitProcess || MountPoint() is not { } root)
            return default;
        var pending = new Queue<string>([""]);
        for (var count = 0; count < MaxFolders && !search.IsOver && pending.TryDequeue(out var folder); count++)
        {
            using var directory = ProcDirectory.Open(root + folder);
            if (directory is null)
                continue;
            foreach (var entry in directory.Entries().Where(entry => entry.IsFolder))
            {
                var path = $"{folder}/{entry.Name}";
                if (entry.Inode == id)
                    return ControlGroupPath.Parse(path);
                pending.Enqueue(path);
            }
        }
        return default;
    }

    // "31 23 0:26 / /sys/fs/cgroup rw,… - cgroup2 cgroup2 rw": the mount point is the fifth field.
    private static string? MountPoint()
    {
        foreach (var line in (ProcFile.ReadText("/proc/self/mountinfo") ?? "").Split('\n'))
        {
            if (!line.Contains(" - cgroup2 ", StringComparison.Ordinal))
                continue;
            var fields = line.Split(' ');
            return fields.Length > 4 && !fields[4].Contains('\\', StringComparison.Ordinal) ? fields[4] : null;
        }
        return null;
    }
}
