using System.Runtime.InteropServices;
using System.Runtime.Versioning;

// A library of one of these names beside the program is not the system's.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.System32)]

namespace PortRules.Guard.Systems.Windows;

/// <summary>The functions of Windows that .NET does not offer, as iphlpapi.h, processthreadsapi.h, winbase.h and securitybaseapi.h declare
/// them.</summary>
[SupportedOSPlatform("windows")]
internal static unsafe partial class Imports
{
    public const uint ErrorSuccess = 0;
    public const uint ErrorAccessDenied = 5;
    public const uint ErrorInsufficientBuffer = 122;

    public const uint FamilyIPv4 = 2;
    public const uint FamilyIPv6 = 23;
    public const int TcpTableOwnerPidAll = 5;
    public const int TcpTableOwnerModuleListener = 6;
    public const int UdpTableOwnerModule = 2;

    /// <summary>The least right that tells the path, the times and the user of a process.</summary>
    public const uint ProcessQueryLimitedInformation = 0x1000;
    public const uint TokenQuery = 0x8;
    public const int TokenUser = 1;
    public const uint StillActive = 259;

    [LibraryImport("iphlpapi.dll")]
    public static partial uint GetExtendedTcpTable(byte* table, uint* size, int order, uint family, int tableClass, uint reserved);

    [LibraryImport("iphlpapi.dll")]
    public static partial uint GetExtendedUdpTable(byte* table, uint* size, int order, uint family, int tableClass, uint reserved);

    [LibraryImport("iphlpapi.dll")]
    public static partial uint GetOwnerModuleFromTcpEntry(byte* row, int infoClass, byte* buffer, uint* size);

    [LibraryImport("iphlpapi.dll")]
    public static partial uint GetOwnerModuleFromTcp6Entry(byte* row, int infoClass, byte* buffer, uint* size);

    [LibraryImport("iphlpapi.dll")]
    public static partial uint GetOwnerModuleFromUdpEntry(byte* row, int infoClass, byte* buffer, uint* size);

    [LibraryImport("iphlpapi.dll")]
    public static partial uint GetOwnerModuleFromUdp6Entry(byte* row, int infoClass, byte* buffer, uint* size);

    [LibraryImport("kernel32.dll", SetLastError = true)]
    public static partial nint OpenProcess(uint access, int inheritHandle, uint id);

    [LibraryImport("kernel32.dll")]
    public static partial int CloseHandle(nint handle);

    [LibraryImport("kernel32.dll")]
    public static partial int GetExitCodeProcess(nint process, uint* code);

    [LibraryImport("kernel32.dll")]
    public static partial int GetProcessTimes(nint process, long* creation, long* exit, long* kernel, long* user);

    [LibraryImport("kernel32.dll")]
    public static partial int QueryFullProcessImageNameW(nint process, uint flags, char* name, uint* length);

    [LibraryImport("advapi32.dll")]
    public static partial int OpenProcessToken(nint process, uint access, nint* token);

    [LibraryImport("advapi32.dll")]
    public static partial int GetTokenInformation(nint token, int informationClass, byte* buffer, uint length, uint* needed);
}
