using System.Net;
using CsCheck;
using PortRules.Guard.Systems.MacOS;

namespace PortRules.Guard.Tests.Systems.MacOS;

/// <summary>The reader of macOS' records: on records that a C compiler has made after Apple's headers, and on any bytes at all.</summary>
public class SocketRecordTests
{
    public static TheoryData<string> Recordings => Recording.Names("macos");

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Each_socket_of_a_recording_is_read(string name)
    {
        var recording = Recording.Read(name);
        var rows = recording.Records.Select(record => SocketRecord.Read(record.Bytes, recording.ProcessId)).ToList();
        Assert.DoesNotContain(null, rows);
        foreach (var socket in recording.Sockets)
        {
            var row = Assert.Single(rows, row => row!.Local.Equals(socket.Local) && row.Transport == socket.Transport)!;
            Assert.Equal(socket.State, row.State);
            Assert.Equal(socket.Remote, row.Remote);
            Assert.Equal(recording.ProcessId, row.ProcessId);
            Assert.NotEqual(0ul, row.Inode);
            Assert.Equal(socket.Local.Address.Equals(IPAddress.IPv6Any) ? !socket.IsDualMode : null, row.IsIPv6Only);
            Assert.False(row.IsEnding);
        }
        Assert.Equal(rows.Count, rows.Select(row => row!.Inode).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void The_lists_of_a_recording_are_read(string name)
    {
        var recording = Recording.Read(name);
        Assert.Contains(recording.ProcessId, ProcessRecords.ReadProcessIds(recording.Bytes("ids")));
        Assert.Equal(SocketRecord.Length, recording.Records.First().Bytes.Length);
        var sockets = ProcessRecords.ReadSocketDescriptors(recording.Bytes("descriptors"));
        Assert.Subset(sockets.ToHashSet(), recording.Records.Select(record => record.Descriptor).ToHashSet());
        Assert.DoesNotContain(0, ProcessRecords.ReadProcessIds(recording.Bytes("ids")));
    }

    [Fact]
    public void A_process_is_read_with_its_user_and_start()
    {
        var bytes = Recording.Read("macos-headers").Bytes("info");
        Assert.Equal(ProcessRecords.ProcessLength, bytes.Length);
        Assert.Equal(
            new MacProcess(501, "PortRules.Guard.TestProgram", new DateTimeOffset(2026, 1, 1, 0, 0, 0, 250, TimeSpan.Zero)),
            ProcessRecords.ReadProcess(bytes));
        Assert.Null(ProcessRecords.ReadProcess(bytes.AsSpan(0, bytes.Length - 1)));
        // Without a long name, the short one.
        bytes.AsSpan(64, 32).Clear();
        Assert.Equal("PortRules.Guard", ProcessRecords.ReadProcess(bytes)?.Name);
        bytes.AsSpan(120).Fill(0xff);
        Assert.Null(ProcessRecords.ReadProcess(bytes));
    }

    [Fact]
    public void A_connected_datagram_socket_waits_for_nobody_else()
    {
        var record = Record("127.0.0.1:49206");
        (record[264], record[265]) = (0, 53);
        var row = SocketRecord.Read(record, 1)!;
        Assert.Equal(53, row.Remote!.Port);
        Assert.False(row.IsListening);
    }

    [Fact]
    public void A_socket_on_a_mapped_address_is_one_of_IPv4()
    {
        // Of the IPv6 family, but with INP_IPV4 alone.
        var record = Record("127.0.0.1:49200");
        record[184] = 30;
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 49200), SocketRecord.Read(record, 1)!.Local);
    }

    [Theory]
    [InlineData(184, 1)]
    [InlineData(256, 3)]
    [InlineData(256, 0)]
    [InlineData(344, 11)]
    [InlineData(344, 255)]
    public void What_is_no_socket_of_ours_is_left_out(int offset, byte value)
    {
        var record = Record("127.0.0.1:49200");
        record[offset] = value;
        Assert.Null(SocketRecord.Read(record, 1));
    }

    [Fact]
    public void A_socket_without_a_port_holds_none()
    {
        var record = Record("127.0.0.1:49208");
        record.AsSpan(268, 4).Clear();
        Assert.Null(SocketRecord.Read(record, 1));
        Assert.Null(SocketRecord.Read(record.AsSpan(0, SocketRecord.Length - 1), 1));
    }

    [Fact]
    public void Any_bytes_are_read_without_an_exception()
        => Gen.Select(Gen.Byte.Array[0, SocketRecord.Length + 8], Gen.Byte.Array[0, 40]).Sample((bytes, list) =>
        {
            _ = SocketRecord.Read(bytes, 1);
            _ = ProcessRecords.ReadProcess(bytes);
            return ProcessRecords.ReadSocketDescriptors(list).Count <= list.Length / ProcessRecords.DescriptorLength
                && ProcessRecords.ReadProcessIds(list).All(id => id > 0);
        });

    [Fact]
    public void Any_change_of_a_record_is_read_without_an_exception()
    {
        var records = Recording.Read("macos-headers").Records.Select(record => record.Bytes).ToArray();
        Gen.Select(Gen.Int[0, records.Length - 1], Gen.Int[160, 363], Gen.Byte, Gen.Int[160, 363], Gen.Byte).Sample(
            (index, first, one, second, other) =>
            {
                var record = (byte[])records[index].Clone();
                (record[first], record[second]) = (one, other);
                return SocketRecord.Read(record, 1) is null or { Local.Port: > 0 };
            });
    }

    private static byte[] Record(string endPoint)
        => Recording.Read("macos-headers").Records
            .Select(record => record.Bytes)
            .First(record => SocketRecord.Read(record, 1)!.Local.Equals(IPEndPoint.Parse(endPoint)));
}
