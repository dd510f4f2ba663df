namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Texts that are put together and taken apart: what is read of them, and what stays unknown.</summary>
public class TextValueTests
{
    [Theory]
    // Formats that no culture changes.
    [InlineData("$\"http://*:{ReadOnly:D}\"", "tcp dual 80")]
    [InlineData("$\"http://*:{ReadOnly:D5}\"", "tcp dual 80")]
    [InlineData("$\"http://*:{ReadOnly:00000}\"", "tcp dual 80")]
    [InlineData("$\"http://*:{ReadOnly:X}\"", "tcp dual 50")]
    [InlineData("$\"http://*:{ReadOnly:F0}\"", "tcp dual 80")]
    [InlineData("$\"http://*:{ReadOnly:G}\"", "tcp dual 80")]
    [InlineData("$\"http://*:{ReadOnly,5}\"", "tcp dual 80")]
    [InlineData("$\"http://*:{ReadOnly,-2}\"", "tcp dual 80")]
    [InlineData("$\"http://{\"localhost\",4}:{ReadOnly}\"", "tcp localhost 80")]
    [InlineData("$\"http://*:{'8'}{'1'}\"", "tcp dual 81")]
    [InlineData("$\"http://*:{(char)56}0\"", "tcp dual 80")]
    [InlineData("$\"http://*:{E.Http:D}\"", "tcp dual 80")]
    [InlineData("\"http://*:\" + ReadOnly.ToString(\"D5\")", "tcp dual 80")]
    [InlineData("\"http://*:\" + ReadOnly.ToString(CultureInfo.InvariantCulture)", "tcp dual 80")]
    [InlineData("\"http://*:\" + ReadOnly.ToString(\"00\", CultureInfo.CurrentCulture)", "tcp dual 80")]
    // Those that stay a hole: the port is not known, the rest is.
    [InlineData("$\"http://localhost:{ReadOnly:N0}\"", "tcp localhost unknown")]
    [InlineData("$\"http://localhost:{ReadOnly:C}\"", "tcp localhost unknown")]
    [InlineData("$\"http://localhost:{E.Http}\"", "tcp localhost unknown")]
    [InlineData("\"http://localhost:\" + E.Http", "tcp localhost unknown")]
    [InlineData("\"http://localhost:\" + ReadOnly.ToString(args[0])", "tcp localhost unknown")]
    [InlineData("$\"http://localhost:{args[0],5}\"", "tcp localhost unknown")]
    // string.Format.
    [InlineData("string.Format(\"http://{0}:{1}\", \"localhost\", ReadOnly)", "tcp localhost 80")]
    [InlineData("string.Format(\"http://*:{0:D5}\", ReadOnly)", "tcp dual 80")]
    [InlineData("string.Format(CultureInfo.InvariantCulture, \"http://*:{0,4:D}\", ReadOnly)", "tcp dual 80")]
    [InlineData("string.Format(\"{0}://{1}:{2}{3}{4}\", \"http\", \"*\", 8, 0, \"/\")", "tcp dual 80")]
    [InlineData("string.Format(\"http://*:{0}\", new object[] { 80 })", "tcp dual 80")]
    [InlineData("string.Format(Template, \"localhost\", 80)", "tcp localhost 80")]
    [InlineData("string.Format(ReadOnlyTemplate, 80)", "tcp dual 80")]
    [InlineData("string.Format(args.Length > 0 ? \"http://*:{0}\" : \"http://*:8{0}\", 80)", "tcp dual 880; tcp dual 80")]
    [InlineData("string.Format(configuration[\"Url\"] ?? \"http://*:{0}\", 80)", "tcp dual default 80")]
    [InlineData("string.Format(\"http://localhost:{0:N0}\", 80)", "tcp localhost unknown")]
    [InlineData("string.Format(\"http://localhost:{0}\", args)", "tcp localhost unknown")]
    [InlineData("string.Format(args[0], 80)", "")]
    [InlineData("string.Format(\"http://*:{0\", 80)", "")]                                                      // throws
    [InlineData("string.Format(\"http://*:80}\", 80)", "")]                                                     // throws
    [InlineData("string.Create(CultureInfo.InvariantCulture, $\"http://*:{ReadOnly:D4}\")", "tcp dual 80")]
    [InlineData("string.Create(CultureInfo.InvariantCulture, $\"http://localhost:{args[0]}\")", "tcp localhost unknown")]
    [InlineData("string.Create(12, 80, (span, port) => { })", "")]
    [InlineData("FormattableString.Invariant($\"http://*:{ReadOnly}\")", "tcp dual 80")]
    // Joined and split.
    [InlineData("string.Join(\":\", \"http\", \"//localhost\", ReadOnly)", "tcp localhost 80")]
    [InlineData("string.Join(\";\", \"http://*:80\", \"http://localhost:81\")", "tcp dual 80; tcp localhost 81")]
    [InlineData("string.Join(';', new[] { \"http://*:80\", \"http://localhost:81\" })", "tcp dual 80; tcp localhost 81")]
    [InlineData("string.Join(\";\", (string[])[\"http://*:80\", \"http://localhost:81\"])", "tcp dual 80; tcp localhost 81")]
    [InlineData("string.Join(\";\", new List<string> { \"http://*:80\" })", "")]
    [InlineData("string.Join(\";\", args)", "")]
    [InlineData("string.Join(\";\", (string[])[\"http://*:80\", .. args])", "")]
    [InlineData("string.Join(\";\", new[] { \"http://*:80\", \"http://*:81\" }, 1, 1)", "")]
    [InlineData("string.Concat(\"http://\", \"*\", \":\", \"8\", \"0\")", "tcp dual 80")]
    [InlineData("\"http://*:80,http://*:81\".Split(',')[1]", "tcp dual 81")]
    [InlineData("\"http://*:80,http://*:81\".Split(',')[2]", "")]                                               // throws
    [InlineData("\"http://*:80,http://*:81\".Split(',', 1)[0]", "")]
    [InlineData("\",http://*:81\".Split(',', StringSplitOptions.RemoveEmptyEntries)[0]", "")]
    [InlineData("$\"{args[0]},http://*:81\".Split(',')[1]", "")]
    // Cut and exchanged.
    [InlineData("\" http://*:80 \".Trim()", "tcp dual 80")]
    [InlineData("\"http://*:80/\".TrimEnd('/')", "tcp dual 80")]
    [InlineData("$\"http://localhost:{ReadOnly}//\".TrimEnd('/', ' ')", "tcp localhost 80")]
    [InlineData("$\"http://localhost:80/{args[0]}\".TrimEnd('/').ToLowerInvariant()", "tcp localhost 80")]
    [InlineData("\"HTTP://LOCALHOST:80\".ToLower()", "tcp localhost 80")]
    [InlineData("\"http://localhost:80\".Replace(\"localhost\", \"*\")", "tcp dual 80")]
    [InlineData("\"http://*:{port}\".Replace(\"{port}\", \"80\")", "tcp dual 80")]
    [InlineData("\"xhttp://*:80\".Substring(1)", "tcp dual 80")]
    [InlineData("\"http://*:8080\".Substring(0, 11)", "tcp dual 80")]
    [InlineData("$\"http://{args[0]}:80\".Replace(\"localhost\", \"*\")", "")]
    [InlineData("$\"{args[0]}http://*:80\".Substring(1)", "")]
    [InlineData("\"http://*:80\".Substring(args.Length)", "")]
    [InlineData("\"http://*:80\".Substring(99)", "")]                                                           // throws
    [InlineData("\"http://*:80\".Insert(11, \"1\")", "")]
    [InlineData("\"http://*:80\" + Environment.NewLine", "tcp dual unknown")]
    public void Url(string expression, string expected)
        => Assert.Equal(expected, FormTest.Url(expression, Members));

    [Theory]
    [InlineData("UseUrls(\"http://*:80;http://localhost:81\".Split(';'))", "tcp dual 80; tcp localhost 81")]
    [InlineData("UseUrls(\"http://*:80,http://localhost:81\".Split(','))", "tcp dual 80; tcp localhost 81")]
    [InlineData("UseUrls(\"http://*:80,http://localhost:81\".Split(new[] { ',' }, StringSplitOptions.RemoveEmptyEntries))", "tcp dual 80; tcp localhost 81")]
    [InlineData("UseUrls((configuration[\"Urls\"] ?? \"http://*:80;http://localhost:81\").Split(';'))", "tcp dual default 80; tcp localhost default 81")]
    [InlineData("UseUrls(\"http://*:80,;http://localhost:81\".Split(',', ';'))", "")]
    [InlineData("UseUrls(\"http://*:80;http://localhost:81\".Split(args[0]))", "")]
    public void Urls(string call, string expected) => Assert.Equal(expected, FormTest.Binds($"WebApplication.CreateBuilder().WebHost.{call};", ""));

    [Fact]
    public void A_list_that_was_kept_after_it_was_split_may_have_changed()
        => Assert.Equal(
            "",
            FormTest.Binds("var urls = \"http://*:80\".Split(';'); urls[0] = args[0]; WebApplication.CreateBuilder().WebHost.UseUrls(urls);", ""));

    [Theory]
    [InlineData("url = url.Replace(\"a\", \"aa\");")]
    [InlineData("url = url + url;")]
    [InlineData("url = $\"{url}{url}\";")]
    [InlineData("url = string.Format(\"{0}{0}{0}{0}\", url);")]
    [InlineData("url = string.Join(url, url, url, url);")]
    [InlineData("url = url.Trim();")]
    public void A_text_that_grows_in_a_loop_ends_and_gives_no_port_but_the_first(string step)
    {
        var found = FormTest.UrlAfter($"var url = \"http://a:80\"; while (DateTime.Now.Ticks > 0) {{ {step} if (args.Length > 0) break; }}", "");

        Assert.All(
            found.Split("; ", StringSplitOptions.RemoveEmptyEntries),
            bind => Assert.True(bind.EndsWith(" 80", StringComparison.Ordinal) || bind.EndsWith(" unknown", StringComparison.Ordinal), bind));
    }

    [Theory]
    [InlineData("\"http://*:80\".TrimEnd('/')")]
    [InlineData("\" http://*:80\".Trim()")]
    public void A_literal_that_is_only_cut_keeps_its_place(string expression)
    {
        var endpoint = Extracted.From(Extracted.Method($"WebApplication.CreateBuilder().WebHost.UseUrls({expression});")).Single();

        Assert.Equal("80", endpoint.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(endpoint.Location.SourceSpan));
    }

    [Fact]
    public void A_literal_that_is_split_keeps_its_places()
    {
        var endpoints = Extracted.From(Extracted.Method("WebApplication.CreateBuilder().WebHost.UseUrls(\"http://*:80,http://*:81\".Split(','));"));

        Assert.Equal(
            ["80", "81"],
            endpoints.Select(endpoint => endpoint.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(endpoint.Location.SourceSpan)));
    }

    private const string Members = """
        enum E { Http = 80 }
        static readonly int ReadOnly = int.Parse("80");
        const string Template = "http://{0}:{1}";
        static readonly string ReadOnlyTemplate = "http://*" + ":{0}";
        """;
}
