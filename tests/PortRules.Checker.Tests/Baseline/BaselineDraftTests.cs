using CsCheck;
using PortRules.Checker.Baseline;
using PortRules.Ports.Baseline;

namespace PortRules.Checker.Tests.Baseline;

public class BaselineDraftTests
{
    private const string There = """
        # Accepted on day one.

        PORT1001  b.cs  23  count=2 reason="old terminals"  # ask Kim
        # about d
        PORT4002  d.cs  "http://x y"
        PORT1001  c.cs  80

        # the end

        """;

    [Fact]
    public void A_new_baseline_is_sorted_by_path_rule_and_what()
    {
        var draft = new BaselineDraft(text: null);
        draft.Accept(Found("PORT1001", "b.cs", "443", 1));
        draft.Accept(Found("PORT1001", "b.cs", "80", 3));
        draft.Accept(Found("PORT4002", "a.cs", "http://x y", 1));

        Assert.Equal(
            ["PORT4002  a.cs  \"http://x y\"", "PORT1001  b.cs  80  count=3", "PORT1001  b.cs  443", ""],
            draft.Write().Split('\n')[1..]);
        Assert.Equal((5, 3, 3, 0), (draft.Accepted, draft.Count, draft.Added, draft.Dropped));
    }

    [Fact]
    public void What_is_there_keeps_its_reason_its_comment_and_the_lines_above_it()
    {
        var draft = new BaselineDraft(There);
        draft.Accept(Found("PORT1001", "b.cs", "23", 3));
        draft.Accept(Found("PORT1001", "c.cs", "80", 1));
        draft.Accept(Found("PORT1001", "a.cs", "80", 1));

        Assert.Equal(
            """
            # Accepted on day one.

            PORT1001  a.cs  80
            PORT1001  b.cs  23  count=3 reason="old terminals"  # ask Kim
            PORT1001  c.cs  80
            # about d
            PORT4002  d.cs  "http://x y"

            # the end

            """,
            draft.Write());
        Assert.Equal((2, 0), (draft.Added, draft.Dropped));
    }

    [Fact]
    public void An_update_takes_out_what_matches_nothing_and_leaves_what_is_not_known()
    {
        var draft = new BaselineDraft(There);

        draft.DropUnmatched(key => key.Path switch { "b.cs" => 1, "d.cs" => 0, _ => null });

        Assert.Equal(
            """
            # Accepted on day one.

            PORT1001  b.cs  23  count=1 reason="old terminals"  # ask Kim
            PORT1001  c.cs  80
            # about d

            # the end

            """,
            draft.Write());
        Assert.Equal((0, 2), (draft.Added, draft.Dropped));
    }

    [Fact]
    public void Of_two_lines_about_the_same_the_first_takes_what_there_is()
    {
        var draft = new BaselineDraft("PORT1001 a.cs 80 count=2 reason=x\r\nPORT1001 a.cs 80 count=2");
        draft.Accept(Found("PORT1001", "A.cs", "80", 4));
        draft.DropUnmatched(_ => 3);

        Assert.Equal("PORT1001 a.cs 80 count=2 reason=x\r\nPORT1001 a.cs 80 count=1\r\n", draft.Write());
    }

    [Fact]
    public void A_baseline_that_fits_is_not_touched()
    {
        var draft = new BaselineDraft("PORT1001 a.cs 80 # x\n\n# y\nPORT1001\tb.cs  80\n");
        draft.Accept(Found("PORT1001", "a.cs", "80", 1));
        draft.DropUnmatched(_ => 1);

        Assert.Equal("PORT1001 a.cs 80 # x\n\n# y\nPORT1001\tb.cs  80\n", draft.Write());
    }

    [Fact]
    public void Comments_without_an_entry_stay_at_the_top()
    {
        var draft = new BaselineDraft("# rule  file  what\r\n\r\n# ask Kim");
        Assert.Equal("# rule  file  what\r\n\r\n# ask Kim", draft.Write());

        draft.Accept(Found("PORT1001", "a.cs", "80", 1));

        Assert.Equal("# rule  file  what\r\n\r\n# ask Kim\r\nPORT1001  a.cs  80\r\n", draft.Write());
    }

    [Fact]
    public void What_was_written_accepts_what_was_found_and_nothing_more_after_an_update()
    {
        var kinds = Gen.Select(
            Gen.OneOf(Gen.Const("PORT1001"), Gen.Const("PORT4002")),
            Gen.OneOf(Gen.Const("src/a b.cs"), Gen.Const("b#.cs")),
            Gen.OneOf(Gen.Const("80"), Gen.Const("say \"x\" # y")),
            Gen.Int[1, 3],
            Found);
        var counts = kinds.Array[0, 6].Select(all => all.DistinctBy(one => one with { Count = 1 }).ToList());
        Gen.Select(counts, counts).Sample((before, now) =>
        {
            var first = new BaselineDraft(text: null);
            before.ForEach(first.Accept);
            var second = new BaselineDraft(first.Write());
            now.ForEach(second.Accept);
            second.DropUnmatched(kind => now.FirstOrDefault(one => one with { Count = kind.Count } == kind)?.Count ?? 0);

            var read = PortBaseline.Parse(second.Write());
            Assert.Empty(read.Problems);
            Assert.Equal(now.OrderBy(one => one.ToString()), read.Lines.Select(line => line.Entry).OrderBy(one => one.ToString()));
        });
    }

    private static BaselineEntry Found(string rule, string path, string what, int count) => new(rule, path, what) { Count = count };
}
