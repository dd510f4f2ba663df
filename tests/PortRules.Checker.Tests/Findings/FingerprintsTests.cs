using PortRules.Checker.Findings;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Findings;

public class FingerprintsTests
{
    [Fact]
    public void Moving_and_indenting_a_line_keeps_its_fingerprint()
        => Assert.Equal(Of("Bind(80);"), Of("\n\n    // new\n    Bind(80);"));

    [Fact]
    public void Another_root_with_the_same_relative_path_keeps_the_fingerprint()
        => Assert.Equal(Of("Bind(80);", root: "/src"), Of("Bind(80);", root: "/home/ci/work"));

    [Fact]
    public void Another_line_or_file_or_message_is_told_apart_as_it_should()
    {
        Assert.NotEqual(Of("Bind(80);"), Of("Bind(80); // now"));
        Assert.NotEqual(Of("Bind(80);"), Of("Bind(80);", file: "Other.cs"));
        Assert.Equal(Of("Bind(80);"), Of("Bind(80);", message: "Better words"));
    }

    [Fact]
    public void Equal_lines_have_different_fingerprints_in_stable_order()
    {
        var text = "Bind(80);\nBind(8 + 1);\nBind(80);\n";
        var first = Sample.Place("/src/a.cs", text, "80");
        var third = first with { Span = new(new(2, 5), new(2, 7)) };
        var two = Merge("/src", Sample.Raw(third), Sample.Raw(first));

        Assert.NotEqual(two[0].Fingerprint, two[1].Fingerprint);
        Assert.Equal(Merge("/src", Sample.Raw(first))[0].Fingerprint, two[0].Fingerprint);
    }

    private static string Of(string text, string root = "/src", string file = "Program.cs", string message = "Message")
        => Merge(root, Sample.Raw(Sample.Place($"{root}/{file}", text, "80"), message))[0].Fingerprint;

    private static IReadOnlyList<Finding> Merge(string root, params RawFinding[] findings)
    {
        var merger = new FindingMerger(root);
        merger.Add(root + "/Api.csproj", "net10.0", findings);
        return merger.Merge();
    }
}
