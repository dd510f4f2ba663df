using PortRules.Analyzers.Catalogue;
using PortRules.Catalogue.Tests.Tables;

namespace PortRules.Catalogue.Tests;

public class TableTests
{
    /// <summary>To regenerate: run this project with PORTRULES_REGENERATE=1.</summary>
    [Fact]
    public void The_committed_table_is_what_the_data_gives()
        => Repository.AssertCommitted(Repository.DataFile("port-apis.txt"), TableWriter.Write(SourceRow.ReadAll(), new()));

    [Fact]
    public void Cells_that_are_not_carried_into_the_table_are_listed()
    {
        var unread = new UnreadCells();

        TableWriter.Write(SourceRow.ReadAll(), unread);

        Repository.AssertCommitted(Repository.TestFile("unread-cells.tsv"), unread.ToString());
    }

    [Fact]
    public void Every_correction_has_a_row() => Assert.Empty(Corrections.Unused([.. SourceRow.ReadAll()]));

    [Fact]
    public void Every_row_reads_back_as_it_was_written()
    {
        var source = SourceRow.ReadAll();
        var catalogue = ApiCatalogue.Instance;

        Assert.Equal(source.Count, catalogue.Count);
        Assert.All(source, row =>
        {
            var expected = Normaliser.Read(row, new());
            var actual = catalogue.Find(row.DocumentationId)!;
            Assert.Equal(expected.Slots.AsEnumerable(), actual.Slots.AsEnumerable());
            Assert.Equal(expected with { Slots = actual.Slots }, actual);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("M:System.Net.Sockets.TcpListener.#ctor(System.Int3")]
    [InlineData("M:System.Net.Sockets.TcpListener.#ctor(System.Int32)x")]
    [InlineData("A")]
    [InlineData("~")]
    public void An_id_that_is_no_row_is_not_found(string id) => Assert.Null(ApiCatalogue.Instance.Find(id));
}
