using System.Buffers.Binary;
using System.Net;
using PortRules.Ports;

namespace PortRules.Guard.Systems.Linux;

/// <summary>The messages of the kernel's socket diagnosis (sock_diag(7), <c>linux/inet_diag.h</c>): pure functions over bytes.
/// Numbers are in the machine's order, ports and addresses in the network's.</summary>
internal static class SockDiag
{
    public const int RequestLength = HeaderLength + 56;
    public const byte IPv4Family = 2;
    public const byte IPv6Family = 10;

    private const int HeaderLength = 16;
    private const int RowLength = 72;
    private const ushort SockDiagByFamily = 20;
    private const ushort ErrorMessage = 2;
    private const ushort DoneMessage = 3;
    private const ushort RequestAndDump = 0x301;
    private const int IPv6OnlyAttribute = 11;
    private const int ControlGroupAttribute = 21;
    private const byte TimeWaitTimer = 3;

    /// <summary>What a datagram of the answer says about the rest of it.</summary>
    public enum Progress
    {
        /// <summary>More datagrams follow.</summary>
        More,

        /// <summary>The answer is complete.</summary>
        Done,

        /// <summary>The kernel has refused, or what came is no answer.</summary>
        Failed,
    }

    /// <summary>Writes the request for all sockets of a family and transport in one of <paramref name="states"/>, a bit for each
    /// <see cref="SocketState"/>. The kernel filters by <paramref name="port"/>, unless it is 0, as far as it does.</summary>
    public static void WriteRequest(Span<byte> request, byte family, Transport transport, uint states, int port, uint sequence)
    {
        request.Clear();
        BitConverter.TryWriteBytes(request, (uint)RequestLength);
        BitConverter.TryWriteBytes(request[4..], SockDiagByFamily);
        BitConverter.TryWriteBytes(request[6..], RequestAndDump);
        BitConverter.TryWriteBytes(request[8..], sequence);
        var body = request[HeaderLength..];
        body[0] = family;
        body[1] = transport == Transport.Tcp ? (byte)6 : (byte)17;
        BitConverter.TryWriteBytes(body[4..], states);
        BinaryPrimitives.WriteUInt16BigEndian(body[8..], (ushort)port);
    }

    /// <summary>Adds the rows of one datagram to <paramref name="rows"/>.</summary>
    public static Progress ReadAnswer(ReadOnlySpan<byte> datagram, uint sequence, Transport transport, List<SocketRow> rows)
    {
        while (datagram.Length >= HeaderLength)
        {
            var length = BitConverter.ToUInt32(datagram);
            if (length < HeaderLength || length > datagram.Length)
                return Progress.Failed;
            if (BitConverter.ToUInt32(datagram[8..]) == sequence)
            {
                var type = BitConverter.ToUInt16(datagram[4..]);
                if (type == DoneMessage)
                    return Progress.Done;
                if (type == ErrorMessage)
                    return Progress.Failed;
                if (type == SockDiagByFamily && ReadRow(datagram[HeaderLength..(int)length], transport) is { } row)
                    rows.Add(row);
            }
            datagram = datagram[Math.Min(datagram.Length, Align((int)length))..];
        }
        return Progress.More;
    }

    private static SocketRow? ReadRow(ReadOnlySpan<byte> body, Transport transport)
    {
        if (body.Length < RowLength || body[0] is not (IPv4Family or IPv6Family))
            return null;
        var local = EndPointOf(body[0], body[4..], body[8..]);
        var remote = EndPointOf(body[0], body[6..], body[24..]);
        bool? isIPv6Only = null;
        ulong controlGroup = 0;
        for (var rest = body[RowLength..]; rest.Length >= 4;)
        {
            int length = BitConverter.ToUInt16(rest);
            if (length < 4 || length > rest.Length)
                break;
            var value = rest[4..length];
            // The upper two bits of the type are flags.
            switch (BitConverter.ToUInt16(rest[2..]) & 0x3fff)
            {
                case IPv6OnlyAttribute when value.Length >= 1:
                    isIPv6Only = value[0] != 0;
                    break;
                case ControlGroupAttribute when value.Length >= 8:
                    controlGroup = BitConverter.ToUInt64(value);
                    break;
            }
            rest = rest[Math.Min(rest.Length, Align(length))..];
        }
        return new()
        {
            Transport = transport,
            Local = local,
            Remote = remote.Port == 0 ? null : remote,
            State = (SocketState)body[1],
            IsIPv6Only = isIPv6Only,
            UserId = BitConverter.ToUInt32(body[64..]),
            Inode = BitConverter.ToUInt32(body[68..]),
            ControlGroupId = controlGroup,
            ReleasedAfter = body[2] == TimeWaitTimer ? TimeSpan.FromMilliseconds(BitConverter.ToUInt32(body[52..])) : null,
        };
    }

    private static IPEndPoint EndPointOf(byte family, ReadOnlySpan<byte> port, ReadOnlySpan<byte> address)
        => new(new IPAddress(address[..(family == IPv4Family ? 4 : 16)]), BinaryPrimitives.ReadUInt16BigEndian(port));

    private static int Align(int length) => (length + 3) & ~3;
}
