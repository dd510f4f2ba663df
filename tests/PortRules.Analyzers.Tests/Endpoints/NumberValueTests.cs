namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Numbers that are parsed, converted and computed: what is read of them, and what stays unknown.</summary>
public class NumberValueTests
{
    [Theory]
    // A fallback beside what may be null.
    [InlineData("(Environment.TickCount > 0 ? 80 : (int?)null).GetValueOrDefault(8080)", "80|8080")]
    // Parsed.
    [InlineData("int.Parse(\"80\", CultureInfo.InvariantCulture)", "80")]
    [InlineData("ushort.Parse(\" 80 \")", "80")]
    [InlineData("int.Parse(\"80\".AsSpan())", "80")]
    [InlineData("int.Parse(\"80\", NumberStyles.None)", "80")]
    [InlineData("int.Parse(\"50\", NumberStyles.HexNumber)", "80")]
    [InlineData("int.Parse(\"50\", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)", "80")]
    [InlineData("int.Parse(style: NumberStyles.HexNumber, s: \"50\")", "80")]
    [InlineData("int.TryParse(\"50\", NumberStyles.HexNumber, null, out var parsed) ? parsed : 81", "80|81")]
    [InlineData("Convert.ToInt32(\"50\", 16)", "80")]
    [InlineData("Convert.ToUInt16(\"80\", 10)", "80")]
    [InlineData("Convert.ToUInt16(\"80\", CultureInfo.InvariantCulture)", "80")]
    [InlineData("int.Parse(\"0x50\")", "unknown")]
    [InlineData("int.Parse(\"0x50\", NumberStyles.HexNumber)", "unknown")]
    [InlineData("int.Parse(\" 80\", NumberStyles.None)", "unknown")]
    [InlineData("int.Parse(\"8,080\", NumberStyles.AllowThousands)", "unknown")]
    [InlineData("int.Parse(\"80\", (NumberStyles)args.Length)", "unknown")]
    [InlineData("Convert.ToInt32(\"120\", 8)", "unknown")]
    [InlineData("Convert.ToInt32(\"80\", args.Length)", "unknown")]
    [InlineData("(int)double.Parse(\"80\")", "unknown")]
    // Converted.
    [InlineData("Convert.ToUInt16(ReadOnly)", "80")]
    [InlineData("Convert.ToInt32('P')", "80")]
    [InlineData("Convert.ToUInt16(ReadOnly + 70000)", "unknown")]                 // throws
    [InlineData("Convert.ToInt32(80.4)", "unknown")]
    [InlineData("(int)Kind", "80")]
    [InlineData("(int)(E)ReadOnly", "80")]
    [InlineData("(ushort)(E)(ReadOnly + 65536)", "80")]
    [InlineData("(byte)(ReadOnly + 256)", "80")]
    [InlineData("checked((ushort)ReadOnly)", "80")]
    [InlineData("unchecked((ushort)(ReadOnly - 65536))", "80")]
    // Computed.
    [InlineData("Math.Max(ReadOnly, 79)", "80")]
    [InlineData("Math.Min(ReadOnly, args.Length > 0 ? 79 : 81)", "79|80")]
    [InlineData("ReadOnly << 1", "160")]
    [InlineData("(ReadOnly << 8 | 1) >> 8", "80")]
    [InlineData("~ReadOnly & 0xFF", "175")]
    [InlineData("+ReadOnly", "80")]
    [InlineData("-(-ReadOnly)", "80")]
    [InlineData("Math.Max(ReadOnly, Compute())", "unknown")]
    [InlineData("Math.Abs(ReadOnly)", "unknown")]
    [InlineData("Math.Clamp(ReadOnly, 1, 79)", "unknown")]
    [InlineData("ReadOnly << 33", "unknown")]
    [InlineData("ReadOnly >>> 1", "unknown")]
    [InlineData("ReadOnly / (ReadOnly - 80)", "unknown")]
    [InlineData("IPAddress.HostToNetworkOrder((short)ReadOnly)", "unknown")]
    [InlineData("System.Buffers.Binary.BinaryPrimitives.ReverseEndianness((ushort)ReadOnly)", "unknown")]
    [InlineData("\"80\".Length", "unknown")]
    [InlineData("text.Length", "unknown")]
    public void Port(string expression, string expected) => Assert.Equal(expected, FormTest.Port(expression, Members));

    private const string Members = """
        enum E { Http = 80 }
        static readonly int ReadOnly = int.Parse("80");
        static readonly E Kind = E.Http;
        static readonly string text = "80";
        static int Compute() => Environment.TickCount;
        """;
}
