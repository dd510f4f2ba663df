namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Numbers that are parsed from text which the program does not spell: somebody else gives it, so that what stands beside it is a
/// default.</summary>
public class ParsedTextTests
{
    [Theory]
    [InlineData("int.TryParse(text, out var parsed) ? parsed : 8080", "default 8080")]
    [InlineData("text.Length > 0 ? int.Parse(text) : 8080", "default 8080")]
    [InlineData("text.Length > 0 ? Convert.ToInt32(text) : 8080", "default 8080")]
    [InlineData("text.Length > 0 ? int.Parse(\"1\" + text) : 8080", "default 8080")]
    [InlineData("text.Length > 0 ? ushort.Parse(text.Split(':')[1]) : 8080", "default 8080")]
    [InlineData("text.Length > 0 ? int.Parse(\"8081\") : 8080", "8080|8081")]
    // Alone it is nothing.
    [InlineData("int.Parse(text)", "unknown")]
    // A text that is known and is no number throws.
    [InlineData("text.Length > 0 ? int.Parse(\"http\") : 8080", "unknown")]
    // No text: nobody outside is known to give it.
    [InlineData("text.Length > 0 ? text.Length : 8080", "unknown")]
    // A sum with it is not decided.
    [InlineData("int.Parse(text) + 8080", "unknown")]
    public void Number_argument(string expression, string expected)
        => Assert.Equal(
            $"tcp 0.0.0.0 {expected}",
            Extracted.Binds("", $"static void Bind(string text) => new TcpListener(IPAddress.Any, {expression}).Start();"));

    [Fact]
    public void Caller_that_gives_the_text_is_read()
        => Assert.Equal(
            "tcp 0.0.0.0 default 8080; tcp 0.0.0.0 81",
            Extracted.Binds(
                "Bind(\"81\");",
                """
                static void Bind(string text)
                {
                    var port = 8080;
                    if (text.Length > 0)
                        port = int.Parse(text);
                    new TcpListener(IPAddress.Any, port).Start();
                }
                """));
}
