namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Methods that take what they are given, or else a value of their own.</summary>
public class GivenOrFallbackTests
{
    [Theory]
    [InlineData("int? port", "port ?? 80", "default 80")]
    [InlineData("int port", "port > 0 ? port : 80", "default 80")]
    [InlineData("int port", "port == 0 ? 80 : port", "default 80")]
    [InlineData("string? text", "int.Parse(text ?? \"80\")", "default 80")]
    // The test is of something else, or what is used is not what is given.
    [InlineData("int port", "Environment.TickCount > 0 ? port : 80", "unknown")]
    [InlineData("int port", "port > 0 ? port + 1 : 80", "unknown")]
    [InlineData("int port", "port", "unknown")]
    public void Port_of_an_expression(string parameter, string port, string expected)
        => Assert.Equal($"udp 0.0.0.0 {expected}", Extracted.Binds("", $"static void Start({parameter}) => new UdpClient({port});"));

    [Theory]
    [InlineData("if (port <= 0) port = 80;", "default 80")]
    [InlineData("if (port <= 0) { Console.WriteLine(); port = 80; }", "default 80")]
    [InlineData("if (port == 0) port = 80; else if (port == 1) port = 81;", "default 80|81")]
    [InlineData("port = port == 0 ? 80 : port;", "default 80")]
    [InlineData("if (Environment.TickCount > 0) port = 80;", "unknown")]
    [InlineData("if (port == 0) port = 80; if (Environment.TickCount > 0) port = 81;", "unknown")]
    [InlineData("port = 80;", "80")]
    public void Port_after(string statements, string expected)
        => Assert.Equal(
            $"udp 0.0.0.0 {expected}",
            Extracted.Binds("", $"static void Start(int port) {{ {statements} new UdpClient(port); }}"));

    [Fact]
    public void A_caller_that_gives_a_port_is_read_beside_the_default()
        => Assert.Equal(
            "udp 0.0.0.0 default 80; udp 0.0.0.0 81",
            Extracted.Binds("Start(81);", "static void Start(int port) { if (port == 0) port = 80; new UdpClient(port); }"));

    [Fact]
    public void A_list_of_which_nothing_is_given()
        => Assert.Equal(
            "tcp 0.0.0.0 default 80",
            Extracted.Binds("", """
                static void Start(params string[] urls)
                {
                    var listener = new HttpListener();
                    Array.ForEach(urls.Any() ? urls : new[] { "http://*:80/" }, url => listener.Prefixes.Add(url));
                    listener.Start();
                }
                """));

    [Fact]
    public void An_object_that_is_given_or_made()
        => Assert.Equal(
            "udp 0.0.0.0 default 80",
            Extracted.Binds("", """
                class Options { public int Port { get; set; } }
                static void Start(Options? options) { options ??= new Options { Port = 80 }; new UdpClient(options.Port); }
                """));
}
