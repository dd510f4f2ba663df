using System.Runtime.InteropServices;

namespace PortRules.Guard.Systems.Linux;

/// <summary>The functions of the C library that .NET does not offer. Their signatures and constants are the same with glibc and musl
/// on every architecture that .NET runs on; where one is not, its comment says so.</summary>
internal static unsafe partial class LibC
{
    public const int NetlinkFamily = 16;
    public const int NetlinkSockDiag = 4;
    public const int SocketRaw = 3;
    public const int CloseOnExec = 0x80000;
    public const int AtCurrentDirectory = -100;
    public const int BootTimeClock = 7;

    // The length of sockaddr_storage.
    private const int MaxAddress = 128;
    public const int FamilyUnix = 1;
    public const int FamilyIPv4 = 2;
    public const int FamilyIPv6 = 10;
    private const int GetDescriptorFlags = 1;
    private const int SetDescriptorFlags = 2;
    private const int FlagCloseOnExec = 1;

    /// <summary>Numbers of socket options, which are others on MIPS, PA-RISC and SPARC; .NET runs on none of these.</summary>
    public const int SocketLevel = 1;
    public const int OptionType = 3;
    public const int OptionAcceptsConnections = 30;
    public const int OptionDomain = 39;

    /// <summary>NS_GET_USERNS is _IO(0xb7, 1), and "no data" is spelled differently on POWER.</summary>
    public static nuint GetOwningUserNamespace
        => RuntimeInformation.ProcessArchitecture == Architecture.Ppc64le ? 0x2000_b701u : (nuint)0xb701;

    [LibraryImport("libc", EntryPoint = "socket")]
    public static partial int Socket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup")]
    public static partial int Duplicate(int descriptor);

    /// <summary>The third argument of this variadic function is read as a native word where one of the commands takes it.</summary>
    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int FileControl(int descriptor, int command, nint argument);

    /// <summary>Whether a descriptor is open and would stay so in a program that this process starts.</summary>
    public static bool IsPassedOn(int descriptor)
        => FileControl(descriptor, GetDescriptorFlags, 0) is >= 0 and var flags && (flags & FlagCloseOnExec) == 0;

    /// <summary>Closes a descriptor in programs that this process starts.</summary>
    public static void CloseInChildren(int descriptor) => FileControl(descriptor, SetDescriptorFlags, FlagCloseOnExec);

    [LibraryImport("libc", EntryPoint = "getsockopt")]
    public static partial int GetSocketOption(int descriptor, int level, int name, out int value, ref int length);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int descriptor, nuint request);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUserId();

    [LibraryImport("libc", EntryPoint = "opendir", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint OpenDirectory(string path);

    [LibraryImport("libc", EntryPoint = "readdir")]
    public static partial byte* ReadDirectory(nint directory);

    [LibraryImport("libc", EntryPoint = "closedir")]
    public static partial int CloseDirectory(nint directory);

    [LibraryImport("libc", EntryPoint = "dirfd")]
    public static partial int DescriptorOf(nint directory);

    [LibraryImport("libc", EntryPoint = "readlinkat")]
    public static partial nint ReadLinkAt(int directory, byte* path, byte* buffer, nuint length);

    /// <summary>glibc has it since 2.28 and musl since 1.2.5; before, the call throws <see cref="EntryPointNotFoundException"/>. Its
    /// record has one layout everywhere.</summary>
    [LibraryImport("libc", EntryPoint = "statx")]
    public static partial int StatX(int directory, byte* path, int flags, uint mask, byte* record);

    /// <summary>The plain symbol takes two native words, also where time_t has become 64 bits wide under another name.</summary>
    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    public static partial int GetTime(int clock, nint* secondsAndNanoseconds);

    /// <summary>Whether a socket is connected.</summary>
    public static bool HasPeer(int descriptor)
    {
        var address = stackalloc byte[MaxAddress];
        var length = MaxAddress;
        return PeerAddress(descriptor, address, &length) == 0;
    }

    /// <summary>Whether a socket has a local port, which stands behind the family of both kinds of IP, or a path.</summary>
    public static bool IsBound(int descriptor)
    {
        var address = stackalloc byte[MaxAddress];
        var length = MaxAddress;
        return LocalAddress(descriptor, address, &length) == 0 && length > sizeof(short) && (address[2] | address[3]) != 0;
    }

    [LibraryImport("libc", EntryPoint = "getsockname")]
    private static partial int LocalAddress(int descriptor, byte* address, int* length);

    [LibraryImport("libc", EntryPoint = "getpeername")]
    private static partial int PeerAddress(int descriptor, byte* address, int* length);
}
