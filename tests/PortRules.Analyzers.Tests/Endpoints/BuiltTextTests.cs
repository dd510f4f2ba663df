namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Texts that a <c>StringBuilder</c> puts together: in a straight line they are read, otherwise not.</summary>
public class BuiltTextTests
{
    [Theory]
    [InlineData("var url = new StringBuilder(\"http://*:\").Append(80).ToString();", "tcp dual 80")]
    [InlineData("var url = new StringBuilder().Append(\"http\").Append(\"://\").Append('*').Append(':').Append(Port).ToString();", "tcp dual 81")]
    [InlineData("var url = new StringBuilder(64).Append($\"http://*:{Port}\").ToString();", "tcp dual 81")]
    [InlineData("var port = 82; var url = new StringBuilder().Append(CultureInfo.InvariantCulture, $\"http://*:{port,4:D}{{\").ToString().TrimEnd('{');", "tcp dual 82")]
    [InlineData("var url = new StringBuilder().Append($\"http://localhost:{args[0]}\").ToString();", "tcp localhost unknown")]
    [InlineData("var b = new StringBuilder(\"http://*:\"); b.Append(80); var url = b.ToString();", "tcp dual 80")]
    [InlineData("var b = new StringBuilder(); b.Append(\"http://*:\").Append(8); b.Append('0'); var url = b.ToString(); b.Append(1);", "tcp dual 80")]
    [InlineData("StringBuilder b = new(\"http://*:80\"); Console.WriteLine(b.Length); var url = $\"{b}\";", "tcp dual 80")]
    [InlineData("var b = new StringBuilder(\"x\"); b.Clear(); b.Append(\"http://*:80\"); var url = b.ToString();", "tcp dual 80")]
    [InlineData("var b = new StringBuilder(\"http://*:\"); b.Append(args.Length > 0 ? 80 : 81); var url = b.ToString();", "tcp dual 81; tcp dual 80")]
    [InlineData("var b = new StringBuilder(\"http://*:\"); b.Append(80); string url; if (args.Length > 0) url = b.ToString(); else url = \"http://*:81\";", "tcp dual 81; tcp dual 80")]
    // An unknown part leaves the rest readable.
    [InlineData("var url = new StringBuilder(\"http://localhost:\").Append(args[0]).ToString();", "tcp localhost unknown")]
    [InlineData("var url = new StringBuilder(\"http://\").Append(args[0]).Append(\":80\").ToString();", "tcp ? 80")]
    // Anything but a straight line.
    [InlineData("var b = new StringBuilder(\"http://*:\"); if (args.Length > 0) b.Append(80); var url = b.ToString();", "")]
    [InlineData("var b = new StringBuilder(\"http://*:\"); foreach (var arg in args) b.Append(8); var url = b.ToString();", "")]
    [InlineData("var b = new StringBuilder(\"http://*:\"); Fill(b); var url = b.ToString();", "")]
    [InlineData("var b = new StringBuilder(\"http://*:\"); var other = b; other.Append(80); var url = b.ToString();", "")]
    [InlineData("var b = new StringBuilder(\"http://*:\"); Action fill = () => b.Append(80); fill(); var url = b.ToString();", "")]
    // Another name for it, or a function that runs before.
    [InlineData("var a = new StringBuilder(\"http://*:80\"); var b = a; a.Clear(); var url = b.ToString();", "")]
    [InlineData("var a = new StringBuilder(\"http://*:80\"); var b = a.Append(\"/\"); a.Clear(); var url = b.ToString();", "")]
    [InlineData("var b = new StringBuilder(\"http://*:80\"); Change(); var url = b.ToString(); void Change() => b.Clear();", "")]
    [InlineData("var a = new UriBuilder(\"http://*:80\"); var b = a; a.Port = args.Length; var url = b.ToString();", "")]
    [InlineData("var b = new UriBuilder(\"http://127.0.0.1:80\"); Change(); var url = b.ToString(); void Change() => b.Port = args.Length;", "")]
    [InlineData("var b = new StringBuilder(\"http://*:80\"); b[10] = '9'; var url = b.ToString();", "")]
    [InlineData("var b = new StringBuilder(\"http://*:80\"); b.Length--; var url = b.ToString();", "")]
    [InlineData("var b = new StringBuilder(\"http://*:80\"); b.Length = 3; var url = b.ToString();", "")]
    [InlineData("var b = new StringBuilder(\"http://*:80\"); b.Insert(10, 1); var url = b.ToString();", "")]
    [InlineData("var b = new StringBuilder(\"http://*:80\"); b.Replace(\"80\", \"81\"); var url = b.ToString();", "")]
    [InlineData("var b = new StringBuilder(\"http://*:\"); b.Append('8', 2); var url = b.ToString();", "")]
    [InlineData("var b = new StringBuilder(\"http://*:80\"); b.AppendLine(); var url = b.ToString();", "")]
    [InlineData("var b = new StringBuilder(\"http://*:80\"); var url = b.ToString(0, 9);", "")]
    [InlineData("var b = new StringBuilder(\"http://*:80\"); b.Append(1.5); var url = b.ToString();", "")]
    [InlineData("StringBuilder b; b = new StringBuilder(\"http://*:80\"); var url = b.ToString();", "")]
    [InlineData("var url = Field.ToString();", "")]
    public void Url(string statements, string expected)
        => Assert.Equal(
            expected,
            FormTest.UrlAfter(statements, """
                static readonly int Port = int.Parse("81");
                static readonly StringBuilder Field = new("http://*:80");
                static void Fill(StringBuilder builder) => builder.Append(80);
                """));

    [Fact]
    public void A_chain_without_end_is_left_alone()
    {
        var chain = string.Concat(Enumerable.Repeat(".Append(1)", 5_000));

        Assert.Equal("", Extracted.Binds($"WebApplication.CreateBuilder().WebHost.UseUrls(new System.Text.StringBuilder(\"http://*:\"){chain}.ToString());"));
    }
}
