namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>Conditions around and before a bind that its port's number does not meet.</summary>
public class NumberGuardTests
{
    [Theory]
    [InlineData("if (port >= 0) new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("if (port is > 0 and < 65536) new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("if (port != Disabled) new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("if (port == -1) return; new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("if (port < 0 || port > 65535) { throw new InvalidOperationException(); } new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("if (!(port > -1)) Console.WriteLine(); else new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("if (port < 0) Console.WriteLine(); else new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("if (DateTime.Now.Year > 2000 && port > 0) new TcpListener(new IPEndPoint(IPAddress.Any, port)).Start();")]
    [InlineData("(port > 0 ? new TcpListener(IPAddress.Any, port) : new TcpListener(IPAddress.Any, 0)).Start();")]
    public Task A_number_that_never_arrives_is_not_judged(string statements) => Findings.In($$"""
        class Server
        {
            private const int Disabled = -1;
            private static readonly int port = Disabled;
            public void Start()
            {
                {{statements}}
            }
        }
        """);

    [Theory]
    [InlineData("if (port < 1024) throw new ArgumentOutOfRangeException(nameof(port));")]
    [InlineData("System.Diagnostics.Debug.Assert(port >= 1024);")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfLessThan(port, 1024);")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfEqual(port, 80);")]
    public Task A_default_that_the_method_refuses_is_not_judged(string guard) => Findings.In($$"""
        class Server
        {
            public void Start(int port = 80)
            {
                {{guard}}
                new TcpListener(IPAddress.Any, port).Start();
            }
        }
        """);

    [Theory]
    [InlineData("if (port < 0 || port > 65535) throw new InvalidOperationException();")]
    [InlineData("if (port < 1024) Console.WriteLine(port);")]
    [InlineData("if (port < 1024 && DateTime.Now.Year > 2000) return;")]
    [InlineData("if (port < 1024) { } else { return; }")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfNegativeOrZero(port);")]
    [InlineData("if (other < 1024) return;")]
    [InlineData("while (port < 1024) { port = other; break; } port = 80;")]
    [InlineData("if (port < 1024) port = 8080; port = 80; if (DateTime.Now.Year > 2000) Console.WriteLine();")]
    public Task A_condition_that_the_number_meets_or_may_meet_changes_nothing(string guard) => Findings.In($$"""
        class Server
        {
            public void Start()
            {
                int port = 80, other = 81;
                {{guard}}
                new TcpListener(IPAddress.Any, {|PORT1001:port|}).Start();
                Console.WriteLine(other);
            }
        }
        """);

    [Fact]
    public Task A_write_behind_the_condition_ends_it() => Findings.In("""
        class Server
        {
            public void Start(int port)
            {
                if (port < 1024)
                    return;
                port = 80;
                new TcpListener(IPAddress.Any, {|PORT1001:port|}).Start();
            }
        }
        """);
}
