using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Rules.EndToEnd;

namespace PortRules.Analyzers.Tests.Rules.PortChecks;

/// <summary>PORT2007, on the checks that people write before they bind.</summary>
public class CheckedPortTests
{
    private const string Head = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net;
        using System.Net.NetworkInformation;
        using System.Net.Sockets;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Hosting;

        """;

    private const string Table = "IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()";
    private const string Bind = "_server = new TcpListener(IPAddress.Any, port); _server.Start();";

    [Fact]
    public async Task The_message_names_the_port_and_the_bind_is_a_further_place()
    {
        var finding = Assert.Single(await Findings.In(Class($"if ({{|PORT2007:{Table}.Any(l => l.Port == port)|}}) return; {Bind}")));
        Assert.Equal(
            "A look at the table of sockets decides that port 'port' is free before it is bound: in between another process may take it;"
                + " bind it at once, and handle the failure",
            finding.GetMessage());
        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.Equal("new TcpListener(IPAddress.Any, port)", TextOf(Assert.Single(finding.AdditionalLocations)));
    }

    [Theory]
    [InlineData("'IsFree' decides that port 'port'", "if ({|PORT2007:IsFree(port)|}) { new UdpClient(port); }")]
    [InlineData("'IsFree' decides that port '5000'", "if ({|PORT2007:IsFree(5000)|}) { new TcpListener(IPAddress.Any, 5000).Start(); }")]
    [InlineData("'IsFree' decides that a port", "var found = _ports.First({|PORT2007:IsFree|}); new TcpListener(IPAddress.Any, found).Start();")]
    [InlineData("An attempt to connect decides that port 'port'", "try { {|PORT2007:new TcpClient(\"localhost\", port)|}.Close(); return; } catch (SocketException) { } " + Bind)]
    [InlineData("A bind on trial decides that port 'port'", "try { var trial = {|PORT2007:new TcpListener(IPAddress.Any, port)|}; trial.Start(); trial.Stop(); } catch (SocketException) { return; } " + Bind)]
    public async Task The_message_says_how_it_was_checked(string start, string body)
        => Assert.StartsWith(start + " is free before it is bound: ", Assert.Single(await Findings.In(Class(body))).GetMessage());

    public static TheoryData<string> Checked() =>
    [
        // each of the tables
        "if ({|PORT2007:IPGlobalProperties.GetIPGlobalProperties().GetActiveUdpListeners().Any(l => l.Port == port)|}) throw new Exception(); _udp = new UdpClient(port);",
        "if ({|PORT2007:IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections().Any(c => c.LocalEndPoint.Port == port)|}) return; " + Bind,
        // each way to ask
        $"if ({{|PORT2007:{Table}.All(l => l.Port != port)|}}) {{ {Bind} }}",
        $"if (!{{|PORT2007:{Table}.Any(l => l.Port.Equals(port))|}}) {{ {Bind} }}",
        $"if (!{{|PORT2007:{Table}.Select(l => l.Port).Contains(port)|}}) {{ {Bind} }}",
        $"if ({{|PORT2007:{Table}.Count(l => l.Port == port)|}} == 0) {{ {Bind} }}",
        $"if ({{|PORT2007:{Table}.FirstOrDefault(l => l.Port == port)|}} == null) {{ {Bind} }}",
        $"if ({{|PORT2007:{Table}.FirstOrDefault(l => l.Port == port)|}} is not null) return; {Bind}",
        $"if ({{|PORT2007:{Table}.Where(l => l.Port == port)|}}.Any()) return; {Bind}",
        $"if (Array.Exists({Table}, l => l.Port == 1)) return; if ({{|PORT2007:{Table}.Any(l => port == l.Port)|}}) return; {Bind}",
        $"var used = new HashSet<int>({Table}.Select(l => l.Port)); if ({{|PORT2007:used.Contains(port)|}}) return; {Bind}",
        $"var used = new List<int>(); foreach (var l in {Table}) used.Add(l.Port); if (!{{|PORT2007:used.Contains(port)|}}) {{ {Bind} }}",
        $"foreach (var l in {Table}) {{ if ({{|PORT2007:l.Port == port|}}) return; }} {Bind}",
        $"var free = true; foreach (var l in {Table}) {{ if ({{|PORT2007:l.Port == port|}}) {{ free = false; break; }} }} if (free) {{ {Bind} }}",
        // each way to go on
        $"var used = {{|PORT2007:IsUsed(port)|}}; if (used == true) return; {Bind}",
        $"bool free; free = !{{|PORT2007:IsUsed(port)|}}; if (free) {{ {Bind} }}",
        $"if ({{|PORT2007:IsUsed(port)|}} is false) {{ {Bind} }}",
        $"if ({{|PORT2007:IsUsed(port)|}}) {{ Console.WriteLine(\"in use\"); }} else {{ {Bind} }}",
        $"if ({{|PORT2007:IsUsed(port)|}}) Environment.Exit(1); {Bind}",
        $"if (port > 1024 && {{|PORT2007:IsFree(port)|}}) {{ {Bind} }}",
        $"while ({{|PORT2007:IsUsed(port)|}}) port++; {Bind}",
        $"while (!{{|PORT2007:IsFree(port)|}}) {{ port += 1; }} {Bind}",
        $"do {{ port++; }} while ({{|PORT2007:IsUsed(port)|}}); {Bind}",
        $"if ({{|PORT2007:IsUsed(port)|}}) port = 0; {Bind}",
        "new TcpListener(IPAddress.Any, {|PORT2007:IsFree(port)|} ? port : 0).Start();",
        // each thing that binds
        "if ({|PORT2007:IsUsed(port)|}) return; var s = new Socket(SocketType.Stream, ProtocolType.Tcp); s.Bind(new IPEndPoint(IPAddress.Any, port)); _socket = s;",
        "if ({|PORT2007:IsUsed(port)|}) return; var end = new IPEndPoint(IPAddress.Any, port); _socket.Bind(end);",
        "if ({|PORT2007:IsUsed(port)|}) return; var h = new HttpListener(); h.Prefixes.Add($\"http://localhost:{port}/\"); h.Start();",
        "if ({|PORT2007:IsUsed(port)|}) return; host.ConfigureKestrel(k => k.ListenLocalhost(port));",
        "if ({|PORT2007:IsUsed(port)|}) return; host.UseUrls($\"http://localhost:{port}\");",
        "if ({|PORT2007:IsUsed(port)|}) return; StartServer(port);",
        "if ({|PORT2007:IsUsed(_settings.Port)|}) return; new TcpListener(IPAddress.Any, _settings.Port).Start();",
        "if ({|PORT2007:IsUsed(Fixed)|}) return; new TcpListener(IPAddress.Any, Fixed).Start();",
        // waited for, but not handled
        "if (await {|PORT2007:IsUsedAsync(port)|}.ConfigureAwait(false)) return; " + Bind,
        $"try {{ if ({{|PORT2007:IsUsed(port)|}}) return; {Bind} }} catch (SocketException) {{ Console.WriteLine(); throw; }}",
        $"try {{ if ({{|PORT2007:IsUsed(port)|}}) return; {Bind} }} catch (FormatException) {{ }}",
        $"try {{ if ({{|PORT2007:IsUsed(port)|}}) return; {Bind} }} finally {{ Console.WriteLine(); }}",
        // a trial, in other forms
        "try { using (var trial = {|PORT2007:new Socket(SocketType.Stream, ProtocolType.Tcp)|}) { trial.Bind(new IPEndPoint(IPAddress.Any, port)); } } catch (SocketException) { return; } " + Bind,
        "try { var trial = {|PORT2007:new TcpListener(IPAddress.Any, port)|}; trial.Start(1); trial.Stop(); } catch (SocketException) { return; } " + Bind,
        "var free = true; try { var trial = {|PORT2007:new TcpListener(IPAddress.Any, port)|}; trial.Start(); trial.Stop(); } catch (SocketException) { free = false; } if (free) { StartServer(port); }",
        "using (var client = {|PORT2007:new TcpClient()|}) { try { client.Connect(IPAddress.Loopback, port); return; } catch (SocketException) { } } " + Bind,
        "if ({|PORT2007:Answers(\"127.0.0.1\", port)|}) return; " + Bind,
        "if ({|PORT2007:Answers(port: port, host: \"::1\")|}) return; " + Bind,
        "if ({|PORT2007:AnswersHere(port)|}) return; " + Bind,
    ];

    [Theory]
    [MemberData(nameof(Checked))]
    public Task A_check_that_decides_a_bind(string body) => Findings.In(Class(body));

    public static TheoryData<string> Searches() =>
    [
        "for (var port = first; port < 65536; port++) { if (!{|PORT2007:IsUsed(port)|}) return port; } return -1;",
        "var port = first; while ({|PORT2007:IsUsed(port)|}) port++; return port;",
        $"var used = {Table}.Select(l => l.Port).ToList(); for (var port = first; ; port++) {{ if ({{|PORT2007:used.Contains(port)|}}) continue; return port; }}",
        $"var used = {Table}.Select(l => l.Port).ToHashSet(); return Enumerable.Range(first, 100).First(port => !{{|PORT2007:used.Contains(port)|}});",
        $"var used = {Table}.Select(l => l.Port).ToArray(); return {{|PORT2007:Enumerable.Range(first, 100).Except(used)|}}.First();",
        "return Enumerable.Range(first, 100).First({|PORT2007:IsFree|});",
        "return Enumerable.Range(first, 100).Where(p => {|PORT2007:IsFree(p)|}).FirstOrDefault();",
        "var free = Enumerable.Range(first, 100).Where(p => {|PORT2007:IsFree(p)|}); return free.Min();",
        "var ports = Enumerable.Range(first, 100).Where({|PORT2007:IsFree|}).ToList(); _found.AddRange(ports); return 0;",
        "if ({|PORT2007:IsFree(first)|}) return first; return 0;",
        "return {|PORT2007:IsFree(first)|} ? first : 0;",
        "for (var port = first; ; port++) { try { var l = {|PORT2007:new TcpListener(IPAddress.Any, port)|}; l.Start(); l.Stop(); return port; } catch (SocketException) { } }",
        "while (true) { var port = Random.Shared.Next(4000) + 10000; try { using var l = {|PORT2007:new TcpListener(IPAddress.Any, port)|}; l.Start(); l.Stop(); _found.Add(port); if (_found.Count > 3) return 0; } catch (SocketException) { } }",
        "for (var port = first; ; port++) { if ({|PORT2007:IsFree(port)|}) { _found.Add(port); if (_found.Count == 3) return 0; } }",
        // several looks at one port, found once, at the first
        $"var tcp = {Table}.Select(l => l.Port); var udp = IPGlobalProperties.GetIPGlobalProperties().GetActiveUdpListeners().Select(l => l.Port);"
            + " return Enumerable.Range(first, 100).Where(i => !{|PORT2007:tcp.Contains(i)|}).FirstOrDefault(i => !udp.Contains(i));",
    ];

    [Theory]
    [MemberData(nameof(Searches))]
    public Task A_search_for_a_free_port_that_is_given_to_callers(string body) => Findings.In(Head + $$"""
        static class Ports
        {
            private static readonly List<int> _found = new();

            public static int GetFreePort(int first) { {{body}} }

            {{Helpers}}
        }
        """);

    public static TheoryData<string> Fine() =>
    [
        // Stopped and started again.
        "var first = new TcpListener(IPAddress.Any, port); first.Start(); first.Stop(); " + Bind,
        // only told
        "if (IsUsed(port)) Console.WriteLine($\"port {port} is in use\");",
        "Console.WriteLine(IsFree(port)); " + Bind,
        "if (IsUsed(port)) Console.WriteLine(\"in use\"); " + Bind,
        "var used = IsUsed(port); Console.WriteLine(used); " + Bind,
        $"foreach (var l in {Table}) Console.WriteLine(l.Port); {Bind}",
        $"if ({Table}.Length > 100) return; {Bind}",
        // nothing is bound, or another port
        "if (IsUsed(port)) return; Console.WriteLine(port);",
        "if (IsUsed(port)) return; new TcpListener(IPAddress.Any, 0).Start();",
        "if (IsUsed(_settings.Port)) return; new TcpListener(IPAddress.Any, _others.Port).Start();",
        "if (IsUsed(5001)) return; new TcpListener(IPAddress.Any, 5000).Start();",
        "if (!IsUsed(port)) return; new TcpClient().Connect(\"localhost\", port);",
        // it runs already: what is bound then is not decided by its being free
        "if (IsUsed(port)) { new TcpListener(IPAddress.Any, port + 1).Start(); }",
        // waits until a server is up, or until one is gone
        "while (!IsUsed(port)) Thread.Sleep(100); new TcpClient().Connect(\"localhost\", port);",
        "while (IsUsed(port)) Thread.Sleep(100); " + Bind,
        "for (var i = 0; i < 10 && IsUsed(port); i++) Thread.Sleep(100); " + Bind,
        "for (var i = 0; i < 10; i++) { if (IsFree(port)) break; Thread.Sleep(100); } " + Bind,
        "if (WaitUntilFree(port)) { " + Bind + " }",
        // the servers that are missing
        "_missing = _ports.Where(p => !IsUsed(p)).ToList();",
        "_missing = _ports.Where(IsFree).ToList();",
        $"_missing = _ports.Except({Table}.Select(l => l.Port)).ToList();",
        // the server that is there
        "_found = _ports.First(IsUsed);",
        "foreach (var p in _ports) { if (IsUsed(p)) { _found = p; return; } }",
        // after the bind
        Bind + " if (!IsUsed(port)) throw new Exception(); Console.WriteLine(port);",
        Bind + " while (IsFree(port)) Thread.Sleep(10);",
        // handled where it is bound
        $"if (IsUsed(port)) return; try {{ {Bind} }} catch (SocketException) {{ Console.WriteLine(\"in use\"); }}",
        $"try {{ if (IsUsed(port)) return; {Bind} }} catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse) {{ }}",
        $"try {{ if (IsUsed(port)) return; {Bind} }} catch (Exception e) {{ Console.WriteLine(e); }}",
        $"for (; ; port++) {{ if (IsUsed(port)) continue; try {{ {Bind} return; }} catch (SocketException) {{ }} }}",
        "try { new TcpListener(IPAddress.Any, IsFree(port) ? port : 0).Start(); } catch (SocketException) { }",
        "var found = _ports.First(IsFree); try { new TcpListener(IPAddress.Any, found).Start(); } catch (SocketException) { }",
        // another machine
        "if (Answers(\"db.example.com\", port)) return; " + Bind,
        "if (Answers(_settings.Host, port)) return; " + Bind,
        "try { new TcpClient(\"db.example.com\", port).Close(); return; } catch (SocketException) { } " + Bind,
        "try { new TcpClient(_settings.Host, port).Close(); return; } catch (SocketException) { } " + Bind,
        // it has served somebody, or is the server
        "var first = new TcpListener(IPAddress.Any, port); first.Start(); first.AcceptTcpClient(); first.Stop(); " + Bind,
        "var first = new TcpListener(IPAddress.Any, port); first.Start(); Console.ReadLine(); first.Stop(); " + Bind,
        "_server = new TcpListener(IPAddress.Any, port); _server.Start(); _server.Stop(); " + Bind,
        "if (Started(port)) { new UdpClient(port); }",
        // nobody is to listen there
        "int closedPort = port; while (IsUsed(port)) port++; Console.WriteLine(closedPort);",
        // released before it is opened at all
        "var l = new Socket(SocketType.Stream, ProtocolType.Tcp); l.Close(); l.Bind(new IPEndPoint(IPAddress.Any, port));",
        // not what it seems
        "if (Other.GetActiveTcpListeners().Any(l => l == port)) return; " + Bind,
        // a server that is opened again: where nothing is caught, nothing was asked
        "var first = new TcpListener(IPAddress.Any, port); first.Start(); first.Stop(); " + Bind,
        "using (new UdpClient(port)) { } _udp = new UdpClient(port);",
        "try { var first = new TcpListener(IPAddress.Any, port); first.Start(); first.Stop(); } finally { Console.WriteLine(); } " + Bind,
        // two listeners that a test opens one after the other
        "var a = new TcpListener(IPAddress.Any, port); a.Start(); a.Stop(); var b = new TcpListener(IPAddress.Any, port); b.Start(); b.Stop();",
    ];

    [Theory]
    [MemberData(nameof(Fine))]
    public Task A_check_that_decides_no_bind(string body) => Findings.In(Class(body));

    [Theory]
    // nobody is to listen on it
    [InlineData("static int GetClosedPort(int first)")]
    [InlineData("static int FindUnreachablePort(int first)")]
    public Task A_port_on_which_nobody_is_to_listen(string signature) => Findings.In(Head + $$"""
        static class Ports
        {
            public {{signature}} { while (IsUsed(first)) first++; return first; }

            {{Helpers}}
        }
        """);

    [Theory]
    [InlineData("try { var l = new TcpListener(IPAddress.Any, Next(first)); l.Start(); return l; } catch (SocketException) { }")]
    [InlineData("var port = Next(first); try { var l = new TcpListener(IPAddress.Any, port); l.Start(); return l; } catch (SocketException) { }")]
    public Task Callers_that_try_again(string attempt) => Findings.In(Head + $$"""
        static class Ports
        {
            public static TcpListener Open() { for (var first = 5000; ; first++) { {{attempt}} } }

            private static int Next(int port) { while (IsUsed(port)) port++; return port; }

            {{Helpers}}
        }
        """);

    [Fact]
    public Task A_helper_in_another_file_is_reported_where_it_is_asked() => Findings.With(
        [],
        Head + "class Server { public void Start(int port) { if ({|PORT2007:Ports.IsUsed(port)|}) return; new TcpListener(IPAddress.Any, port).Start(); } }",
        Head + $"public static class Ports {{ {Helpers} }}");

    [Fact]
    public Task A_helper_of_helpers() => Findings.In(Head + $$"""
        class Server
        {
            void Start(int port) { if (!{|PORT2007:CanStart(port)|}) return; new TcpListener(IPAddress.Any, port).Start(); }

            static bool CanStart(int number) => number > 1024 && IsFree(number);

            {{Helpers}}
        }
        """);

    [Fact]
    public Task A_helper_behind_an_interface() => Findings.In(Head + $$"""
        public interface IPorts { bool IsTaken(int port); }
        public class Ports : IPorts { public bool IsTaken(int port) => {{Table}}.Any(l => l.Port == port); }
        class Server(IPorts ports) { public void Start(int port) { if ({|PORT2007:ports.IsTaken(port)|}) return; new TcpListener(IPAddress.Any, port).Start(); } }
        """);

    [Fact]
    public Task A_helper_that_asks_about_a_field() => Findings.In(Head + $$"""
        class Server
        {
            private int _port = 5000;
            private bool IsTaken() => {{Table}}.Any(l => l.Port == _port);
            public void Start() { if ({|PORT2007:IsTaken()|}) return; new TcpListener(IPAddress.Any, _port).Start(); }
        }
        """);

    [Fact]
    public Task A_function_that_binds_by_itself_is_no_helper() => Findings.In(Head + $$"""
        class Server
        {
            bool Start(int port) { if ({|PORT2007:IsUsed(port)|}) return false; new TcpListener(IPAddress.Any, port).Start(); return true; }
            void Run(int port) { if (Start(port)) new UdpClient(port); }

            {{Helpers}}
        }
        """);

    [Fact]
    public Task Top_level_statements() => Findings.In(
        "using System.Net;\nusing System.Net.NetworkInformation;\nusing System.Net.Sockets;\nusing System.Linq;\n"
            + $"var port = 5000;\nif ({{|PORT2007:{Table}.Any(l => l.Port == port)|}}) return;\nnew TcpListener(IPAddress.Any, port).Start();\n");

    [Theory]
    [InlineData("if (IsUsed(")]
    [InlineData("if (IsUsed()) return; new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("if (IsUsed(port, 1)) return; new TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("if (IsUsed(port)) return; new TcpListener(")]
    [InlineData("var l = new TcpListener(IPAddress.Any, ); l.Start(); l.Stop(); " + Bind)]
    [InlineData("var l = new TcpListener; l.Stop(); new Socket; TcpListener.Create(")]
    [InlineData("Socket s = new(; s.Bind(new IPEndPoint()); s.Close();")]
    [InlineData("var l = new Unknown.TcpListener(port); l.Start(); l.Stop(); " + Bind)]
    [InlineData(Table + ".Any(l => l.Port ==")]
    [InlineData("if (" + Table + ".Any()) return; foreach (var l in " + Table + ") if (l.Port == ")]
    [InlineData("var (a, b) = (" + Table + ", ); a.Any(")]
    [InlineData("x[" + Table + "] = 1; Unknown(" + Table + "); new List<>(" + Table + ");")]
    [InlineData("while (IsUsed(port)) { port++ } return port")]
    [InlineData("try { new TcpClient(\"localhost\", port).Close(); return; } catch { ")]
    [InlineData("for (;;) { if (IsFree(port)) break")]
    public Task Half_typed_code_breaks_nothing(string body) => Findings.InUnchecked(Class(body));

    [Fact]
    public async Task Nothing_is_found_where_a_pragma_says_so()
    {
        var findings = await Findings.InUnchecked(Class($"\n#pragma warning disable PORT2007\nif (IsUsed(port)) return;\n#pragma warning restore PORT2007\n{Bind}"));
        Assert.DoesNotContain(findings, finding => finding is { Id: "PORT2007", IsSuppressed: false });
    }

    [Fact]
    public async Task Nothing_is_done_in_a_compilation_without_sockets()
    {
        var program = CSharpSyntaxTree.ParseText(Class($"if (IsUsed(port)) return; {Bind}"), cancellationToken: TestContext.Current.CancellationToken);
        var analysis = CSharpCompilation.Create("Empty", [program]).WithAnalyzers([new CheckedPortAnalyzer()]);
        Assert.Empty(await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken));
    }

    private const string Helpers = $$"""
        public static bool IsUsed(int port) => {{Table}}.Any(l => l.Port == port);

            public static bool IsFree(int port)
            {
                try
                {
                    var trial = new TcpListener(IPAddress.Any, port);
                    trial.Start();
                    trial.Stop();
                    return true;
                }
                catch (SocketException)
                {
                    return false;
                }
            }

            public static async Task<bool> IsUsedAsync(int port) { await Task.Yield(); return IsUsed(port); }

            public static bool Answers(string host, int port)
            {
                using var client = new TcpClient();
                try { client.Connect(host, port); return true; } catch (SocketException) { return false; }
            }

            public static bool AnswersHere(int port)
            {
                using var client = new TcpClient();
                var result = client.BeginConnect(IPAddress.Loopback, port, null, null);
                var success = result.AsyncWaitHandle.WaitOne(TimeSpan.FromMilliseconds(300));
                return success && client.Connected;
            }

            public static bool WaitUntilFree(int port)
            {
                for (var i = 0; i < 10; i++) { if (IsFree(port)) return true; Thread.Sleep(100); }
                return IsFree(port);
            }
        """;

    private static string Class(string body) => Head + $$"""
        class Tests
        {
            private const int Fixed = 5005;
            private static readonly List<int> _ports = new() { 5000, 5001 };
            private readonly Settings _settings = new(), _others = new();
            private TcpListener? _server;
            private List<int> _missing = new();
            private int _found;
            private UdpClient? _udp;
            private Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);

            public async Task Run(int port, IWebHostBuilder host) { await Task.Yield(); {{body}} }

            private static void StartServer(int port) => Console.WriteLine(port);

            private static bool Started(int port)
            {
                try { new TcpListener(IPAddress.Any, port).Start(); return true; } catch (SocketException) { return false; }
            }

            {{Helpers}}
        }
        class Settings { public int Port { get; set; } public string Host { get; set; } = ""; }
        static class Other { public static List<int> GetActiveTcpListeners() => new(); }
        """;

    private static string TextOf(Location location)
        => location.SourceTree!.ToString().Substring(location.SourceSpan.Start, location.SourceSpan.Length);
}
