using PortRules.Checker.Review;

namespace PortRules.Checker.Tests.Review;

public class DiffReaderTests
{
    [Fact]
    public void Reads_the_new_side_of_every_hunk()
    {
        var files = DiffReader.Read("""
            diff --git a/src/A.cs b/src/A.cs
            --- a/src/A.cs
            +++ b/src/A.cs
            @@ -3 +3 @@ class A
            -old
            +new
            @@ -10,0 +11,3 @@
            +one
            +two
            +three
            """);

        Assert.Equal([new LineRange(3, 3), new LineRange(11, 13)], files["src/A.cs"]);
    }

    [Fact]
    public void Deletions_change_no_line_that_is_still_there()
        => Assert.Empty(DiffReader.Read("""
            --- a/A.cs
            +++ b/A.cs
            @@ -5,2 +4,0 @@
            -gone
            -gone too
            --- a/B.cs
            +++ /dev/null
            @@ -1 +0,0 @@
            -gone
            """));

    [Fact]
    public void Text_that_looks_like_a_header_is_text()
    {
        var files = DiffReader.Read("""
            --- a/A.cs
            +++ b/A.cs
            @@ -1,0 +2,2 @@
            +++ b/Evil.cs
            +@@ -1 +1 @@
            @@ -9 +11 @@
            --- a/Evil.cs
            +x
            \ No newline at end of file
            """);

        Assert.Equal("A.cs", Assert.Single(files.Keys));
        Assert.Equal([new LineRange(2, 3), new LineRange(11, 11)], files["A.cs"]);
    }

    [Fact]
    public void A_carriage_return_does_not_end_a_line()
    {
        var files = DiffReader.Read("--- a/A.cs\n+++ b/A.cs\n@@ -0,0 +1 @@\n+a\r+++ b/Evil.cs\r\n@@ -4,0 +6 @@\n+b\n");

        Assert.Equal([new LineRange(1, 1), new LineRange(6, 6)], Assert.Single(files).Value);
    }

    [Theory]
    [InlineData("+++ b/with space.cs\t", "with space.cs")]
    [InlineData("""+++ "b/quo\"te.cs" """, "quo\"te.cs")]
    [InlineData("""+++ "b/\303\274\ttab.cs" """, "ü\ttab.cs")]
    [InlineData("""+++ "b/😀\\.cs" """, "😀\\.cs")]
    public void Paths_are_unquoted(string header, string expected)
        => Assert.Equal(expected, Assert.Single(DiffReader.Read(header.TrimEnd(' ') + "\n@@ -0,0 +1 @@\n+x\n")).Key);

    [Theory]
    [InlineData(1, 2, false)]
    [InlineData(1, 3, true)]
    [InlineData(5, 9, true)]
    [InlineData(6, 9, false)]
    public void Ranges_overlap_in_a_common_line(int first, int last, bool expected)
        => Assert.Equal(expected, new LineRange(3, 5).Overlaps(first, last));
}
