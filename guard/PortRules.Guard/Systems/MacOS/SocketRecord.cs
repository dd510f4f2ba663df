using System.Buffers.Binary;
using System.Net;
using PortRules.Ports;

namespace PortRules.Guard.Systems.MacOS;

/// <summary>The record of proc_pidfdinfo(PROC_PIDFDSOCKETINFO), <c>struct socket_fdinfo</c> of xnu <c>bsd/sys/proc_info.h</c>, as
/// <c>bsd/kern/socket_info.c</c> fills it: a pure function over bytes.</summary>
internal static class SocketRecord
{
    /// <summary>sizeof(struct socket_fdinfo).</summary>
    public const int Length = 792;

    // socket_info begins behind the 24 bytes of proc_fileinfo, its soi_proto at 264.
    private const int HandleOffset = 160;
    private const int TypeOffset = 176;
    private const int ProtocolOffset = 180;
    private const int FamilyOffset = 184;
    private const int KindOffset = 256;
    private const int RemotePortOffset = 264;
    private const int LocalPortOffset = 268;
    private const int FlagsOffset = 280;
    private const int VersionsOffset = 288;
    private const int RemoteAddressOffset = 296;
    private const int LocalAddressOffset = 312;
    private const int TcpStateOffset = 344;

    private const int AddressLength = 16;
    private const int IPv4AddressOffset = 12;
    private const int FamilyIPv4 = 2;
    private const int FamilyIPv6 = 30;
    private const int KindInternet = 1;
    private const int KindTcp = 2;
    private const int TypeDatagram = 2;
    private const int ProtocolUdp = 17;
    private const byte VersionIPv4 = 1;
    private const byte VersionIPv6 = 2;

    // IN6P_IPV6_V6ONLY.
    private const uint OnlyIPv6 = 0x8000;

    /// <summary>The socket, if it is one of TCP or UDP that has a local port; null else.</summary>
    public static SocketRow? Read(ReadOnlySpan<byte> record, int process)
    {
        if (record.Length < Length || TransportOf(record) is not { } transport)
            return null;
        var state = transport == Transport.Udp ? SocketState.Close : StateOf(Number(record, TcpStateOffset));
        var local = EndPoint(record, LocalAddressOffset, LocalPortOffset);
        if (state is not { } known || local is not { Port: not 0 })
            return null;
        var remote = EndPoint(record, RemoteAddressOffset, RemotePortOffset);
        var isWildcard = local.Address.Equals(IPAddress.IPv6Any);
        return new()
        {
            Transport = transport,
            Local = local,
            Remote = remote is { Port: not 0 } && known is not (SocketState.Listen or SocketState.BoundInactive) ? remote : null,
            // A UDP socket with a peer is connected.
            State = transport == Transport.Udp && remote is { Port: not 0 } ? SocketState.Established : known,
            IsIPv6Only = isWildcard
                ? (record[VersionsOffset] & VersionIPv4) == 0 || (Number(record, FlagsOffset) & OnlyIPv6) != 0
                : null,
            Inode = BinaryPrimitives.ReadUInt64LittleEndian(record[HandleOffset..]),
            ProcessId = process,
        };
    }

    private static Transport? TransportOf(ReadOnlySpan<byte> record)
    {
        if (Number(record, FamilyOffset) is not (FamilyIPv4 or FamilyIPv6))
            return null;
        return Number(record, KindOffset) switch
        {
            KindTcp => Transport.Tcp,
            KindInternet when Number(record, TypeOffset) == TypeDatagram && Number(record, ProtocolOffset) is 0 or ProtocolUdp
                => Transport.Udp,
            _ => null,
        };
    }

    // TSI_S_*. One that is closed and has a port is bound.
    private static SocketState? StateOf(uint state) => state switch
    {
        0 => SocketState.BoundInactive,
        1 => SocketState.Listen,
        2 => SocketState.SynSent,
        3 => SocketState.SynReceived,
        4 => SocketState.Established,
        5 => SocketState.CloseWait,
        6 => SocketState.FinWait1,
        7 => SocketState.Closing,
        8 => SocketState.LastAck,
        9 => SocketState.FinWait2,
        10 => SocketState.TimeWait,
        _ => null,
    };

    private static IPEndPoint EndPoint(ReadOnlySpan<byte> record, int address, int port)
    {
        // Ports are numbers of 32 bits with the port, in the network's order, in the lower half. An IPv4 address stands behind three words
        // of padding, also in a socket of the IPv6 family that is on an IPv4-mapped address.
        var bytes = record.Slice(address, AddressLength);
        var isIPv6 = (record[VersionsOffset] & VersionIPv6) != 0;
        return new(
            isIPv6 ? IPv6Address(bytes) : new IPAddress(bytes[IPv4AddressOffset..]),
            BinaryPrimitives.ReadUInt16BigEndian(record[port..]));
    }

    // In a link-local address the kernel keeps the number of the interface, in the second pair of bytes (bsd/netinet6/scope6.c).
    private static IPAddress IPv6Address(ReadOnlySpan<byte> bytes)
    {
        var address = new IPAddress(bytes);
        if (!address.IsIPv6LinkLocal)
            return address;
        Span<byte> plain = stackalloc byte[AddressLength];
        bytes.CopyTo(plain);
        plain[2..4].Clear();
        return new(plain, BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
    }

    private static uint Number(ReadOnlySpan<byte> record, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(record[offset..]);
}
