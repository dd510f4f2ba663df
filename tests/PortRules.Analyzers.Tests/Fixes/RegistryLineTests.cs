using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

public class RegistryLineTests
{
    private const string Program = "class C;";

    private static readonly RegistryFixHarness Fix = new(new RegistryLineFix());

    [Theory]
    [InlineData("a 5101/tpc project=A", "a 5101/tcp project=A")]
    [InlineData("a 5101/tcp projct=A # x\r\n", "a 5101/tcp project=A # x\r\n")]
    [InlineData("\n  a\t6199-6100/tcp project=A", "\n  a\t6100-6199/tcp project=A")]
    [InlineData("a 5101/tcp project=A expires=2027/6/3\n", "a 5101/tcp project=A expires=2027-06-03\n")]
    public Task What_is_certain_is_written_in_its_place(string registry, string expected)
        => Fix.ChangesAsync("CorrectedLine", Program, registry, expected);

    [Theory]
    [InlineData("a 5101/sctp")]
    [InlineData("a 70000/tcp")]
    [InlineData("a 5101/tcp project=A\nb 5101/tcp project=B")]
    public async Task Where_it_is_not_certain_nothing_is_offered(string registry) => Assert.Empty(await Fix.OfferedAsync(Program, registry));

    [Theory]
    [InlineData("c 5103/tcp\na 5101/tcp\nb 5102/tcp\n\nz 2/tcp\ny 1/tcp\n", "a 5101/tcp\nb 5102/tcp\nc 5103/tcp\n\nz 2/tcp\ny 1/tcp\n")]
    [InlineData("# first\r\nb  */tcp  discovered=x\r\na  5101/tcp  # one", "# first\r\na  5101/tcp  # one\r\nb  */tcp  discovered=x")]
    public Task A_paragraph_is_sorted_and_the_others_stay(string registry, string expected)
        => Fix.ChangesAsync("SortedParagraph", Program, registry, expected);

    [Theory]
    [InlineData("a 5101/tcp project=A\nb 5102/tcp\na 5101/tcp project=A\n", "a 5101/tcp project=A\nb 5102/tcp\n")]
    [InlineData("a 5101/tcp project=A\r\nb 5102/tcp\r\na 5101/tcp project=A", "a 5101/tcp project=A\r\nb 5102/tcp")]
    public Task A_line_that_repeats_another_is_removed(string registry, string expected)
        => Fix.ChangesAsync("RemovedLine", Program, registry, expected);

    [Fact]
    public Task All_corrections_are_made_at_once()
        => Fix.ChangesAllAsync(
            "CorrectedLine", Program, "a 5101/tpc projct=A\nb 5102/upd\r\nc 5103/sctp\nd 5104/tcp extrenal", "a 5101/tcp projct=A\nb 5102/udp\r\nc 5103/sctp\nd 5104/tcp external");

    [Fact]
    public Task All_paragraphs_are_sorted_at_once()
        => Fix.ChangesAllAsync("SortedParagraph", Program, "b 2/tcp\na 1/tcp\n\nd 4/tcp\nc 3/tcp", "a 1/tcp\nb 2/tcp\n\nc 3/tcp\nd 4/tcp");

    [Fact]
    public Task All_repetitions_are_removed_at_once()
        => Fix.ChangesAllAsync("RemovedLine", Program, "a 1/tcp\nb 2/tcp\na 1/tcp\na 1/tcp\nb 2/tcp", "a 1/tcp\nb 2/tcp");

    [Theory]
    [InlineData("CorrectedLine", "a 5101/tcp projct=A\nb 5102/tcp projct=B\n", "a 5101/tcp project=A\nb 5102/tcp project=B\n")]
    [InlineData("SortedParagraph", "b 2/tcp\na 1/tcp\n", "a 1/tcp\nb 2/tcp\n")]
    [InlineData("RemovedLine", "a 1/tcp\nb 2/tcp\na 1/tcp\nc 3/tcp\n", "a 1/tcp\nb 2/tcp\nc 3/tcp\n")]
    public Task What_several_projects_find_in_their_registry_is_changed_once(string choice, string registry, string expected)
        => new RegistryFixHarness(new RegistryLineFix()) { Neighbours = ["Orders.Api", "Orders.Web"] }
            .ChangesAllAsync(choice, Program, registry, expected, FixAllScope.Solution);

    [Fact]
    public async Task The_titles_say_what_is_done()
    {
        Assert.Equal(["CorrectedLine: Write 'tcp'"], await Fix.OfferedAsync(Program, "a 1/tpc"));
        Assert.Equal(["SortedParagraph: Sort the lines of this paragraph by port"], await Fix.OfferedAsync(Program, "b 2/tcp\na 1/tcp"));
        Assert.Equal(["RemovedLine: Remove this line, which says what an earlier one says"], await Fix.OfferedAsync(Program, "a 1/tcp\na 1/tcp"));
    }
}
