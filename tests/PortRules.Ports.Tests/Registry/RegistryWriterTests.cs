using PortRules.Ports.Registry;

namespace PortRules.Ports.Tests.Registry;

public class RegistryWriterTests
{
    private static readonly RegistryEntry Entry = new("ftp", new PortRange(21, 21), Transport.Tcp);

    [Fact]
    public void Writes_keys_in_one_order()
        => Assert.Equal(
            "ftp  21/tcp  project=Legacy.Ftp,Old.* env=prod host=h owner=ann elevated expires=2027-06-30 reason=\"partner X\""
            + "  # active FTP",
            RegistryWriter.Write(Entry with
            {
                Reason = "partner X",
                Elevated = true,
                Comment = "active FTP",
                Expires = new(2027, 6, 30),
                Owner = "ann",
                Host = "h",
                Environments = ["prod"],
                Projects = ["Legacy.Ftp", "Old.*"],
            }));

    [Fact]
    public void Writes_blocks_and_ports_that_are_not_known()
    {
        Assert.Equal(
            "orders  6100-6199/udp  block project=O",
            RegistryWriter.Write(new("orders", new PortRange(6100, 6199), Transport.Udp) { IsBlock = true, Projects = ["O"] }));
        Assert.Equal(
            "mountd  */tcp  discovered=portmapper",
            RegistryWriter.Write(new("mountd", null, Transport.Tcp) { DiscoveredBy = "portmapper" }));
    }

    public static TheoryData<RegistryEntry> Unsayable => new(
        Entry with { Service = "" },
        Entry with { Service = "a b" },
        Entry with { Service = "#a" },
        Entry with { Service = "a\n" },
        Entry with { Owner = "" },
        Entry with { Owner = "a\nb 2/tcp" },
        Entry with { Comment = "a\r\nb" },
        Entry with { Comment = " a" },
        Entry with { Projects = ["A,B"] },
        Entry with { Projects = ["A"], IsExternal = true },
        Entry with { IsBlock = true },
        Entry with { Ports = new PortRange(0, 0) },
        Entry with { Expires = new(2027, 1, 1, 12, 0, 0) },
        Entry with { Reason = new string('x', 2_000) });

    [Theory]
    [MemberData(nameof(Unsayable))]
    public void Refuses_what_no_line_says(RegistryEntry entry)
        => Assert.Throws<ArgumentException>(() => RegistryWriter.Write(entry));
}
