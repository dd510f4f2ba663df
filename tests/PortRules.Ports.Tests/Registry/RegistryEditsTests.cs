using CsCheck;
using PortRules.Ports.Registry;

namespace PortRules.Ports.Tests.Registry;

public class RegistryEditsTests
{
    [Theory]
    [InlineData("", "new  5/tcp\n")]
    [InlineData("\uFEFF", "\uFEFFnew  5/tcp\n")]
    [InlineData("# ports", "# ports\nnew  5/tcp")]
    [InlineData("# ports\r\n", "# ports\r\nnew  5/tcp\r\n")]
    [InlineData("# ports\r\n\r\n", "# ports\r\n\r\nnew  5/tcp\r\n")]
    [InlineData("a 4/tcp", "a 4/tcp\nnew 5/tcp")]
    [InlineData("a 4/tcp\r\n", "a 4/tcp\r\nnew 5/tcp\r\n")]
    [InlineData("x 1/tcp\r\na 4/tcp", "x 1/tcp\r\na 4/tcp\r\nnew 5/tcp")]
    [InlineData("a 6/tcp", "new 5/tcp\na 6/tcp")]
    [InlineData("x 1/tcp\r\na 6/tcp", "x 1/tcp\r\nnew 5/tcp\r\na 6/tcp")]
    [InlineData("a 4/tcp\n\nb 6/tcp\n", "a 4/tcp\nnew 5/tcp\n\nb 6/tcp\n")]
    [InlineData("b 6/tcp\n\na 4/tcp\n", "b 6/tcp\n\na 4/tcp\nnew 5/tcp\n")]
    [InlineData("b 6/tcp\n\nc 7/tcp\n", "new 5/tcp\nb 6/tcp\n\nc 7/tcp\n")]
    [InlineData("a 5/tcp\nz 5/tcp\n", "a 5/tcp\nnew 5/tcp\nz 5/tcp\n")]
    [InlineData("a 5/udp\n", "new 5/tcp\na 5/udp\n")]
    [InlineData("a */tcp\n", "new 5/tcp\na */tcp\n")]
    [InlineData("a 4/tcp\n?\n", "a 4/tcp\nnew 5/tcp\n?\n")]
    public void Adds_a_line_beside_the_nearest_lower_port(string text, string expected)
        => Assert.Equal(expected, Add(text, new("new", new PortRange(5, 5), Transport.Tcp)));

    [Fact]
    public void Adds_a_line_in_the_paragraph_of_its_project()
    {
        const string text = "# orders\na 2/tcp project=Orders\nb 9/tcp project=Orders\n\n# catalog\nc 4/tcp project=Catalog\n";

        Assert.Equal(
            "# orders\na 2/tcp project=Orders\nnew 5/tcp project=orders\nb 9/tcp project=Orders\n\n# catalog\nc 4/tcp project=Catalog\n",
            Add(text, new("new", new PortRange(5, 5), Transport.Tcp) { Projects = ["orders"] }));
    }

    [Theory]
    [InlineData("catalog-api    5101/tcp        project=A   # x", "new            5102/tcp        project=B owner=c  # y")]
    [InlineData("  a  5101/tcp  external", "  new 5102/tcp  project=B owner=c  # y")]
    [InlineData("a\t\t5101/tcp\tproject=A", "new\t\t5102/tcp\tproject=B owner=c  # y")]
    [InlineData("a 5101/tcp", "new 5102/tcp  project=B owner=c  # y")]
    [InlineData("a 5101/tcp # x", "new 5102/tcp  project=B owner=c  # y")]
    [InlineData("catalog 1/tcp project=A", "new     5102/tcp project=B owner=c  # y")]
    public void Takes_the_columns_of_the_neighbour(string neighbour, string line)
        => Assert.Equal(
            neighbour + "\n" + line,
            Add(neighbour, new("new", new PortRange(5102, 5102), Transport.Tcp) { Projects = ["B"], Owner = "c", Comment = "y" }));

    [Fact]
    public void A_comment_without_keys_stands_behind_the_port()
        => Assert.Equal("a 1/tcp external\nb 2/tcp # y", Add("a 1/tcp external", new("b", new(2, 2), Transport.Tcp) { Comment = "y" }));

    [Fact]
    public void Refuses_what_no_line_says()
        => Assert.Throws<ArgumentException>(() => RegistryEdits.Add("", new("a b", null, Transport.Tcp)));

    [Fact]
    public void Adding_puts_one_line_in_and_changes_nothing_else()
        => Gen.Select(Entries.Anything, Entries.All.Array[0, 5], Entries.All, Gen.OneOf("\n", "\r\n"), Gen.Bool).Sample(
            (text, entries, entry, end, isEnded) =>
            {
                text += end + string.Join(end, entries.Select(RegistryWriter.Write)) + (isEnded ? end : "");
                var before = PortRegistry.Parse(text);
                var edit = RegistryEdits.Add(text, entry);

                Assert.Equal(0, edit.Length);
                var after = PortRegistry.Parse(edit.ApplyTo(text));
                var added = Assert.Single(
                    after.Lines, line => line.Span.Start >= edit.Start && line.Span.End <= edit.Start + edit.NewText.Length);
                Assert.Equal(entry, added.Entry);
                Assert.Equal(
                    before.Lines.Select(line => line.Entry),
                    after.Lines.Where(line => line != added).Select(line => line.Entry));
                Assert.Equal(before.Problems.Count(IsPassedOver), after.Problems.Count(IsPassedOver));
            });

    [Fact]
    public void Lines_added_to_a_sorted_paragraph_leave_it_sorted()
        => Entries.All.Array[1, 12].Sample(entries =>
        {
            var text = "";
            foreach (var entry in entries)
                text = Add(text, entry with { Comment = null });
            Assert.Empty(PortRegistry.Parse(text).OutOfOrder);
            Assert.Empty(RegistryEdits.Sort(text));
        });

    [Fact]
    public void Different_ports_go_to_different_places()
    {
        const string text = "a 1/tcp\nb 3/tcp\nc 5/tcp\n";

        var one = RegistryEdits.Add(text, new("new", new(2, 2), Transport.Tcp));
        var other = RegistryEdits.Add(text, new("new", new(4, 4), Transport.Tcp));

        Assert.Equal((8, 16), (one.Start, other.Start));
    }

    [Theory]
    [InlineData("b 2/tcp # two\r\na 1/tcp", "a 1/tcp\r\nb 2/tcp # two")]
    [InlineData("# head\nb 2/tcp\na 1/tcp\n\nd 4/tcp\nc 3/tcp\n", "# head\na 1/tcp\nb 2/tcp\n\nc 3/tcp\nd 4/tcp\n")]
    [InlineData("b 2/tcp\n?\na 1/tcp", "b 2/tcp\n?\na 1/tcp")]
    [InlineData("x */tcp\nb 2/udp\nb 2/tcp\na 2/tcp", "a 2/tcp\nb 2/tcp\nb 2/udp\nx */tcp")]
    public void Sorts_each_paragraph(string text, string sorted) => Assert.Equal(sorted, Sort(text));

    [Fact]
    public void Sorting_touches_only_what_has_to_move()
    {
        var edit = Assert.Single(RegistryEdits.Sort("a 1/tcp\nc 3/tcp\nb 2/tcp\nd 4/tcp"));

        Assert.Equal(new(8, 15, "b 2/tcp\nc 3/tcp"), edit);
    }

    [Fact]
    public void Sorting_keeps_every_line_and_leaves_nothing_to_sort()
        => Gen.Select(Entries.Anything, Entries.All.Array[0, 6], Entries.Anything).Sample((head, entries, tail) =>
        {
            var text = head + "\n" + string.Join('\n', entries.Select(RegistryWriter.Write)) + "\n" + tail;
            var sorted = Sort(text);
            Assert.Equal(text.Length, sorted.Length);
            Assert.Equal(text.Split('\n', '\r').Order(), sorted.Split('\n', '\r').Order());
            Assert.Empty(PortRegistry.Parse(sorted).OutOfOrder);
            Assert.Empty(RegistryEdits.Sort(sorted));
        });

    [Theory]
    [InlineData("a 1/tcp\r\nb 2/tcp\r\nc 3/tcp", 0, "b 2/tcp\r\nc 3/tcp")]
    [InlineData("a 1/tcp\r\nb 2/tcp\r\nc 3/tcp", 1, "a 1/tcp\r\nc 3/tcp")]
    [InlineData("a 1/tcp\r\nb 2/tcp\r\nc 3/tcp", 2, "a 1/tcp\r\nb 2/tcp")]
    [InlineData("a 1/tcp\nb 2/tcp\n", 1, "a 1/tcp\n")]
    [InlineData("a 1/tcp\nb 2/tcp", 1, "a 1/tcp")]
    [InlineData("a 1/tcp", 0, "")]
    public void Removes_a_line_with_its_end(string text, int line, string expected)
        => Assert.Equal(expected, RegistryEdits.Remove(text, PortRegistry.Parse(text).Lines[line]).ApplyTo(text));

    private static bool IsPassedOver(RegistryProblem problem) => problem.IsPassedOver && problem.Kind != RegistryProblemKind.Limit;

    private static string Add(string text, RegistryEntry entry) => RegistryEdits.Add(text, entry).ApplyTo(text);

    private static string Sort(string text)
    {
        foreach (var edit in RegistryEdits.Sort(text).Reverse())
            text = edit.ApplyTo(text);
        return text;
    }
}
