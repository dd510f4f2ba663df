using System.Globalization;

namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Locals in the ways of writing them that the compiler takes apart, and in control flow that is easily misread.</summary>
public class LocalTests
{
    [Theory]
    // The graph assigns to a captured variable.
    [InlineData("var port = 80; port = args.Length > 0 ? 81 : 82; {0}", "81|82")]
    [InlineData("int port; if (args.Length > 3) port = args.Length > 0 ? 81 : 82; else port = 83; {0}", "81|82|83")]
    [InlineData("int? set = null; int port = 80; port = set ?? 81; {0}", "81")]
    [InlineData("var port = 80; port += args.Length > 0 ? 1 : 2; {0}", "unknown")]
    [InlineData("var port = 80; Change(ref port, args.Length > 0 ? 1 : 2); {0}", "unknown")]
    [InlineData("var port = (args?.Length ?? 0) > 1 ? 80 : 81; {0}", "80|81")]
    // Retries.
    [InlineData("var port = 80; while (true) {{ try {{ {0} break; }} catch (SocketException) {{ port++; }} }}", "unknown")]
    [InlineData("var port = 80; for (;;) {{ {0} if (args.Length > 0) break; port = 81; }}", "80|81")]
    [InlineData("var port = 80; again: try {{ {0} }} catch (SocketException) {{ port = 81; goto again; }}", "80|81")]
    [InlineData("var port = 80; do {{ {0} port += 1; }} while (port < 90);", "unknown")]
    // Handlers.
    [InlineData("var port = 80; try {{ port = 81; }} finally {{ {0} }}", "80|81")]
    [InlineData("var port = 80; try {{ }} finally {{ port = 81; }} {0}", "unknown")]
    [InlineData("var port = 80; using (new UdpClient(0)) {{ port = 81; }} new UdpClient(0).Dispose(); {0}", "81")]
    [InlineData("var port = 80; lock (args) {{ port = 81; }} {0}", "81")]
    [InlineData("int port = 79; foreach (var arg in args) {{ foreach (var other in args) {{ port = 80; }} {0} }}", "79|80")]
    [InlineData("int port; switch (args.Length) {{ case 0: port = 80; break; case 1: goto case 0; default: port = 81; break; }} {0}", "80|81")]
    public void Port_of_a_local(string statements, string expected)
        => Assert.Equal(
            $"tcp 0.0.0.0 {expected}",
            string.Join("; ", Extracted.Binds(
                string.Format(CultureInfo.InvariantCulture, statements, "new TcpListener(IPAddress.Any, port).Start();"),
                "static void Change(ref int port, int by) => port += by;").Split("; ").Where(bind => !bind.StartsWith("udp", StringComparison.Ordinal))));
}
