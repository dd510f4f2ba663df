namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>Libraries that take prefixes of the same form as <c>HttpListener</c> and listen by themselves: what http.sys asks for is no
/// matter of theirs, and EmbedIO adds a missing slash itself. The ports are.</summary>
public class OtherListenersTests
{
    [Theory]
    [InlineData("new EmbedIO.WebServer(\"http://*:8080\");")]
    [InlineData("new EmbedIO.WebServer(\"http://*:8080/\");")]
    [InlineData("new EmbedIO.WebServer(\"http://*:{|PORT1001:80|}\");")]
    [InlineData("new WebSocketSharp.Net.HttpListener().Prefixes.Add(\"http://*:8080/\");")]
    [InlineData("new WebSocketSharp.Net.HttpListener().Prefixes.Add(\"http://*:{|PORT1001:80|}/\");")]
    [InlineData("var own = new HttpListener(); own.Prefixes.Add(\"{|PORT1002:http://*:8080/|}\"); own.Start();")]
    public async Task A_prefix(string statement)
        => await Findings.With(
            [],
            $$"""class App { void M() { {{statement}} } }""",
            """
            namespace EmbedIO { public class WebServer { public WebServer(params string[] urlPrefixes) { } } }
            namespace WebSocketSharp.Net
            {
                public class HttpListener { public HttpListenerPrefixCollection Prefixes { get; } = new(); }
                public class HttpListenerPrefixCollection { public void Add(string uriPrefix) { } }
            }
            """);

    [Theory]
    [InlineData("var port = new Renci.SshNet.ForwardedPortLocal(50, \"host\", 8080);")]
    [InlineData("var started = new Renci.SshNet.ForwardedPortLocal({|PORT1001:50|}, \"host\", 8080); started.Start();")]
    [InlineData("new Proxy(50);")]
    [InlineData("new UdpClient({|PORT1001:50|});")]
    public async Task Objects_that_tests_of_a_library_make_need_not_be_started(string statement)
        => await Findings.With(
            [],
            $$"""
            class TestMethodAttribute : Attribute;
            class ForwardedPortTest { [TestMethod] public void NeverConnected() { {{statement}} } }
            class Proxy(uint port) : Renci.SshNet.ForwardedPortLocal(port, "host", 8080);
            """,
            "namespace Renci.SshNet { public class ForwardedPortLocal { public ForwardedPortLocal(uint boundPort, string host, uint port) { } public void Start() { } } }");

    [Fact]
    public async Task Objects_of_a_program_are_started()
        => await Findings.With(
            [],
            """class App { void M() => new Renci.SshNet.ForwardedPortLocal({|PORT1001:50|}, "host", 8080); }""",
            "namespace Renci.SshNet { public class ForwardedPortLocal { public ForwardedPortLocal(uint boundPort, string host, uint port) { } } }");
}
