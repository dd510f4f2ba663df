using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Policy;
using PortRules.Analyzers.Rules;
using PortRules.Ports.Baseline;

namespace PortRules.Analyzers.Tests.Policy;

public class BaselineKeyTests
{
    private const string Baseline = "/repo/PortRules.Baseline.txt";

    [Fact]
    public void A_finding_about_a_port_is_known_by_its_number()
    {
        var key = Of(Finding("Bind(  80 )", "port", "80"));

        Assert.Equal(("PORT1001", "src/A.cs", "80"), Parts(key));
    }

    [Theory]
    [InlineData("http://*", "http://*")]
    [InlineData("  Use(\r\n\t\t\"a\",   b) ", "Use( \"a\", b)")]
    [InlineData("a\0b\u0007 c", "a b c")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    public void Another_one_by_its_text_without_its_breaks(string flagged, string what)
        => Assert.Equal(("PORT1001", "src/A.cs", what), Parts(Of(Finding(flagged))));

    [Fact]
    public void Of_a_long_text_the_beginning_counts()
        => Assert.Equal(new string('x', 120), Of(Finding(new string('x', 50_000)))!.Value.What);

    [Fact]
    public void And_no_half_of_a_character_at_its_end()
        => Assert.Equal(new string('x', 119), Of(Finding(new string('x', 119) + "\U0001F600 and more"))!.Value.What);

    [Fact]
    public void In_another_file_the_text_is_that_of_the_file()
    {
        var location = Location.Create("/repo/src/appsettings.json", new(2, 3), default);

        var key = BaselineKey.Of(Diagnostic.Create(PrivilegedPortRule.Rule, location), Baseline, path => SourceText.From("0123456" + path));

        Assert.Equal(("PORT1001", "src/appsettings.json", "234"), Parts(key));
    }

    [Fact]
    public void A_file_without_text_leaves_the_what_empty()
    {
        var location = Location.Create("/repo/src/appsettings.json", new(2, 3), default);

        Assert.Equal("", BaselineKey.Of(Diagnostic.Create(PrivilegedPortRule.Rule, location), Baseline, _ => null)!.Value.What);
        Assert.Equal("", BaselineKey.Of(Diagnostic.Create(PrivilegedPortRule.Rule, location), Baseline, _ => SourceText.From("0"))!.Value.What);
    }

    [Fact]
    public void The_end_of_what_read_the_baseline_is_not_that_of_what_asks_later()
    {
        using var first = new CancellationTokenSource();
        var options = new AnalyzerOptions([new ObedientFile(Baseline, "PORT1001 a.json 80"), new ObedientFile("/repo/a.json", "0123456")]);
        var file = BaselineFile.Among(options, first.Token)!;
        first.Cancel();

        var key = file.KeyOf(Diagnostic.Create(PrivilegedPortRule.Rule, Location.Create("/repo/a.json", new(2, 3), default)));

        Assert.Equal(("PORT1001", "a.json", "234"), Parts(key));
    }

    [Fact]
    public void A_finding_that_stands_nowhere_has_none()
    {
        Assert.Null(Of(Diagnostic.Create(PrivilegedPortRule.Rule, Location.None)));
        Assert.Null(Of(Diagnostic.Create(
            PrivilegedPortRule.Rule, Location.Create(CSharpSyntaxTree.ParseText("", cancellationToken: TestContext.Current.CancellationToken), default))));
    }

    [Fact]
    public void Case_matters_in_texts_and_not_in_paths()
    {
        var key = new BaselineKey("PORT1001", "src/A.cs", "http://x");

        Assert.Equal(key, new("PORT1001", "SRC/a.CS", "http://x"));
        Assert.Equal(key.GetHashCode(), new BaselineKey("PORT1001", "SRC/a.CS", "http://x").GetHashCode());
        Assert.NotEqual(key, new("PORT1001", "src/A.cs", "http://X"));
        Assert.NotEqual(key, new("PORT1002", "src/A.cs", "http://x"));
    }

    [Theory]
    [InlineData("Listen(\"a b\", #c)")]
    [InlineData("#")]
    [InlineData("")]
    [InlineData("a=\"b\"\\")]
    public void Every_key_can_be_written_and_is_read_again(string flagged)
    {
        var key = Of(Finding(flagged))!.Value;

        var line = BaselineWriter.Write(new(key.Rule, key.Path, key.What));

        Assert.Equal(key, BaselineKey.Of(Assert.Single(PortBaseline.Parse(line).Lines).Entry));
    }

    private static BaselineKey? Of(Diagnostic finding) => BaselineKey.Of(finding, Baseline, _ => null);

    private static (string Rule, string Path, string What) Parts(BaselineKey? key) => (key!.Value.Rule, key.Value.Path, key.Value.What);

    private static Diagnostic Finding(string flagged, string? property = null, string? value = null)
    {
        var tree = CSharpSyntaxTree.ParseText("/**/" + flagged + "/**/", path: "/repo/src/A.cs");
        var properties = property is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(property, value);
        return Diagnostic.Create(PrivilegedPortRule.Rule, Location.Create(tree, new(4, flagged.Length)), properties);
    }

    /// <summary>Gives its text to nobody whose work has been ended, as the files of an editor do.</summary>
    private sealed class ObedientFile(string path, string text) : AdditionalText
    {
        public override string Path { get; } = path;

        public override SourceText GetText(CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return SourceText.From(text);
        }
    }
}
