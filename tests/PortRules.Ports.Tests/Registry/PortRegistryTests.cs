using PortRules.Ports.Registry;

namespace PortRules.Ports.Tests.Registry;

public class PortRegistryTests
{
    private const string Example =
        """
        # service      port/protocol   [keys]                              # comment
        catalog-api    5101/tcp        project=Catalog.API owner=catalog   # public HTTP
        catalog-grpc   5102/tcp        project=Catalog.API env=dev
        metrics        9464/tcp        project=* env=prod
        postgres       5432/tcp        external                            # not ours, never bind
        mountd         */tcp           discovered=portmapper
        team-orders    6100-6199/tcp   block project=Orders.*
        legacy-ftp     21/tcp          project=Legacy.Ftp elevated expires=2027-06-30 reason="partner X still uses active FTP"
        """;

    [Fact]
    public void Reads_every_entry_of_the_example()
    {
        var registry = PortRegistry.Parse(Example);

        Assert.Empty(registry.Problems);
        Assert.Equal(
            [
                Entry("catalog-api", 5101) with { Projects = ["Catalog.API"], Owner = "catalog", Comment = "public HTTP" },
                Entry("catalog-grpc", 5102) with { Projects = ["Catalog.API"], Environments = ["dev"] },
                Entry("metrics", 9464) with { Projects = ["*"], Environments = ["prod"] },
                Entry("postgres", 5432) with { IsExternal = true, Comment = "not ours, never bind" },
                new("mountd", null, Transport.Tcp) { DiscoveredBy = "portmapper" },
                new("team-orders", new PortRange(6100, 6199), Transport.Tcp) { IsBlock = true, Projects = ["Orders.*"] },
                Entry("legacy-ftp", 21) with
                {
                    Projects = ["Legacy.Ftp"],
                    Elevated = true,
                    Expires = new(2027, 6, 30),
                    Reason = "partner X still uses active FTP",
                },
            ],
            registry.Lines.Select(line => line.Entry));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], registry.Lines.Select(line => line.Number));
    }

    [Fact]
    public void Spans_cover_the_characters_they_name()
    {
        const string text = "# first\r\n  ftp\t21/tcp  block=  \r\n ftp 21/TCP elevated reason=\"a \\\"b\\\"\" # why\r\n";

        var line = Assert.Single(PortRegistry.Parse(text).Lines);

        Assert.Equal(2, line.Number);
        Assert.Equal(" ftp 21/TCP elevated reason=\"a \\\"b\\\"\" # why", At(text, line.Span));
        Assert.Equal("ftp", At(text, line.ServiceSpan));
        Assert.Equal("21/TCP", At(text, line.PortSpan));
        Assert.Equal(["elevated", "reason=\"a \\\"b\\\"\""], line.Keys.Select(key => At(text, key.Span)));
        Assert.Equal(["", "\"a \\\"b\\\"\""], line.Keys.Select(key => At(text, key.ValueSpan)));
        Assert.Equal("a \"b\"", line.Entry.Reason);
        Assert.Equal(line.Keys[1], line.KeyNamed("reason"));
        Assert.Null(line.KeyNamed("owner"));
    }

    [Theory]
    [InlineData("a 1/tcp\nb 2/tcp")]
    [InlineData("a 1/tcp\r\nb 2/tcp\r\n")]
    [InlineData("a 1/tcp\rb 2/tcp")]
    [InlineData("a 1/tcp\u2028b 2/tcp")]
    [InlineData("\uFEFFa 1/tcp\nb\t\t2/tcp\t")]
    public void Ends_of_lines_and_a_byte_order_mark_are_no_part_of_an_entry(string text)
    {
        var registry = PortRegistry.Parse(text);

        Assert.Empty(registry.Problems);
        Assert.Equal([Entry("a", 1), Entry("b", 2)], registry.Lines.Select(line => line.Entry));
        Assert.Equal([0, 1], registry.Lines.Select(line => line.Number));
    }

    [Fact]
    public void Case_does_not_matter_in_transports_and_keys()
    {
        var entry = Assert.Single(PortRegistry.Parse("dns 53/UDP Project=Dns ELEVATED").Lines).Entry;

        Assert.Equal(new("dns", new PortRange(53, 53), Transport.Udp) { Projects = ["Dns"], Elevated = true }, entry);
    }

    [Fact]
    public void Lists_have_commas_between_their_names()
    {
        var entry = Assert.Single(PortRegistry.Parse("a 1/tcp project=\"A, B.*\" env=dev,Test").Lines).Entry;

        Assert.Equal(["A", "B.*"], entry.Projects);
        Assert.Equal(["dev", "Test"], entry.Environments);
    }

    [Fact]
    public void A_sign_of_a_comment_within_a_word_belongs_to_the_word()
        => Assert.Equal("see#12", Assert.Single(PortRegistry.Parse("c#-api 1/tcp reason=see#12 #x").Lines).Entry.Reason);

    [Fact]
    public void A_backslash_stands_for_itself_where_nothing_is_escaped()
    {
        Assert.Equal(@"CORP\ann", Assert.Single(PortRegistry.Parse(@"a 1/tcp owner=CORP\ann").Lines).Entry.Owner);
        Assert.Equal(@"C:\t \", Assert.Single(PortRegistry.Parse(@"a 1/tcp reason=""C:\t \\""").Lines).Entry.Reason);
    }

    [Fact]
    public void A_line_with_a_problem_is_passed_over_and_the_others_count()
    {
        var registry = PortRegistry.Parse("a 1/tcp\nb 70000/tcp\nc 3/tcp");

        Assert.Equal(["a", "c"], registry.Lines.Select(line => line.Entry.Service));
        var problem = Assert.Single(registry.Problems);
        Assert.Equal((1, true), (problem.Line, problem.IsPassedOver));
    }

    [Fact]
    public void Nothing_is_read_behind_the_last_line_allowed()
    {
        var text = string.Concat(Enumerable.Repeat("\n", PortRegistry.MaxLines - 1)) + "a 1/tcp\nb 2/tcp\nc 3/tcp";

        var registry = PortRegistry.Parse(text);

        Assert.Equal("a", Assert.Single(registry.Lines).Entry.Service);
        var problem = Assert.Single(registry.Problems);
        Assert.Equal((RegistryProblemKind.Limit, "b 2/tcp"), (problem.Kind, At(text, problem.Span)));
    }

    [Fact]
    public void A_file_of_the_longest_kind_has_no_problem()
        => Assert.Empty(PortRegistry.Parse(string.Concat(Enumerable.Repeat("# one\r\n", PortRegistry.MaxLines))).Problems);

    [Fact]
    public void Problems_of_a_file_that_is_something_else_are_limited()
        => Assert.Equal(1_000, PortRegistry.Parse(string.Concat(Enumerable.Repeat("\0\n", 5_000))).Problems.Count);

    private static string At(string text, TextRange span) => text.Substring(span.Start, span.Length);

    private static RegistryEntry Entry(string service, int port) => new(service, new PortRange(port, port), Transport.Tcp);
}
