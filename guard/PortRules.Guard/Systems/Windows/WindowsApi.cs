using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using PortRules.Ports;

namespace PortRules.Guard.Systems.Windows;

/// <summary>The calls themselves. What they return is read elsewhere, so that it can be read from recordings too.</summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe class WindowsApi : IWindowsApi
{
    private const int FirstSize = 16 * 1024;
    private const int MaxAttempts = 8;
    private const int MaxModule = 4096;
    private const int MaxUser = 256;
    private const int BasicInformation = 0;

    // netsh answers in some 100 ms; it must not hold up the report of a failure for longer than somebody would wait.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public byte[]? ReadTable(IpTable table)
    {
        var family = table.IsIPv6 ? Imports.FamilyIPv6 : Imports.FamilyIPv4;
        uint size = FirstSize;
        // The table can grow between the answer that tells its size and the next question.
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var buffer = new byte[size];
            uint error;
            fixed (byte* first = buffer)
            {
                error = table.Kind switch
                {
                    IpTableKind.Udp
                        => Imports.GetExtendedUdpTable(first, &size, 0, family, Imports.UdpTableOwnerModule, 0),
                    IpTableKind.TcpAll
                        => Imports.GetExtendedTcpTable(first, &size, 0, family, Imports.TcpTableOwnerPidAll, 0),
                    _ => Imports.GetExtendedTcpTable(first, &size, 0, family, Imports.TcpTableOwnerModuleListener, 0),
                };
            }
            if (error == Imports.ErrorSuccess)
                return buffer;
            if (error != Imports.ErrorInsufficientBuffer)
                return null;
            size = Math.Max(size, (uint)buffer.Length) + FirstSize;
        }
        return null;
    }

    public WindowsProcess? ReadProcess(int id)
    {
        var process = Imports.OpenProcess(Imports.ProcessQueryLimitedInformation, 0, (uint)id);
        if (process == 0)
            return Marshal.GetLastPInvokeError() == Imports.ErrorAccessDenied ? ReadName(id) : null;
        try
        {
            // A process that has ended is still there while somebody holds a handle of it.
            uint code;
            if (Imports.GetExitCodeProcess(process, &code) != 0 && code != Imports.StillActive)
                return null;
            var path = PathOf(process);
            return new(path is null ? ReadName(id)?.Name : FileNames.Last(path), path, StartOf(process), UserOf(process));
        }
        finally
        {
            _ = Imports.CloseHandle(process);
        }
    }

    public string? ServiceOf(IpTable table, ReadOnlySpan<byte> row)
    {
        if (!table.HasModule || row.Length < table.RowLength)
            return null;
        var buffer = new byte[MaxModule];
        uint size = MaxModule;
        // The structure in front is of an alignment that an array of bytes need not have.
        var aligned = new ulong[table.RowLength / sizeof(ulong)];
        row[..table.RowLength].CopyTo(MemoryMarshal.AsBytes(aligned.AsSpan()));
        fixed (byte* first = buffer)
        fixed (ulong* entry = aligned)
        {
            var error = (table.Kind, table.IsIPv6) switch
            {
                (IpTableKind.Udp, false) => Imports.GetOwnerModuleFromUdpEntry((byte*)entry, BasicInformation, first, &size),
                (IpTableKind.Udp, true) => Imports.GetOwnerModuleFromUdp6Entry((byte*)entry, BasicInformation, first, &size),
                (_, false) => Imports.GetOwnerModuleFromTcpEntry((byte*)entry, BasicInformation, first, &size),
                (_, true) => Imports.GetOwnerModuleFromTcp6Entry((byte*)entry, BasicInformation, first, &size),
            };
            return error == Imports.ErrorSuccess ? Pointers.TextAt(buffer, (nint)first, 0) : null;
        }
    }

    public string? PrintExcludedRanges(bool isIPv6, Transport transport)
    {
        var start = new ProcessStartInfo(Path.Combine(Environment.SystemDirectory, "netsh.exe"))
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        var protocol = transport == Transport.Tcp ? "protocol=tcp" : "protocol=udp";
        foreach (var word in (ReadOnlySpan<string>)["interface", isIPv6 ? "ipv6" : "ipv4", "show", "excludedportrange", protocol])
            start.ArgumentList.Add(word);
        try
        {
            using var process = Process.Start(start);
            if (process is null)
                return null;
            var text = process.StandardOutput.ReadToEndAsync();
            if (text.Wait(Patience))
                return text.Result;
            process.Kill();
            return null;
        }
        catch (Exception exception)
            when (exception is System.ComponentModel.Win32Exception or IOException or InvalidOperationException or AggregateException)
        {
            return null;
        }
    }

    // What everybody may know of a process of somebody else.
    private static WindowsProcess? ReadName(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return new(process.ProcessName, null, null, null);
        }
        catch (ArgumentException)
        {
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return new(null, null, null, null);
        }
    }

    private static string? PathOf(nint process)
    {
        const int MaxPath = 32 * 1024;
        var name = new char[MaxPath];
        uint length = MaxPath;
        fixed (char* first = name)
        {
            return Imports.QueryFullProcessImageNameW(process, 0, first, &length) != 0 && length is > 0 and <= MaxPath
                ? new string(name, 0, (int)length)
                : null;
        }
    }

    private static DateTimeOffset? StartOf(nint process)
    {
        long creation, exit, kernel, user;
        return Imports.GetProcessTimes(process, &creation, &exit, &kernel, &user) != 0 ? IpRows.TimeOf(creation) : null;
    }

    private static string? UserOf(nint process)
    {
        nint token;
        if (Imports.OpenProcessToken(process, Imports.TokenQuery, &token) == 0)
            return null;
        try
        {
            var buffer = new byte[MaxUser];
            uint needed;
            fixed (byte* first = buffer)
            {
                return Imports.GetTokenInformation(token, Imports.TokenUser, first, MaxUser, &needed) != 0
                    ? SecurityId.Read(Pointers.BytesAt(buffer, (nint)first, 0))
                    : null;
            }
        }
        finally
        {
            _ = Imports.CloseHandle(token);
        }
    }
}
