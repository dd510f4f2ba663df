using CsCheck;
using PortRules.Tables;

namespace PortRules.Ports.Tests;

public class PortTableTests
{
    [Fact]
    public void The_committed_tables_are_what_the_CSV_files_give()
    {
        AssertFresh("iana-ports", Sources.Iana);
        AssertFresh("de-facto-ports", Sources.DeFacto);

        static void AssertFresh(string name, Func<string, IEnumerable<PortTableEntry>> read)
        {
            var fresh = PortTableWriter.Write(read(Repository.ReadText($"ports/Data/{name}.csv")));
            Assert.True(
                fresh.AsSpan().SequenceEqual(Repository.ReadBytes($"ports/Data/{name}.bin")),
                $"{name}.bin is stale: dotnet run --project ports/tables -- ports/Data");
        }
    }

    [Fact]
    public void What_is_written_is_read()
    {
        var table = new PortTable(PortTableWriter.Write(
        [
            new(Transport.Udp, new(53, 53), ["domain", "naïve"]),
            new(Transport.Tcp, new(6000, 6063), ["x11", ""]),
            new(Transport.Tcp, new(53, 53), ["domain", "naïve"]),
        ]));

        Assert.Equal(3, table.Count);
        Assert.Equal((Transport.Tcp, 53, 53, "domain", "naïve"), At(0));
        Assert.Equal((Transport.Tcp, 6000, 6063, "x11", ""), At(1));
        Assert.Equal((Transport.Udp, 53, 53, "domain", "naïve"), At(2));

        (Transport, int, int, string, string) At(int entry)
            => (table.TransportOf(entry), table.First(entry), table.Last(entry), table.Text(entry, 0), table.Text(entry, 1));
    }

    [Fact]
    public void Finding_agrees_with_looking_at_each_entry()
    {
        var ranges = Gen.Int[0, 1000].Array[0, 40].Select(bounds => bounds.Distinct().Order().Chunk(2)
            .Select(pair => new PortRange(pair[0], pair[^1])).ToArray());
        Gen.Select(ranges, ranges, Gen.Int[-1, 1001]).Sample((tcp, udp, port) =>
        {
            var table = new PortTable(PortTableWriter.Write(
                [.. tcp.Select(range => new PortTableEntry(Transport.Tcp, range, [])),
                    .. udp.Select(range => new PortTableEntry(Transport.Udp, range, []))]));

            Assert.Equal(Array.FindIndex(tcp, range => range.Contains(port)), table.Find(port, Transport.Tcp));
            var inUdp = Array.FindIndex(udp, range => range.Contains(port));
            Assert.Equal(inUdp < 0 ? -1 : tcp.Length + inUdp, table.Find(port, Transport.Udp));
        });
    }

    [Fact]
    public void Other_bytes_are_no_table()
    {
        var table = PortTableWriter.Write([]);
        Assert.Equal(-1, new PortTable(table).Find(80, Transport.Tcp));

        Assert.Throws<InvalidDataException>(() => new PortTable([]));
        Assert.Throws<InvalidDataException>(() => new PortTable(table[..^1]));
        table[3] = (byte)'2';
        Assert.Throws<InvalidDataException>(() => new PortTable(table));
    }

    [Fact]
    public void A_text_has_at_most_255_bytes()
    {
        PortTableWriter.Write([new(Transport.Tcp, new(1, 1), [new string('a', 255)])]);
        Assert.Throws<FormatException>(() => PortTableWriter.Write([new(Transport.Tcp, new(1, 1), [new string('a', 256)])]));
    }

    [Fact]
    public void Csv_fields_may_be_quoted()
    {
        var row = Assert.Single(Csv.Read("a,b,c\r\n\"1,\"\"x\"\"\n2\",,3\r\n"));
        Assert.Equal(("1,\"x\"\n2", "", "3"), (row["a"], row["b"], row["c"]));
        Assert.Equal("last", Assert.Single(Csv.Read("a\nlast"))["a"]);
        Assert.Empty(Csv.Read(""));
    }

    [Theory]
    [InlineData("a,b\n1\n")]
    [InlineData("a,b\n1,2,3\n")]
    [InlineData("a\n\"1\n")]
    public void Malformed_csv_is_refused(string text) => Assert.Throws<FormatException>(() => Csv.Read(text));
}
