using System.Globalization;
using System.Text;

namespace PortRules.Guard.Systems.Linux;

/// <summary>What /proc tells of one process.</summary>
internal static unsafe class ProcessFacts
{
    private const int TicksPerSecond = 100;
    private const int StartTimeField = 22;
    private const string DeletedSuffix = " (deleted)";

    // A missing function costs an exception at each call.
    private static volatile bool _lacksStatX;

    /// <summary>Its start in ticks since the system's, by which two processes of one number are told apart; null when it is gone.</summary>
    public static ulong? StartTicks(string folder)
        => ProcFile.ReadText($"{folder}/stat") is { } stat ? ParseStartTicks(stat) : null;

    /// <summary>Field 22 of a stat file. The second one is a name in parentheses that may hold parentheses and blanks.</summary>
    public static ulong? ParseStartTicks(string stat)
    {
        var end = stat.LastIndexOf(')');
        if (end < 0 || end + 2 > stat.Length)
            return null;
        var fields = stat[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // The first field after the name is the third one.
        return fields.Length > StartTimeField - 3
            && ulong.TryParse(fields[StartTimeField - 3], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? ticks
            : null;
    }

    /// <summary>The time of day of a start; null where the clock cannot be read.</summary>
    public static DateTimeOffset? TimeOf(ulong startTicks)
    {
        // The clock that also counts while the machine sleeps, as the start times do.
        var now = stackalloc nint[2];
        if (LibC.GetTime(LibC.BootTimeClock, now) != 0)
            return null;
        var sinceBoot = TimeSpan.FromSeconds(now[0]) + TimeSpan.FromMicroseconds(now[1] / 1000);
        var age = sinceBoot - TimeSpan.FromSeconds(startTicks / (double)TicksPerSecond);
        return DateTimeOffset.UtcNow - age;
    }

    /// <summary>The path of its executable as the kernel knows it; null where that is closed to this process.</summary>
    public static string? Executable(string folder)
    {
        using var directory = ProcDirectory.Open(folder);
        var path = directory?.TargetOf("exe");
        return path is not null && path.EndsWith(DeletedSuffix, StringComparison.Ordinal) ? path[..^DeletedSuffix.Length] : path;
    }

    /// <summary>What the process calls itself; null when it is gone.</summary>
    public static string? ClaimedName(string folder) => ProcFile.ReadText($"{folder}/comm")?.TrimEnd('\n');

    /// <summary>Its arguments, the program first; none where they are closed to this process.</summary>
    public static string[] Arguments(string folder)
    {
        var bytes = ProcFile.ReadBytes($"{folder}/cmdline");
        return bytes is null or { Length: 0 } ? [] : Encoding.UTF8.GetString(bytes).TrimEnd('\0').Split('\0');
    }

    /// <summary>The user of its folder in /proc: the effective one, or root where the process has been made unreadable. Null when it is
    /// gone.</summary>
    public static uint? UserOf(string folder)
    {
        if (_lacksStatX)
            return UserFromStatus(folder);
        try
        {
            const int RecordLength = 256;
            const int UserOffset = 20;
            const uint UserMask = 0x8;
            var record = stackalloc byte[RecordLength];
            Span<byte> path = stackalloc byte[64];
            path.Clear();
            Encoding.UTF8.GetBytes(folder, path[..^1]);
            fixed (byte* first = path)
            {
                return LibC.StatX(LibC.AtCurrentDirectory, first, 0, UserMask, record) == 0 ? *(uint*)(record + UserOffset) : null;
            }
        }
        catch (EntryPointNotFoundException)
        {
            _lacksStatX = true;
            return UserFromStatus(folder);
        }
    }

    /// <summary>The same from the status file, for a C library without statx.</summary>
    internal static uint? UserFromStatus(string folder)
    {
        // "Uid: real effective saved filesystem".
        var users = ProcFile.ReadText($"{folder}/status") is { } status ? ProcFile.ValueOf(status, "Uid") : null;
        var fields = users?.Split('\t', StringSplitOptions.RemoveEmptyEntries);
        return fields is { Length: 4 } && uint.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var user)
            ? user
            : null;
    }
}
