using CsCheck;
using PortRules.Ports.Baseline;

namespace PortRules.Ports.Tests.Baseline;

public class BaselineWriterTests
{
    private static readonly BaselineEntry Entry = new("PORT1001", "src/a.cs", "23");

    private static readonly Gen<string> Text = Gen.Char["abc 019\t\"\\#=,/é\u00A0:*"].Array[0, 20]
        .Select(characters => new string(characters));

    private static readonly Gen<BaselineEntry> Entries = Gen.Select(
        Gen.Int[0, 9999],
        Text.Where(path => path.Length > 1 && path[0] != '/' && !path.Contains('\\') && path[1] != ':'),
        Text,
        Gen.Int[1, PortBaseline.MaxCount],
        Text,
        Text,
        (rule, path, what, count, reason, comment) => new BaselineEntry($"PORT{rule:0000}", path, what)
        {
            Count = count,
            Reason = string.IsNullOrWhiteSpace(reason) ? null : reason,
            Comment = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim(),
        });

    private static readonly Gen<string> Anything = Gen.OneOf(
        Gen.String,
        Gen.Byte.Array[0, 200].Select(bytes => System.Text.Encoding.Latin1.GetString(bytes)),
        Gen.OneOf(
            "PORT1001", "PORT", "a.cs", "a b", "23", "count=", "count=2", "count=x", "reason=", "reason=\"", "\"", "\\", "=", "#", " ", " ",
            " ", "\t", "\r", "\n", "\r\n", "\u2028", "\u0085", "\0", "\uFEFF", "\uD800", "/").Array[0, 40].Select(string.Concat));

    [Fact]
    public void Writes_what_is_not_understood_anyway()
    {
        Assert.Equal("PORT1001  src/a.cs  23", BaselineWriter.Write(Entry));
        Assert.Equal(
            "PORT1001  \"src/a b.cs\"  \"#x\"  count=2 reason=\"y \\\"z\\\"\"  # later",
            BaselineWriter.Write(Entry with { Path = "src/a b.cs", What = "#x", Count = 2, Reason = "y \"z\"", Comment = "later" }));
    }

    [Fact]
    public void What_is_written_is_read_as_it_was()
        => Entries.Sample(entry => Assert.Equal(entry, Assert.Single(PortBaseline.Parse(BaselineWriter.Write(entry)).Lines).Entry));

    [Fact]
    public void What_is_read_is_written_with_the_same_meaning()
        => Gen.Select(Anything, Entries.Array[0, 5]).Sample((text, entries) =>
        {
            var baseline = PortBaseline.Parse(text + "\n" + string.Join('\n', entries.Select(BaselineWriter.Write)));
            var again = PortBaseline.Parse(string.Join('\n', baseline.Lines.Select(line => BaselineWriter.Write(line.Entry))));
            Assert.Equal(baseline.Lines.Select(line => line.Entry), again.Lines.Select(line => line.Entry));
        });

    [Fact]
    public void Any_text_gives_problems_whose_spans_lie_in_it_and_no_exception()
        => Anything.Sample(text =>
        {
            var position = 0;
            foreach (var problem in PortBaseline.Parse(text).Problems)
            {
                Assert.True(problem.Start >= position && problem.Length > 0 && problem.Span.End <= text.Length);
                position = problem.Span.End;
            }
        });

    public static TheoryData<BaselineEntry> Unsayable => new(
        Entry with { Rule = "CA1416" },
        Entry with { Rule = "port1001" },
        Entry with { Path = "" },
        Entry with { Path = "/a.cs" },
        Entry with { Path = "a\\b.cs" },
        Entry with { What = "a\nb" },
        Entry with { Count = 0 },
        Entry with { Reason = "" },
        Entry with { Comment = "a\nb" },
        Entry with { What = new string('x', 2_000) });

    [Theory]
    [MemberData(nameof(Unsayable))]
    public void Refuses_what_no_line_says(BaselineEntry entry) => Assert.Throws<ArgumentException>(() => BaselineWriter.Write(entry));
}
