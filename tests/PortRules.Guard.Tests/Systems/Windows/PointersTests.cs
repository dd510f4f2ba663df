using System.Text;
using CsCheck;
using PortRules.Guard.Systems.Windows;

namespace PortRules.Guard.Tests.Systems.Windows;

/// <summary>Structures that point into their own buffer, and the identifiers in them.</summary>
public class PointersTests
{
    private const int Address = 0x1000_0000;

    // Revision 1, five parts, authority 5: 21, three of the machine, 1001.
    private static readonly byte[] UserSid =
    [
        1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0xe9, 3, 0, 0,
    ];

    [Fact]
    public void The_text_behind_a_pointer_is_read()
    {
        Assert.SkipUnless(nint.Size == 8, "The addresses are of 64 bits.");
        byte[] buffer = [.. BitConverter.GetBytes(Address + 16L), .. BitConverter.GetBytes(0L), .. Encoding.Unicode.GetBytes("Dnscache\0rest")];
        Assert.Equal("Dnscache", Pointers.TextAt(buffer, Address, 0));
        Assert.Null(Pointers.TextAt(buffer, Address, 8));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(64)]
    [InlineData(long.MaxValue)]
    public void A_pointer_that_leads_outside_is_not_followed(long distance)
    {
        Assert.SkipUnless(nint.Size == 8, "The addresses are of 64 bits.");
        var buffer = new byte[64];
        BitConverter.TryWriteBytes(buffer, unchecked(Address + distance));
        Assert.True(Pointers.BytesAt(buffer, Address, 0).IsEmpty);
        Assert.Null(Pointers.TextAt(buffer, Address, 0));
    }

    [Fact]
    public void A_text_without_an_end_is_none()
    {
        byte[] buffer = [.. BitConverter.GetBytes(Address + 8L), .. Encoding.Unicode.GetBytes("Dns")];
        Assert.Null(Pointers.TextAt(buffer, Address, 0));
    }

    [Fact]
    public void Any_buffer_is_read_without_an_exception() => Gen.Select(Gen.Byte.Array[0, 64], Gen.Long[0, 80], Gen.Int[-1, 70]).Sample(
        (buffer, distance, offset) =>
        {
            if (buffer.Length >= sizeof(long))
                BitConverter.TryWriteBytes(buffer, Address + distance);
            _ = Pointers.TextAt(buffer, Address, offset);
            return SecurityId.Read(Pointers.BytesAt(buffer, Address, offset)) is not "";
        });

    [Fact]
    public void An_identifier_is_written_as_Windows_writes_it()
    {
        Assert.Equal("S-1-5-21-1-2-3-1001", SecurityId.Read(UserSid));
        Assert.Equal("S-1-5-18", SecurityId.Read([1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0]));
        Assert.Null(SecurityId.Read(UserSid.AsSpan(0, UserSid.Length - 1)));
        Assert.Null(SecurityId.Read([2, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0]));
        Assert.Null(SecurityId.Read([]));
    }
}
