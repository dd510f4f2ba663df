using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using PortRules.Ports;

namespace PortRules.Guard.Systems.MacOS;

/// <summary>The calls themselves. What they return is read elsewhere, so that it can be read from recordings too.</summary>
[SupportedOSPlatform("macos")]
internal sealed unsafe partial class LibProc : ILibProc
{
    private const int AllProcesses = 1;
    private const int ListDescriptorsFlavor = 1;
    private const int ProcessFlavor = 3;
    private const int SocketFlavor = 3;

    // PROC_PIDPATHINFO_MAXSIZE.
    private const int MaxPath = 4096;

    // Processes that start, and files that are opened, between the question for the length and the one for the list.
    private const int Spare = 1024;
    private const int MaxList = 64 * 1024 * 1024;

    public uint EffectiveUserId => GetEffectiveUserId();

    public PortRange? EphemeralPorts
        => Setting("net.inet.ip.portrange.first") is { } first && Setting("net.inet.ip.portrange.last") is { } last
            && first <= last && PortNumber.IsValid(first) && PortNumber.IsValid(last)
            ? new PortRange(first, last)
            : null;

    public byte[] ListProcesses()
        => Fill(ListPids(AllProcesses, 0, null, 0), (buffer, length) => ListPids(AllProcesses, 0, buffer, length));

    public byte[] ListDescriptors(int process)
        => Fill(
            PidInfo(process, ListDescriptorsFlavor, 0, null, 0),
            (buffer, length) => PidInfo(process, ListDescriptorsFlavor, 0, buffer, length));

    public bool ReadSocket(int process, int descriptor, Span<byte> record)
    {
        fixed (byte* first = record)
        {
            return PidDescriptorInfo(process, descriptor, SocketFlavor, first, record.Length) == SocketRecord.Length;
        }
    }

    public byte[] ReadProcess(int process)
    {
        var record = new byte[ProcessRecords.ProcessLength];
        fixed (byte* first = record)
        {
            return PidInfo(process, ProcessFlavor, 0, first, record.Length) == record.Length ? record : [];
        }
    }

    public string? PathOf(int process)
    {
        var path = new byte[MaxPath];
        fixed (byte* first = path)
        {
            var length = PidPath(process, first, MaxPath);
            return length is > 0 and <= MaxPath ? Encoding.UTF8.GetString(path, 0, length) : null;
        }
    }

    private delegate int Call(byte* buffer, int length);

    private static byte[] Fill(int length, Call call)
    {
        if (length <= 0 || length > MaxList)
            return [];
        var buffer = new byte[length + Spare];
        fixed (byte* first = buffer)
        {
            var filled = call(first, buffer.Length);
            return filled <= 0 ? [] : buffer[..Math.Min(filled, buffer.Length)];
        }
    }

    private static int? Setting(string name)
    {
        int value;
        nint length = sizeof(int);
        return SysctlByName(name, &value, &length, null, 0) == 0 && length == sizeof(int) ? value : null;
    }

    [LibraryImport("libproc", EntryPoint = "proc_listpids")]
    private static partial int ListPids(uint type, uint typeInfo, byte* buffer, int length);

    [LibraryImport("libproc", EntryPoint = "proc_pidinfo")]
    private static partial int PidInfo(int process, int flavor, ulong argument, byte* buffer, int length);

    [LibraryImport("libproc", EntryPoint = "proc_pidfdinfo")]
    private static partial int PidDescriptorInfo(int process, int descriptor, int flavor, byte* buffer, int length);

    [LibraryImport("libproc", EntryPoint = "proc_pidpath")]
    private static partial int PidPath(int process, byte* buffer, uint length);

    [LibraryImport("libc", EntryPoint = "sysctlbyname", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SysctlByName(string name, void* value, nint* length, void* newValue, nint newLength);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUserId();
}
