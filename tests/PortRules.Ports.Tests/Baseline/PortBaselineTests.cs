using PortRules.Ports.Baseline;
using K = PortRules.Ports.Baseline.BaselineProblemKind;

namespace PortRules.Ports.Tests.Baseline;

public class PortBaselineTests
{
    private const string Example =
        """
        # accepted on day one
        PORT1001  src/Gateway/TerminalDesk.cs  23  count=2 reason="moves to 2323"  # later
        port4002  "src/My App/Program.cs"      "UseUrls(\"x y\")"
          PORT2001  .\src\A.cs  http://+:80/?a=b#c
        """;

    [Fact]
    public void Reads_every_entry_of_the_example()
    {
        var baseline = PortBaseline.Parse(Example);

        Assert.Empty(baseline.Problems);
        Assert.Equal(
            [
                new("PORT1001", "src/Gateway/TerminalDesk.cs", "23") { Count = 2, Reason = "moves to 2323", Comment = "later" },
                new("PORT4002", "src/My App/Program.cs", "UseUrls(\"x y\")"),
                new("PORT2001", "src/A.cs", "http://+:80/?a=b#c"),
            ],
            baseline.Lines.Select(line => line.Entry));
        Assert.Equal([1, 2, 3], baseline.Lines.Select(line => line.Number));
    }

    [Fact]
    public void Spans_cover_the_characters_they_name()
    {
        const string text = "#\r\n  PORT1001\ta.cs\t\"2 3\"  count=2 # x\r\nPORT1001 a.cs 4 ";

        var lines = PortBaseline.Parse(text).Lines;

        Assert.Equal("  PORT1001\ta.cs\t\"2 3\"  count=2 # x", At(text, lines[0].Span));
        Assert.Equal("PORT1001\ta.cs\t\"2 3\"  count=2", At(text, lines[0].EntrySpan));
        Assert.Equal("\"2 3\"", At(text, lines[0].WhatSpan));
        Assert.Equal("count=2", At(text, lines[0].CountSpan!.Value));
        Assert.Equal("PORT1001 a.cs 4", At(text, lines[1].EntrySpan));
        Assert.Null(lines[1].CountSpan);
    }

    [Theory]
    [InlineData("CA1416 a.cs 4", "CA1416", K.Rule, "'CA1416' is no rule: 'PORT' and four digits are needed")]
    [InlineData("PORT10011 a.cs 4", "PORT10011", K.Rule, "'PORT10011' is no rule: 'PORT' and four digits are needed")]
    [InlineData("PORTABLE a.cs 4", "PORTABLE", K.Rule, "'PORTABLE' is no rule: 'PORT' and four digits are needed")]
    [InlineData("PORT1001", "PORT1001", K.Path, "a path has to follow, relative to the folder of this file")]
    [InlineData("PORT1001 /a.cs 4", "/a.cs", K.Path, "the path has to be relative to the folder of this file")]
    [InlineData("PORT1001 C:\\a.cs 4", "C:\\a.cs", K.Path, "the path has to be relative to the folder of this file")]
    [InlineData("PORT1001 \"\" 4", "\"\"", K.Path, "the path has to be relative to the folder of this file")]
    [InlineData("PORT1001 a.cs", "a.cs", K.What, "the port or the flagged text has to follow: what the finding is about")]
    [InlineData("PORT1001 a.cs # 4", "a.cs", K.What, "the port or the flagged text has to follow: what the finding is about")]
    [InlineData("PORT1001 a.cs 4 owner=b", "owner", K.UnknownKey, "'owner' is no key; these are: count, reason")]
    [InlineData("PORT1001 a.cs 4 =b", "=b", K.UnknownKey, "'' is no key; these are: count, reason")]
    [InlineData("PORT1001 a.cs 4 count=1 count=2", "count=2", K.RepeatedKey, "'count' is given twice")]
    [InlineData("PORT1001 a.cs 4 reason=a reason=b", "reason=b", K.RepeatedKey, "'reason' is given twice")]
    [InlineData("PORT1001 a.cs 4 count", "count", K.Value, "'count' needs a number from 1 to 100000: 'count=2'")]
    [InlineData("PORT1001 a.cs 4 count=0", "0", K.Value, "'count' needs a number from 1 to 100000: 'count=2'")]
    [InlineData("PORT1001 a.cs 4 count=-1", "-1", K.Value, "'count' needs a number from 1 to 100000: 'count=2'")]
    [InlineData("PORT1001 a.cs 4 count=100001", "100001", K.Value, "'count' needs a number from 1 to 100000: 'count=2'")]
    [InlineData("PORT1001 a.cs 4 reason=", "reason=", K.Value, "'reason' needs a value: 'reason=…'")]
    [InlineData("PORT1001 a.cs 4 reason=\" \"", "reason=\" \"", K.Value, "'reason' needs a value: 'reason=…'")]
    [InlineData("PORT1001 \"a.cs 4", "\"a.cs 4", K.Quotes, "the second quote is missing")]
    [InlineData("PORT1001 a.cs \"b\"c", "\"b\"c", K.Quotes, "a blank has to follow the second quote; a quote in a text is written '\\\"'")]
    [InlineData("PORT1001 a.cs b\"c", "b\"c", K.Quotes, "quotes go around the whole text; a quote in it is then written '\\\"'")]
    [InlineData("PORT1001 a.cs 4 # \a", "\a", K.ControlCharacter, "the control character U+0007 is not allowed")]
    public void Says_what_is_wrong_at_the_characters_to_blame(string line, string blamed, K kind, string reason)
    {
        var text = "# comment\r\n" + line + "\r\nPORT1001 z.cs 9";

        var baseline = PortBaseline.Parse(text);

        var start = 11 + line.LastIndexOf(blamed, StringComparison.Ordinal);
        Assert.Equal(new(1, start, blamed.Length, kind, reason, null), Assert.Single(baseline.Problems));
        Assert.Equal("z.cs", Assert.Single(baseline.Lines).Entry.Path);
    }

    [Fact]
    public void Knows_which_key_was_meant()
        => Assert.Equal("count", Assert.Single(PortBaseline.Parse("PORT1001 a.cs 4 cuont=2").Problems).Correction);

    [Fact]
    public void Two_lines_about_the_same_findings_both_count()
    {
        const string text = "PORT1001 a.cs 4\nPORT1001 A.CS 4 count=2 # x\nPORT1001 a.cs 5\nPORT1002 a.cs 4";

        var baseline = PortBaseline.Parse(text);

        var problem = Assert.Single(baseline.Problems);
        Assert.Equal((1, K.Duplicate, false), (problem.Line, problem.Kind, problem.IsPassedOver));
        Assert.Equal("line 1 is about the same findings; one line with the sum of both counts says this", problem.Reason);
        Assert.Equal("PORT1001 A.CS 4 count=2", At(text, problem.Span));
        Assert.Equal(4, baseline.Lines.Count);
    }

    [Fact]
    public void Nothing_is_read_behind_the_last_line_allowed()
    {
        var text = string.Concat(Enumerable.Repeat("\n", PortBaseline.MaxLines - 1)) + "PORT1001 a.cs 1\nPORT1001 a.cs 2\n";

        var baseline = PortBaseline.Parse(text);

        Assert.Equal("1", Assert.Single(baseline.Lines).Entry.What);
        var problem = Assert.Single(baseline.Problems);
        Assert.Equal((K.Limit, "PORT1001 a.cs 2"), (problem.Kind, At(text, problem.Span)));
    }

    [Fact]
    public void A_line_that_is_too_long_is_blamed_from_where_it_gets_too_long()
    {
        var problem = Assert.Single(PortBaseline.Parse("PORT1001 a.cs " + new string('x', PortBaseline.MaxLineLength)).Problems);

        Assert.Equal((K.Limit, PortBaseline.MaxLineLength, 14), (problem.Kind, problem.Start, problem.Length));
    }

    [Fact]
    public void Lines_behind_a_thousand_problems_count()
    {
        var baseline = PortBaseline.Parse(string.Concat(Enumerable.Repeat("?\n", 2_000)) + "PORT1001 a.cs 1");

        Assert.Equal(1_000, baseline.Problems.Count);
        Assert.Single(baseline.Lines);
    }

    private static string At(string text, TextRange span) => text.Substring(span.Start, span.Length);
}
