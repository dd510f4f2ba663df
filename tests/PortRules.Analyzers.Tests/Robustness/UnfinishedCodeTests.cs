using System.Collections.Immutable;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Robustness;

/// <summary>An editor shows the analyzer every state that a file passes through while it is typed: none may make it throw.</summary>
public class UnfinishedCodeTests
{
    private const string Program = """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.Extensions.Configuration;

        const int http = 80;
        var builder = WebApplication.CreateBuilder(args);
        var port = builder.Configuration.GetValue("Port", http);
        if (args is [var first, ..] && int.TryParse(first, out var parsed)) port = parsed;
        builder.WebHost.UseUrls("http://*:80", $"http://localhost:{port}", "http://0.0.0.0:5000;http://127.0.0.1:5000");
        builder.WebHost.ConfigureKestrel((context, options) =>
        {
            options.ListenAnyIP(args.Length switch { 0 => 5000, 1 when Environment.IsPrivilegedProcess => 443, _ => port });
            options.Listen(IPAddress.Any, 5000, listen => listen.UseHttps());
        });
        var app = builder.Build();
        app.Urls.Add("https://+:" + (http + 363));
        using var listener = new HttpListener { Prefixes = { "http://+:8080/" } };
        try { listener.Start(); }
        catch (HttpListenerException e) when (e.ErrorCode == 5) { listener.Prefixes.Clear(); }
        finally { listener.Close(); }
        await foreach (var client in new Server(port).Clients()) Console.WriteLine(client);
        app.Run($"http://{Environment.MachineName}:{http:D}");

        class Server(int port = 21) : TcpListener(IPAddress.Any, port)
        {
            private static readonly int Backlog = int.Parse("12");
            private readonly UdpClient _udp = new(new IPEndPoint(IPAddress.Loopback, port)) { ExclusiveAddressUse = false };
            public int Port { get; init; } = 53;
            public async IAsyncEnumerable<Socket> Clients()
            {
                if (!OperatingSystem.IsWindows() && Environment.UserName != "root") yield break;
                Start(Backlog);
                while (true) { var socket = await AcceptSocketAsync(); goto next; next: yield return socket; }
            }
            void Local() { var p = 22; void Bind() => new UdpClient(p); Action<int> set = v => p = v; set(23); Bind(); _ = _udp; }
        }
        """;

    [Fact]
    public async Task The_program_is_analysed_as_it_stands()
        => Assert.NotEmpty(await DiagnosticsOf(Program));

    [Fact]
    public async Task A_file_that_ends_after_a_token_makes_no_exception()
    {
        foreach (var token in EveryThirdToken())
            AssertNoException(await DiagnosticsOf(Program[..token.Span.End]), $"cut after {token} at {token.Span.End}");
    }

    [Fact]
    public async Task A_file_that_lacks_a_token_makes_no_exception()
    {
        foreach (var token in EveryThirdToken())
            AssertNoException(await DiagnosticsOf(Program.Remove(token.SpanStart, token.Span.Length)), $"without {token} at {token.SpanStart}");
    }

    [Fact]
    public void Shuffled_lines_make_no_exception()
    {
        var lines = Program.Split('\n');
        Gen.Shuffle(lines).Sample(
            shuffled => AssertNoException(DiagnosticsOf(string.Join("\n", shuffled)).GetAwaiter().GetResult(), string.Join("\n", shuffled)),
            iter: 50);
    }

    private static IEnumerable<SyntaxToken> EveryThirdToken()
        => CSharpSyntaxTree.ParseText(Program).GetRoot().DescendantTokens().Where((_, index) => index % 3 == 0);

    private static void AssertNoException(ImmutableArray<Diagnostic> diagnostics, string what)
        => Assert.True(diagnostics.All(diagnostic => diagnostic.Id != "AD0001"), $"{what}: {diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == "AD0001")}");

    private static Task<ImmutableArray<Diagnostic>> DiagnosticsOf(string source)
        => TestCompilation.CreateUnchecked(source)
            .WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new EndpointAnalyzer()))
            .GetAnalyzerDiagnosticsAsync();
}
