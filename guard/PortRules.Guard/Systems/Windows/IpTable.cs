namespace PortRules.Guard.Systems.Windows;

/// <summary>Which of the tables of GetExtendedTcpTable and GetExtendedUdpTable.</summary>
internal enum IpTableKind
{
    /// <summary>TCP_TABLE_OWNER_MODULE_LISTENER: with the time of the bind, and what names the service.</summary>
    TcpListeners,

    /// <summary>TCP_TABLE_OWNER_PID_ALL: connections as well, and what is left of ended ones.</summary>
    TcpAll,

    /// <summary>UDP_TABLE_OWNER_MODULE.</summary>
    Udp,
}

/// <summary>One table of one family, and how its rows are laid out. The structures are those of <c>tcpmib.h</c> and <c>udpmib.h</c>
/// (MIB_TCPROW_OWNER_MODULE and so on), which are the same on every processor: they hold no pointers, and rows with a time stamp begin at
/// a multiple of eight.</summary>
internal sealed class IpTable
{
    private const int NoField = -1;

    // dwState, dwLocalAddr, dwLocalPort, dwRemoteAddr, dwRemotePort, dwOwningPid, liCreateTimestamp, OwningModuleInfo[16].
    private static readonly IpTable TcpListeners4 = new(IpTableKind.TcpListeners, isIPv6: false, first: 8, length: 160)
    {
        State = 0,
        LocalAddress = 4,
        LocalPort = 8,
        RemoteAddress = 12,
        RemotePort = 16,
        Process = 20,
        Time = 24,
    };

    // ucLocalAddr[16], dwLocalScopeId, dwLocalPort, ucRemoteAddr[16], dwRemoteScopeId, dwRemotePort, dwState, dwOwningPid, the same two.
    private static readonly IpTable TcpListeners6 = new(IpTableKind.TcpListeners, isIPv6: true, first: 8, length: 192)
    {
        State = 48,
        LocalAddress = 0,
        LocalPort = 20,
        RemoteAddress = 24,
        RemotePort = 44,
        Process = 52,
        Time = 56,
    };

    private static readonly IpTable TcpAll4 = new(IpTableKind.TcpAll, isIPv6: false, first: 4, length: 24)
    {
        State = 0,
        LocalAddress = 4,
        LocalPort = 8,
        RemoteAddress = 12,
        RemotePort = 16,
        Process = 20,
    };

    private static readonly IpTable TcpAll6 = new(IpTableKind.TcpAll, isIPv6: true, first: 4, length: 56)
    {
        State = 48,
        LocalAddress = 0,
        LocalPort = 20,
        RemoteAddress = 24,
        RemotePort = 44,
        Process = 52,
    };

    // dwLocalAddr, dwLocalPort, dwOwningPid, a gap, liCreateTimestamp, dwFlags, a gap, OwningModuleInfo[16].
    private static readonly IpTable Udp4 = new(IpTableKind.Udp, isIPv6: false, first: 8, length: 160)
    {
        LocalAddress = 0,
        LocalPort = 4,
        Process = 8,
        Time = 16,
    };

    // ucLocalAddr[16], dwLocalScopeId, dwLocalPort, dwOwningPid, a gap, liCreateTimestamp, dwFlags, a gap, OwningModuleInfo[16].
    private static readonly IpTable Udp6 = new(IpTableKind.Udp, isIPv6: true, first: 8, length: 176)
    {
        LocalAddress = 0,
        LocalPort = 20,
        Process = 24,
        Time = 32,
    };

    private IpTable(IpTableKind kind, bool isIPv6, int first, int length)
    {
        Kind = kind;
        IsIPv6 = isIPv6;
        FirstRow = first;
        RowLength = length;
    }

    public IpTableKind Kind { get; }

    public bool IsIPv6 { get; }

    /// <summary>Where the first row begins, behind the number of rows.</summary>
    public int FirstRow { get; }

    public int RowLength { get; }

    public int AddressLength => IsIPv6 ? 16 : 4;

    public bool HasRemote => RemoteAddress != NoField;

    /// <summary>The rows name the service, too (GetOwnerModuleFromTcpEntry and its like).</summary>
    public bool HasModule => Time != NoField;

    /// <summary>Offsets within a row.</summary>
    public int State { get; private init; } = NoField;

    public int LocalAddress { get; private init; }

    public int LocalPort { get; private init; }

    public int RemoteAddress { get; private init; } = NoField;

    public int RemotePort { get; private init; } = NoField;

    public int Process { get; private init; }

    public int Time { get; private init; } = NoField;

    public static IpTable Of(IpTableKind kind, bool isIPv6) => kind switch
    {
        IpTableKind.TcpListeners => isIPv6 ? TcpListeners6 : TcpListeners4,
        IpTableKind.TcpAll => isIPv6 ? TcpAll6 : TcpAll4,
        _ => isIPv6 ? Udp6 : Udp4,
    };

    public override string ToString() => $"{Kind} of {(IsIPv6 ? "IPv6" : "IPv4")}";
}
