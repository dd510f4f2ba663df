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
        foreach (var token in Tokens().Where((_, index) => index % 5 == 0))
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
        foreach (var token in Tokens().Where((_, index) => index % 11 == 0))
        {
            foreach (var fix in Fixes)
                offered += await fix.ApplyEachAsync(Program.Remove(token.SpanStart, token.Span.Length));
        }

        Assert.InRange(offered, 20, int.MaxValue);
    }

    private static IEnumerable<SyntaxToken> Tokens()
        => SyntaxFactory.ParseTokens(Program).Where(token => token.SpanStart > Program.IndexOf("Start", StringComparison.Ordinal));
}
