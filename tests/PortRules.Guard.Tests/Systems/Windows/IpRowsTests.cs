using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CsCheck;
using PortRules.Guard.Systems;
using PortRules.Guard.Systems.Windows;
using PortRules.Ports;
using static PortRules.Guard.Tests.Systems.Windows.NativeTable;

namespace PortRules.Guard.Tests.Systems.Windows;

/// <summary>The reader of Windows' tables: on the structures of its headers, on recordings, and on any bytes at all.</summary>
public class IpRowsTests
{
    private static readonly IpTable[] All =
    [
        .. Enum.GetValues<IpTableKind>().SelectMany(kind => new[] { IpTable.Of(kind, isIPv6: false), IpTable.Of(kind, isIPv6: true) }),
    ];

    public static TheoryData<string> Recordings => Recording.Names("windows");

    [Fact]
    public void Offsets_are_those_of_the_structures()
    {
        Check<NativeTcpModuleRow>(IpTableKind.TcpListeners, isIPv6: false);
        Check<NativeTcp6ModuleRow>(IpTableKind.TcpListeners, isIPv6: true);
        Check<NativeTcpRow>(IpTableKind.TcpAll, isIPv6: false);
        Check<NativeTcp6Row>(IpTableKind.TcpAll, isIPv6: true);
        Check<NativeUdpModuleRow>(IpTableKind.Udp, isIPv6: false);
        Check<NativeUdp6ModuleRow>(IpTableKind.Udp, isIPv6: true);

        static void Check<T>(IpTableKind kind, bool isIPv6)
            where T : unmanaged
        {
            var table = IpTable.Of(kind, isIPv6);
            Assert.Equal(Unsafe.SizeOf<T>(), table.RowLength);
            Assert.Equal(Offset<T>("LocalAddress"), table.LocalAddress);
            Assert.Equal(Offset<T>("LocalPort"), table.LocalPort);
            Assert.Equal(Offset<T>("Process"), table.Process);
            Assert.Equal(Offset<T>("CreateTimestamp"), table.Time);
            Assert.Equal(Offset<T>("State"), table.State);
            Assert.Equal(Offset<T>("RemoteAddress"), table.RemoteAddress);
            Assert.Equal(Offset<T>("RemotePort"), table.RemotePort);
            // The rows stand in an array behind a DWORD, at the next place that suits them.
            Assert.Equal(table.HasModule ? 8 : 4, table.FirstRow);
        }

        static int Offset<T>(string field)
            => typeof(T).GetField(field) is null ? -1 : (int)Marshal.OffsetOf<T>(field);
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Each_socket_of_a_recording_is_read(string name)
    {
        var recording = Recording.Read(name);
        foreach (var socket in recording.Sockets)
        {
            // One that is merely bound is not in these tables.
            if (socket is { Transport: Transport.Tcp, How: "bound" })
                continue;
            var kind = socket.Transport == Transport.Udp ? IpTableKind.Udp
                : socket.State == SocketState.Listen ? IpTableKind.TcpListeners : IpTableKind.TcpAll;
            var rows = Rows(recording, kind, socket.Local);
            var row = Assert.Single(rows, row => row.Local.Equals(socket.Local) && row.State == socket.State);
            Assert.Equal(socket.Remote, row.Remote);
            Assert.Equal(socket.Transport, row.Transport);
            Assert.True(row.ProcessId == recording.ProcessId || (name.Contains("wine", StringComparison.Ordinal) && row.ProcessId is null));
        }
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Both_tables_of_a_recording_tell_the_same_of_what_listens(string name)
    {
        var recording = Recording.Read(name);
        foreach (var family in (IPAddress[])[IPAddress.Any, IPAddress.IPv6Any])
        {
            var listeners = Rows(recording, IpTableKind.TcpListeners, new(family, 0));
            var all = Rows(recording, IpTableKind.TcpAll, new(family, 0)).Where(row => row.State == SocketState.Listen);
            Assert.NotEmpty(listeners);
            Assert.Equal(listeners.Select(row => row with { BoundAt = null }).ToHashSet(), all.ToHashSet());
        }
    }

    [Fact]
    public void A_row_is_read_with_its_owner_and_the_time_of_its_bind()
    {
        var bound = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var table = IpTable.Of(IpTableKind.TcpListeners, isIPv6: false);
        var row = Assert.Single(IpRows.Read(
            Of(table, new NativeTcpModuleRow
            {
                State = Listen,
                LocalAddress = Loopback,
                LocalPort = Port(8080),
                RemotePort = 0xffff_ffff,
                Process = 4711,
                CreateTimestamp = bound.ToFileTime(),
            }),
            table));
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 8080), row.Local);
        Assert.Null(row.Remote);
        Assert.Equal(4711, row.ProcessId);
        Assert.Equal(bound, row.BoundAt);
    }

    [Fact]
    public void What_is_left_of_a_connection_belongs_to_nobody()
    {
        var table = IpTable.Of(IpTableKind.TcpAll, isIPv6: false);
        var row = Assert.Single(IpRows.Read(
            Of(table, new NativeTcpRow
            {
                State = TimeWait,
                LocalAddress = Loopback,
                LocalPort = Port(50000),
                RemoteAddress = Loopback,
                RemotePort = Port(80),
            }),
            table));
        Assert.Null(row.ProcessId);
        Assert.True(row.IsEnding);
        Assert.Equal(PortUse.TimeWait, row.Use);
    }

    [Theory]
    [InlineData(0x0000_80feu, "fe80::%4096")]
    [InlineData(0u, "::")]
    public void A_scope_counts_for_a_link_local_address_only(uint first, string address)
    {
        var table = IpTable.Of(IpTableKind.Udp, isIPv6: true);
        var row = Assert.Single(IpRows.Read(
            Of(table, new NativeUdp6ModuleRow { LocalAddress = new() { A = first }, LocalScope = 4096, LocalPort = Port(53) }), table));
        Assert.Equal(address, row.Local.Address.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(uint.MaxValue)]
    public void A_row_in_no_state_of_a_socket_is_left_out(uint state)
    {
        var table = IpTable.Of(IpTableKind.TcpAll, isIPv6: false);
        Assert.Empty(IpRows.Read(Of(table, new NativeTcpRow { State = state, LocalPort = Port(80) }), table));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void A_time_that_is_none_is_left_out(long time) => Assert.Null(IpRows.TimeOf(time));

    [Fact]
    public void A_number_of_rows_that_is_too_great_reads_those_that_are_there()
    {
        var table = IpTable.Of(IpTableKind.TcpAll, isIPv6: false);
        var bytes = Of(table, new NativeTcpRow { State = Listen, LocalPort = Port(80) });
        foreach (var count in (uint[])[2, int.MaxValue, uint.MaxValue])
        {
            BitConverter.TryWriteBytes(bytes, count);
            Assert.Single(IpRows.Read(bytes, table));
        }
        BitConverter.TryWriteBytes(bytes, 0u);
        Assert.Empty(IpRows.Read(bytes, table));
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void A_recording_cut_off_anywhere_gives_its_whole_rows(string name)
    {
        var recording = Recording.Read(name);
        foreach (var table in All)
        {
            var bytes = recording.Bytes("table", $"{table.Kind}", table.IsIPv6 ? "IPv6" : "IPv4");
            var whole = IpRows.Read(bytes, table);
            for (var length = 0; length < bytes.Length; length++)
            {
                var rows = IpRows.Read(bytes.AsSpan(0, length), table);
                Assert.Equal(Math.Max(0, length - table.FirstRow) / table.RowLength, rows.Count);
                Assert.Equal(whole.Take(rows.Count), rows);
            }
        }
    }

    [Fact]
    public void Any_bytes_are_read_without_an_exception() => Gen.Select(Gen.Byte.Array[0, 600], Gen.Int[0, All.Length - 1]).Sample(
        (bytes, index) =>
        {
            var rows = IpRows.Read(bytes, All[index]);
            return rows.Count <= bytes.Length / All[index].RowLength
                && rows.All(row => !IpRows.Find(bytes, All[index], row).IsEmpty);
        });

    [Fact]
    public void Any_bytes_in_a_table_of_the_right_form_are_read_without_an_exception()
        => Gen.Select(Gen.Byte.Array[0, 1000], Gen.Int[0, All.Length - 1], Gen.Int[0, 10]).Sample((bytes, index, count) =>
        {
            if (bytes.Length >= sizeof(uint))
                BitConverter.TryWriteBytes(bytes, (uint)count);
            return IpRows.Read(bytes, All[index]).Count <= count;
        });

    private static List<SocketRow> Rows(Recording recording, IpTableKind kind, IPEndPoint like)
    {
        var table = IpTable.Of(kind, like.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6);
        return IpRows.Read(recording.Bytes("table", $"{kind}", table.IsIPv6 ? "IPv6" : "IPv4"), table);
    }
}
