using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;
using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

public class HalfTypedCodeTests
{
    private const string Program = """
        using Microsoft.Extensions.Configuration;

        class Server(IConfiguration settings)
        {
            const int Http = 80;

            void Start(IWebHostBuilder host, int port = 443)
            {
                new TcpListener(IPAddress.Any, Http).Start();
                new TcpListener(IPAddress.Any, settings is null ? 21 : 22).Start();
                host.UseUrls("http://*:80;http://localhost", "http://shop:80", "http://*:8O80");
                host.ConfigureKestrel(k => { k.ListenAnyIP(5000); k.Listen(IPAddress.Any, 5000); });
            }
        }
        """;

    private const string Search = """
        using System.Linq;
        using System.Net.NetworkInformation;

        class Ports
        {
            static void Start(int wanted)
            {
                var probe = new TcpListener(IPAddress.Loopback, 0);
                probe.Start();
                var free = ((IPEndPoint)probe.LocalEndpoint).Port;
                probe.Stop();
                var one = new TcpListener(IPAddress.Any, free);
                one.Start();
                if (IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(used => used.Port == wanted))
                    throw new Exception();
                var two = new TcpListener(IPAddress.Any, wanted);
                two.Start();
                two.AcceptSocket();
            }
        }
        """;

    private static readonly FixHarness[] OfSearch =
    [
        new(new BindZeroFix()) { IsHalfTyped = true },
        new(new PortLeaseFix()) { IsHalfTyped = true, References = GuardReferences.All, Options = [("portrules_target", "linux-host")] },
        new(new HandledBindFix()) { IsHalfTyped = true },
        new(new GuardedBindFix()) { IsHalfTyped = true, References = GuardReferences.All },
    ];

    private static readonly FixHarness[] Fixes =
    [
        new(new PrivilegedPortFix()) { IsHalfTyped = true },
        new(new OtherPortFix(), RuleIds.PrivilegedPort) { IsHalfTyped = true },
        new(new CheckedPrivilegeFix()) { IsHalfTyped = true, References = GuardReferences.All },
        new(new BoundTwiceFix()) { IsHalfTyped = true },
        new(new HostNameBindsAllFix()) { IsHalfTyped = true },
        new(new MalformedPortFix()) { IsHalfTyped = true },
    ];

    [Fact]
    public async Task Every_fix_can_be_applied_at_every_stage_of_typing()
    {
        var offered = 0;
        foreach (var token in Tokens(Program).Where((_, index) => index % 5 == 0))
        {
            foreach (var fix in Fixes)
                offered += await fix.ApplyEachAsync(Program[..(token.SpanStart + (token.Span.Length / 2))]);
        }

        Assert.InRange(offered, 20, int.MaxValue);
    }

    [Fact]
    public async Task A_token_left_out_is_no_trouble()
    {
        var offered = 0;
        foreach (var token in Tokens(Program).Where((_, index) => index % 11 == 0))
        {
            foreach (var fix in Fixes)
                offered += await fix.ApplyEachAsync(Program.Remove(token.SpanStart, token.Span.Length));
        }

        Assert.InRange(offered, 20, int.MaxValue);
    }

    [Fact]
    public async Task The_fixes_of_a_search_can_be_applied_too()
    {
        var offered = 0;
        foreach (var token in Tokens(Search).Where((_, index) => index % 7 == 0))
        {
            foreach (var fix in OfSearch)
            {
                offered += await fix.ApplyEachAsync(Search[..(token.SpanStart + (token.Span.Length / 2))]);
                offered += await fix.ApplyEachAsync(Search.Remove(token.SpanStart, token.Span.Length));
            }
        }

        Assert.InRange(offered, 20, int.MaxValue);
    }

    private static IEnumerable<SyntaxToken> Tokens(string program)
        => SyntaxFactory.ParseTokens(program).Where(token => token.SpanStart > program.IndexOf("Start", StringComparison.Ordinal));
}
