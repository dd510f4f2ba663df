using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Elevation;

public class DenialHandlingTests
{
    private const string Bind = "listener = new TcpListener(IPAddress.Any, port); /*bind*/listener.Start();";

    [Theory]
    [InlineData("when (e.SocketErrorCode == SocketError.AccessDenied)")]
    [InlineData("when (e.SocketErrorCode is SocketError.AccessDenied)")]
    [InlineData("when (e.SocketErrorCode is SocketError.AccessDenied or SocketError.AddressAlreadyInUse)")]
    [InlineData("when (e.SocketErrorCode == SocketError.AddressAlreadyInUse || e.SocketErrorCode == SocketError.AccessDenied)")]
    [InlineData("when (SocketError.AccessDenied == e.SocketErrorCode)")]
    [InlineData("when (e is { SocketErrorCode: SocketError.AccessDenied })")]
    [InlineData("when (e.ErrorCode == 13)")]
    [InlineData("when (e.NativeErrorCode is 13 or 10013)")]
    [InlineData("when (e is { ErrorCode: 10013 })")]
    [InlineData("when (e.Message.Contains(\"Permission denied\"))")]
    [InlineData("when (IsDenied(e))")]
    [InlineData("when (!(e.SocketErrorCode != SocketError.AccessDenied))")]
    public void A_filter_that_names_the_refusal_handles_it(string filter)
        => Assert.True(IsHandled($"try {{ {Bind} }} catch (SocketException e) {filter} {{ Console.WriteLine(\"needs a right\"); }}"));

    [Theory]
    [InlineData("when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)")]
    [InlineData("when (e.SocketErrorCode != SocketError.AccessDenied)")]
    [InlineData("when (e.SocketErrorCode is not SocketError.AccessDenied)")]
    [InlineData("when (!(e.SocketErrorCode == SocketError.AccessDenied))")]
    [InlineData("when (e.ErrorCode == 98)")]
    [InlineData("when (e.ErrorCode != 13)")]
    public void A_filter_on_other_errors_does_not(string filter)
        => Assert.False(IsHandled($"try {{ {Bind} }} catch (SocketException e) {filter} {{ StartAt(8080); }}"));

    [Theory]
    [InlineData("when (port == 13)")]
    [InlineData("when (e.Message.Contains(\"in use\"))")]
    [InlineData("when (IsInUse(e))")]
    public void A_filter_that_does_not_name_it_leaves_the_block_to_decide(string filter)
    {
        Assert.False(IsHandled($"try {{ {Bind} }} catch (SocketException e) {filter} {{ Console.WriteLine(\"in use\"); }}"));
        Assert.True(IsHandled($"try {{ {Bind} }} catch (SocketException e) {filter} {{ StartAt(8080); }}"));
    }

    [Theory]
    [InlineData("if (e.SocketErrorCode == SocketError.AccessDenied) Console.WriteLine(\"no right\"); else throw;")]
    [InlineData("if (e.SocketErrorCode != SocketError.AccessDenied) throw; Console.WriteLine();")]
    [InlineData("switch (e.SocketErrorCode) { case SocketError.AccessDenied: Console.WriteLine(); break; }")]
    [InlineData("switch (e.ErrorCode) { case 13: Console.WriteLine(); break; }")]
    [InlineData("Console.WriteLine(e.NativeErrorCode switch { 13 => \"no right\", _ => \"?\" });")]
    [InlineData("throw new InvalidOperationException(e.SocketErrorCode == SocketError.AccessDenied ? \"no right\" : \"?\", e);")]
    public void A_block_that_looks_for_the_refusal_handles_it(string block)
        => Assert.True(IsHandled($"try {{ {Bind} }} catch (SocketException e) {{ {block} }}"));

    [Theory]
    [InlineData("listener = new TcpListener(IPAddress.Any, 8080); listener.Start();")]
    [InlineData("port = 8080; listener = new TcpListener(IPAddress.Any, port); listener.Start();")]
    [InlineData("StartAt(8080);")]
    [InlineData("M(8080);")]
    [InlineData("http.Prefixes.Add(\"http://localhost:8080/\"); http.Start();")]
    [InlineData("socket.Bind(new IPEndPoint(IPAddress.Any, 8080));")]
    [InlineData("listener = new(IPAddress.Any, port: 8080); listener.Start();")]
    [InlineData("Use(new UdpClient(5300));")]
    public void Another_endpoint_handles_it(string block)
        => Assert.True(IsHandled($"try {{ {Bind} Twice(Start(port)); }} catch (Exception) {{ {block} }}"));

    [Theory]
    [InlineData("")]
    [InlineData("Console.WriteLine(\"cannot listen on {0}\", port);")]
    [InlineData("throw;")]
    [InlineData("Console.WriteLine(e); throw;")]
    [InlineData("throw e;")]
    [InlineData("return;")]
    [InlineData("Environment.Exit(1);")]
    [InlineData("Thread.Sleep(1000); listener.Start();")]
    [InlineData("listener = new TcpListener(IPAddress.Any, port); listener.Start();")]
    [InlineData("Start(port);")]
    [InlineData("listener = null;")]
    [InlineData("failed = true;")]
    [InlineData("Log(8080);")]
    [InlineData("Report(port);")]
    [InlineData("Task.Run(() => Console.WriteLine(8080));")]
    [InlineData("if (e.Data.Count == 13) return;")]
    public void Logging_rethrowing_or_trying_the_same_does_not(string block)
        => Assert.False(IsHandled($"try {{ {Bind} Twice(Start(port)); }} catch (Exception e) {{ {block} }}"));

    [Theory]
    [InlineData("Start(8080);", true)]
    [InlineData("Start(port + 1000);", true)]
    [InlineData("Start(p: 8080);", true)]
    [InlineData("Start(port);", false)]
    [InlineData("Trace(\"failed\");", false)]
    [InlineData("failed = Retry(3);", false)]
    public void The_binding_method_with_another_endpoint_handles_it(string block, bool handled)
        => Assert.Equal(handled, IsHandled($"try {{ Trace(\"starting\"); failed = Retry(1); /*bind*/Start(port); }} catch (SocketException) {{ {block} }}"));

    [Fact]
    public void A_block_that_only_throws_the_refusal_on_does_not()
        => Assert.False(IsHandled($"try {{ {Bind} }} catch (SocketException e) {{ if (e.SocketErrorCode == SocketError.AccessDenied) throw; }}"));

    [Theory]
    [InlineData("SocketException", true)]
    [InlineData("HttpListenerException", true)]
    [InlineData("IOException", true)]
    [InlineData("SystemException", true)]
    [InlineData("Exception", true)]
    [InlineData("InvalidOperationException", false)]
    [InlineData("ArgumentException", false)]
    public void The_catch_must_be_able_to_catch_it(string type, bool handled)
        => Assert.Equal(handled, IsHandled($"try {{ {Bind} }} catch ({type}) {{ StartAt(8080); }}"));

    [Theory]
    [InlineData("e.ErrorCode == 5", true)]
    [InlineData("e.ErrorCode is 5 or 13", true)]
    [InlineData("e.ErrorCode == 183", false)]
    [InlineData("e.ErrorCode == 32", false)]
    public void Http_sys_refuses_with_its_own_number(string filter, bool handled)
        => Assert.Equal(handled, IsHandled($"try {{ http.Prefixes.Add(\"http://+:8080/\"); /*bind*/http.Start(); }} catch (HttpListenerException e) when ({filter}) {{ Console.WriteLine(); }}"));

    [Fact]
    public void A_catch_without_a_type_catches_it()
        => Assert.True(IsHandled($"try {{ {Bind} }} catch {{ StartAt(8080); }}"));

    [Theory]
    [InlineData("while (true) { try { " + Bind + " break; } catch (SocketException) { port++; } }")]
    [InlineData("while (true) { try { " + Bind + " return; } catch (SocketException) { port = 8080; } }")]
    [InlineData("for (; port < 90; port++) { try { " + Bind + " break; } catch (SocketException) { } }")]
    [InlineData("foreach (var p in new[] { 80, 8080 }) { try { listener = new(IPAddress.Any, p); /*bind*/listener.Start(); break; } catch (SocketException) { Console.WriteLine(p); } }")]
    [InlineData("foreach (var p in new[] { 80, 8080 }) { try { listener = new(IPAddress.Any, p); /*bind*/listener.Start(); } catch (SocketException) { continue; } break; }")]
    [InlineData("try { " + Bind + " listener.Stop(); } catch (SocketException) { port = 8080; } Start(port);")]
    public void A_retry_with_another_port_handles_it(string statements) => Assert.True(IsHandled(statements));

    [Theory]
    [InlineData("for (var attempt = 0; attempt < 3; attempt++) { try { " + Bind + " break; } catch (SocketException) { Thread.Sleep(1); } }")]
    [InlineData("while (true) { try { " + Bind + " break; } catch (SocketException) { failed = true; } }")]
    [InlineData("foreach (var p in new[] { 80, 443 }) { try { listener = new(IPAddress.Any, p); /*bind*/listener.Start(); } catch (SocketException) { Console.WriteLine(p); } }")]
    [InlineData("foreach (var p in new[] { 80, 443 }) { try { listener = new(IPAddress.Any, p); /*bind*/listener.Start(); break; } catch (SocketException) { throw; } }")]
    [InlineData("try { " + Bind + " } catch (SocketException) { port = 8080; }")]
    public void A_retry_with_the_same_port_does_not(string statements) => Assert.False(IsHandled(statements));

    [Theory]
    [InlineData("try { } catch (SocketException) { /*bind*/Start(80); StartAt(8080); }")]
    [InlineData("try { Start(80); } catch (SocketException) { StartAt(8080); } /*bind*/Start(80);")]
    [InlineData("try { } catch (SocketException) { StartAt(8080); } finally { /*bind*/Start(80); }")]
    [InlineData("try { Action a = () => /*bind*/Start(80); a(); } catch (SocketException) { StartAt(8080); }")]
    public void The_bind_must_stand_in_the_try_of_the_same_function(string statements) => Assert.False(IsHandled(statements));

    [Fact]
    public void An_outer_try_handles_it()
        => Assert.True(IsHandled($"try {{ try {{ {Bind} }} finally {{ Console.WriteLine(); }} }} catch (SocketException) {{ StartAt(8080); }}"));

    [Fact]
    public void A_try_wrapper_that_returns_false_does_not_handle_it()
        => Assert.False(IsHandled("TryStart(80); bool TryStart(int p) { try { /*bind*/Start(p); return true; } catch (SocketException) { return false; } }"));

    private static bool IsHandled(string statements)
    {
        const string Marker = "/*bind*/";
        var source = $$"""
            class C
            {
                TcpListener? listener; HttpListener http = new(); Socket socket = null!; bool failed;
                int Start(int p) => p;
                void StartAt(int fallbackPort) { }
                void Log(int code) { } void Trace(string message) { } bool Retry(int times) => true;
                void Report(int port) { }
                void Twice(int n) { }
                void Use(UdpClient client) { }
                static bool IsDenied(SocketException e) => e.SocketErrorCode == SocketError.AccessDenied;
                static bool IsInUse(SocketException e) => e.SocketErrorCode == SocketError.AddressAlreadyInUse;
                void M(int port) { {{statements}} }
            }
            """;
        var compilation = TestCompilation.Create(source);
        var root = compilation.SyntaxTrees.Single(tree => tree.FilePath == "Test0.cs").GetRoot(TestContext.Current.CancellationToken);
        var start = source.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length;
        var site = root.FindToken(start).Parent!.AncestorsAndSelf().OfType<ExpressionSyntax>().Last(expression => expression.SpanStart == start);

        return new DenialHandling().IsHandled(new BodyTable(compilation).Containing(site)!, site);
    }
}
