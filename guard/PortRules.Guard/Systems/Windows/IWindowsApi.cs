using PortRules.Ports;

namespace PortRules.Guard.Systems.Windows;

/// <summary>What Windows tells of one process.</summary>
/// <param name="Name">The file name of the executable, or what there is of it where only that is open to this process.</param>
/// <param name="Path">The executable; null where that is closed.</param>
/// <param name="Start">When it started; null where that is closed.</param>
/// <param name="UserId">The security identifier of its user; null where that is closed.</param>
internal sealed record WindowsProcess(string? Name, string? Path, DateTimeOffset? Start, string? UserId);

/// <summary>The calls of Windows that the guard makes. Nothing throws for what is refused.</summary>
internal interface IWindowsApi
{
    /// <summary>The bytes of a table; null where they cannot be had.</summary>
    byte[]? ReadTable(IpTable table);

    /// <summary>The process; null where there is none of that number (any more).</summary>
    WindowsProcess? ReadProcess(int id);

    /// <summary>The service, within a process of several, that has the socket of a row; null where Windows does not tell.</summary>
    string? ServiceOf(IpTable table, ReadOnlySpan<byte> row);

    /// <summary>What <c>netsh</c> prints of the excluded ranges; null where it does not answer in time.</summary>
    string? PrintExcludedRanges(bool isIPv6, Transport transport);
}
