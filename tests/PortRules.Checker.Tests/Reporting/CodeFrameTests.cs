using PortRules.Checker.Findings;
using PortRules.Checker.Reporting;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Reporting;

public class CodeFrameTests
{
    [Fact]
    public void Shows_two_lines_around_and_underlines_the_span()
        => Assert.Equal(
            """
             8 | eight
             9 | nine
            10 | Bind(80);
               |      ^^
            11 | eleven
            12 | twelve
            """,
            Frame("1\n2\n3\n4\n5\n6\n7\neight\nnine\nBind(80);\neleven\ntwelve\nthirteen", "80"));

    [Fact]
    public void At_the_ends_of_the_file_there_is_less_around()
        => Assert.Equal(
            """
            1 | Bind(80);
              |      ^^
            """,
            Frame("Bind(80);", "80"));

    [Fact]
    public void Tabs_and_wide_letters_keep_the_underline_in_place()
        => Assert.Equal(
            """
            1 |     "港口", Bind(80);
              |                  ^^
            """,
            Frame("\t\"港口\", Bind(80);", "80"));

    [Fact]
    public void A_span_over_several_lines_is_underlined_in_its_first()
        => Assert.Equal(
            """
            1 | Bind(8
              |      ^
            2 | 0);
            """,
            Frame("Bind(8\n0);", "8\n0"));

    [Fact]
    public void An_empty_span_still_has_a_caret()
        => Assert.Equal(
            """
            1 | x
              | ^
            """,
            Frame("x", ""));

    [Fact]
    public void Source_cannot_drive_the_terminal()
    {
        var frame = Frame("\e[31mred\u202E Bind(80);", "80");

        Assert.DoesNotContain('\e', frame);
        Assert.DoesNotContain('\u202E', frame);
    }

    [Fact]
    public void A_very_long_line_is_cut_around_the_span()
    {
        var frame = Frame(new string('x', 5000) + "Bind(80);" + new string('y', 5000), "80");

        var lines = frame.Split('\n');
        Assert.True(lines[0].Length < 200);
        Assert.Equal(lines[0].IndexOf("80", StringComparison.Ordinal), lines[1].IndexOf("^^", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_source_there_is_no_frame()
        => Assert.Empty(CodeFrame.Lines(new Place("/gone.cs", default, Text: null), 2, "", new Paint(enabled: false)));

    private static string Frame(string text, string flagged)
        => string.Join('\n', CodeFrame.Lines(Sample.Place("/src/a.cs", text, flagged), 2, "", new Paint(enabled: false)));
}
