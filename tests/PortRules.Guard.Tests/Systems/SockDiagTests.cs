using System.Net;
using PortRules.Guard.Systems;
using PortRules.Guard.Systems.Linux;
using PortRules.Ports;

namespace PortRules.Guard.Tests.Systems;

/// <summary>The reader of the kernel's answers, on answers made by hand. The byte order is that of the machine.</summary>
public class SockDiagTests
{
    private const uint Sequence = 77;

    [Fact]
    public void A_row_is_read_with_its_attributes()
    {
        var rows = new List<SocketRow>();
        Assert.Equal(SockDiag.Progress.More, SockDiag.ReadAnswer(Listener(), Sequence, Transport.Tcp, rows));
        var row = Assert.Single(rows);
        Assert.Equal(new IPEndPoint(IPAddress.IPv6Any, 8080), row.Local);
        Assert.Equal(SocketState.Listen, row.State);
        Assert.Equal(1000u, row.UserId);
        Assert.Equal(4711ul, row.Inode);
        Assert.Equal(25ul, row.ControlGroupId);
        Assert.False(row.IsIPv6Only);
    }

    [Fact]
    public void The_end_and_a_refusal_are_told_apart()
    {
        var rows = new List<SocketRow>();
        byte[] withEnd = [.. Listener(), .. Header(16 + 4, 3), 0, 0, 0, 0];
        Assert.Equal(SockDiag.Progress.Done, SockDiag.ReadAnswer(withEnd, Sequence, Transport.Tcp, rows));
        Assert.Single(rows);
        Assert.Equal(SockDiag.Progress.Failed, SockDiag.ReadAnswer([.. Header(16 + 4, 2), 0, 0, 0, 0], Sequence, Transport.Tcp, rows));
    }

    [Fact]
    public void An_answer_to_another_question_is_passed_over()
    {
        var rows = new List<SocketRow>();
        Assert.Equal(SockDiag.Progress.More, SockDiag.ReadAnswer(Listener(), Sequence + 1, Transport.Tcp, rows));
        Assert.Empty(rows);
    }

    [Fact]
    public void No_length_in_an_answer_makes_the_reader_leave_it()
    {
        var whole = Listener();
        for (var length = 0; length <= whole.Length; length++)
        {
            // Cut at every byte; then each byte of it set to its greatest value.
            SockDiag.ReadAnswer(whole.AsSpan(0, length), Sequence, Transport.Tcp, []);
            var broken = (byte[])whole.Clone();
            broken[Math.Min(length, whole.Length - 1)] = 0xff;
            SockDiag.ReadAnswer(broken, Sequence, Transport.Tcp, []);
        }
        Assert.Equal(SockDiag.Progress.Failed, SockDiag.ReadAnswer(Header(8, 20), Sequence, Transport.Tcp, []));
    }

    [Fact]
    public void Noise_is_no_answer()
    {
        var random = new Random(4711);
        var noise = new byte[256];
        for (var round = 0; round < 10_000; round++)
        {
            random.NextBytes(noise);
            // A length that fits, so that the reader goes on.
            BitConverter.TryWriteBytes(noise, random.Next(0, 300));
            BitConverter.TryWriteBytes(noise.AsSpan(8), Sequence);
            SockDiag.ReadAnswer(noise, Sequence, Transport.Udp, []);
        }
        Assert.Equal(SockDiag.Progress.More, SockDiag.ReadAnswer([], Sequence, Transport.Tcp, []));
    }

    private static byte[] Listener()
    {
        var body = new byte[72];
        body[0] = SockDiag.IPv6Family;
        body[1] = (byte)SocketState.Listen;
        (body[4], body[5]) = (0x1f, 0x90);
        BitConverter.TryWriteBytes(body.AsSpan(64), 1000u);
        BitConverter.TryWriteBytes(body.AsSpan(68), 4711u);
        byte[] onlyIPv6 = [.. BitConverter.GetBytes((ushort)5), .. BitConverter.GetBytes((ushort)11), 0, 0, 0, 0];
        byte[] group = [.. BitConverter.GetBytes((ushort)12), .. BitConverter.GetBytes((ushort)21), .. BitConverter.GetBytes(25ul)];
        return [.. Header(16 + 72 + onlyIPv6.Length + group.Length, 20), .. body, .. onlyIPv6, .. group];
    }

    private static byte[] Header(int length, ushort type)
        => [.. BitConverter.GetBytes((uint)length), .. BitConverter.GetBytes(type), 0, 0, .. BitConverter.GetBytes(Sequence), 0, 0, 0, 0];
}
