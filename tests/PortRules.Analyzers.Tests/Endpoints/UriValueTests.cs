namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Ports and addresses that travel in a <c>Uri</c> or a <c>UriBuilder</c>.</summary>
public class UriValueTests
{
    [Theory]
    [InlineData("new Uri(\"http://localhost:80\").Port", "80")]
    [InlineData("new Uri(\"http://localhost\").Port", "80")]
    [InlineData("new Uri(\"net.tcp://localhost\").Port", "808")]
    [InlineData("new Uri(\"http://localhost:81/x\", UriKind.Absolute).Port", "81")]
    [InlineData("new Uri($\"http://{args[0]}:81\").Port", "81")]
    [InlineData("new Uri(new Uri(\"http://localhost:81\"), \"/path\").Port", "81")]
    [InlineData("new Uri(new Uri(\"http://localhost:81\"), new Uri(\"path?a=b\", UriKind.Relative)).Port", "81")]
    [InlineData("new Uri(new Uri(\"http://localhost:81\"), \"http://other:82/\").Port", "82")]
    [InlineData("new Uri(new Uri(\"http://localhost:81\"), $\"api/{args[0]}\").Port", "81")]
    [InlineData("Uri.TryCreate(\"http://localhost:83\", UriKind.Absolute, out var made) ? made.Port : 84", "83|84")]
    [InlineData("Uri.TryCreate(new Uri(\"http://localhost:83\"), \"x\", out var made) ? made.Port : 84", "83|84")]
    [InlineData("Uri.TryCreate(args[0], UriKind.Absolute, out var made) ? made.Port : 84", "default 84")]
    [InlineData("new Uri(configuration[\"Url\"] ?? \"http://localhost:85\").Port", "default 85")]
    [InlineData("new UriBuilder(\"http\", \"localhost\", 86).Port", "86")]
    [InlineData("new UriBuilder(\"http\", \"localhost\", 86).Uri.Port", "86")]
    [InlineData("new UriBuilder(\"http\", \"localhost\").Uri.Port", "80")]
    [InlineData("new UriBuilder { Scheme = \"https\" }.Uri.Port", "443")]
    [InlineData("new UriBuilder(\"http://localhost\") { Port = 87 }.Port", "87")]
    [InlineData("new UriBuilder(\"http://localhost\") { Scheme = \"https\" }.Uri.Port", "80")]                    // the port of the text stays
    [InlineData("new UriBuilder(new Uri(\"https://localhost\")).Port", "443")]
    [InlineData("new UriBuilder(\"https://localhost:81\") { Port = -1 }.Uri.Port", "443")]
    [InlineData("new UriBuilder(host: \"localhost\", scheme: \"http\", portNumber: 86).Port", "86")]
    // Not decided.
    [InlineData("new Uri(\"amqp://localhost\").Port", "unknown")]                                              // -1
    [InlineData("new Uri(\"localhost:80\").Port", "unknown")]                                                  // the scheme is "localhost"
    [InlineData("new Uri(new Uri(\"http://localhost:81\"), args[0]).Port", "unknown")]                         // may be absolute
    [InlineData("new Uri(new Uri(\"http://localhost:81\"), \"//other\").Port", "unknown")]
    [InlineData("new Uri(new Uri(args[0]), \"path\").Port", "unknown")]
    [InlineData("new UriBuilder().Port", "unknown")]                                                           // -1
    [InlineData("new UriBuilder(\"localhost:80\").Port", "unknown")]
    [InlineData("new UriBuilder(\"http\", \"localhost\", int.Parse(args[0])).Port", "unknown")]
    [InlineData("new UriBuilder(args[0]).Port", "unknown")]
    [InlineData("new UriBuilder($\"http://{args[0]}/\").Port", "unknown")]
    public void Port(string expression, string expected) => Assert.Equal(expected, FormTest.Port(expression));

    [Theory]
    [InlineData("new Uri(\"http://localhost:8080/\").ToString()", "tcp localhost 8080")]
    [InlineData("new Uri(\"http://localhost:80\").AbsoluteUri", "tcp localhost 80")]
    [InlineData("new Uri(\"http://localhost:8080\").OriginalString", "tcp localhost 8080")]
    [InlineData("new Uri(\"http://10.0.0.1:8080/a/b\").GetLeftPart(UriPartial.Authority)", "tcp 10.0.0.1 8080")]
    [InlineData("\"http://\" + new Uri(\"https://localhost:8080/a\").Authority", "tcp localhost 8080")]
    [InlineData("\"http://\" + new Uri(\"https://localhost:443/a\").Authority", "tcp localhost 80")]            // the default port is left out
    [InlineData("\"http://\" + new Uri(\"https://10.0.0.1:443/a\").Host + \":81\"", "tcp 10.0.0.1 81")]
    [InlineData("$\"{new Uri(\"http://localhost:8080\")}\"", "tcp localhost 8080")]
    [InlineData("new Uri(\"http://localhost:8080\").Scheme + \"://*\"", "tcp dual 80")]
    [InlineData("new UriBuilder { Scheme = \"http\", Host = \"10.0.0.1\", Port = 8080 }.ToString()", "tcp 10.0.0.1 8080")]
    [InlineData("new UriBuilder { Host = \"*\", Port = 80 }.ToString()", "tcp dual 80")]
    [InlineData("new UriBuilder(\"http\", \"::1\", 80).ToString()", "tcp ::1 80")]
    [InlineData("new UriBuilder(\"10.0.0.1\") { Scheme = \"https\", Port = 444 }.Uri.ToString()", "tcp 10.0.0.1 444")]
    [InlineData("new UriBuilder { Host = \"10.0.0.1\", Port = args.Length > 0 ? 80 : 81 }.ToString()", "tcp 10.0.0.1 81; tcp 10.0.0.1 80")]
    [InlineData("new UriBuilder { Host = \"10.0.0.1\", Port = int.TryParse(args[0], out var port) ? port : 80 }.ToString()", "tcp 10.0.0.1 unknown; tcp 10.0.0.1 default 80")]
    [InlineData("new UriBuilder { Host = args[0], Port = 80 }.ToString()", "tcp ? 80")]
    [InlineData("new Uri(\"http://*:80\").ToString()", "")]                                                    // throws
    [InlineData("new Uri(\"http://localhost:8080/a\").AbsolutePath", "")]
    public void Url(string expression, string expected) => Assert.Equal(expected, FormTest.Url(expression));

    [Theory]
    [InlineData("var made = new UriBuilder(\"http\", \"localhost\"); made.Port = 80; var port = made.Uri.Port;", "80")]
    [InlineData("var made = new UriBuilder(\"http\", \"localhost\"); made.Port = 80; made.Port = 81; var port = made.Port;", "81")]
    [InlineData("var made = new UriBuilder(\"http\", \"localhost\", 80); var port = made.Port; made.Port = 81;", "80")]
    [InlineData("UriBuilder made = new(\"http\", \"localhost\") { Port = 79 }; Console.WriteLine(made.Uri); made.Port = 80; int port; if (args.Length > 0) port = made.Port; else port = 81;", "80|81")]
    [InlineData("var made = new UriBuilder(\"http\", \"localhost\", 80); if (args.Length > 0) made.Port = 81; var port = made.Port;", "unknown")]
    [InlineData("var made = new UriBuilder(\"http\", \"localhost\", 80); Change(made); var port = made.Port;", "unknown")]
    [InlineData("var made = new UriBuilder(\"http\", \"localhost\", 80); var other = made; other.Port = 81; var port = made.Port;", "unknown")]
    [InlineData("var made = new UriBuilder(\"http\", \"localhost\", 80); Action change = () => made.Port = 81; change(); var port = made.Port;", "unknown")]
    [InlineData("var made = new UriBuilder(\"http\", \"localhost\", 80); made = new UriBuilder(args[0]); var port = made.Port;", "unknown")]
    [InlineData("var made = new UriBuilder(\"http\", \"localhost\", 80); made.Port++; var port = made.Port;", "unknown")]
    [InlineData("var made = new UriBuilder(\"http\", \"localhost\", 80); var port = 82; while (args.Length > 0) { port = made.Port; made.Port = 81; }", "unknown")]
    [InlineData("var made = new UriBuilder(\"http\", \"localhost\", 80); Func<int> read = () => made.Port; made.Port = 81; var port = read();", "unknown")]
    [InlineData("var made = new UriBuilder(\"http\", \"localhost\", 80); again: var port = made.Port; made.Port = 81; if (args.Length > 0) goto again;", "unknown")]
    [InlineData("var port = made.Port;", "unknown")]
    public void Port_of_a_builder_that_is_filled_in_a_straight_line(string statements, string expected)
        => Assert.Equal(expected, FormTest.PortAfter(statements, "static void Change(UriBuilder made) => made.Port = 81; static readonly UriBuilder made = new(\"http\", \"localhost\", 80);"));
}
