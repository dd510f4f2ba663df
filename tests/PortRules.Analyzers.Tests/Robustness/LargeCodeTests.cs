using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Endpoints;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Robustness;

/// <summary>Generated code with thousands of endpoints in one member: the work grows with its length, not with the square of it.</summary>
public class LargeCodeTests
{
    private const int Many = 2_000;

    // When the work was square, each of these took from half a minute to many.
    private const int HangAfter = 120_000;

    [Theory(Timeout = HangAfter)]
    [InlineData("", "var u{0} = new UdpClient(5000);", "")]
    [InlineData("", "var l{0} = new TcpListener(IPAddress.Any, 5000); l{0}.Start();", "")]
    [InlineData("try {", "new UdpClient(6{0:000});", "} catch (SocketException) { Console.WriteLine(); }")]
    [InlineData("", "void F{0}() {{ var p = 6{0:000}; new UdpClient(p); }}", "")]
    [InlineData("int[] ports = { 8080, 8081 };", "new UdpClient(ports[0]);", "")]
    [InlineData("var o = new Options { Port = 8080 };", "new UdpClient(o.Port);", "} class Options { public int Port; } void N() {")]
    [InlineData("var b = new System.Text.StringBuilder(\"http://*:8080\");", "new HttpListener().Prefixes.Add(b.ToString());", "")]
    public async Task Thousands_of_binds_in_one_member_are_judged(string before, string statement, string after)
        => Assert.DoesNotContain(
            await DiagnosticsOf($"class C {{ void M() {{ {before} {Repeated(statement)} {after} }} }}", TestContext.Current.CancellationToken),
            diagnostic => diagnostic.Id == "AD0001");

    [Fact]
    public async Task Of_many_endpoints_on_one_port_the_first_fifty_are_compared()
        => Assert.Equal(
            MemberEndpoints.MaxOnOnePort - 1,
            (await DiagnosticsOf($"class C {{ void M() {{ {Repeated("var u{0} = new UdpClient(5000);")} }} }}", TestContext.Current.CancellationToken))
                .Count(diagnostic => diagnostic.Id == RuleIds.BoundTwice));

    [Fact]
    public void Only_endpoints_that_claim_one_port_are_compared()
    {
        var endpoints = EndpointsOf("new UdpClient(5000); new TcpListener(5000).Start(); new UdpClient(5001); new UdpClient(0); new UdpClient(5000);");

        Assert.Equal([0, 0, 0, 0, 1], endpoints.All.Select((_, index) => endpoints.EarlierOnSamePort(index).Count()));
    }

    [Fact]
    public void Every_url_of_a_long_list_is_an_endpoint()
    {
        var list = string.Join(";", Enumerable.Range(10_000, 10_000).Select(port => $"http://*:{port}"));

        Assert.Equal(10_000, Extracted.From(Extracted.Method($"new WebHostBuilder().UseUrls(\"{list}\");")).Count);
    }

    [Fact]
    public void A_member_is_read_through_for_names_once()
    {
        var names = new NameUses();
        var method = TestCompilation.Create("class C { void M() { var a = 1; a = a + 1; } }").SyntaxTrees[0]
            .GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<MethodDeclarationSyntax>().Single();

        Assert.Equal(2, names.Of("a", method).Count());
        Assert.Same(names.Of("a", method), names.Of("a", method));
        Assert.Empty(names.Of("b", method));
    }

    private static MemberEndpoints EndpointsOf(string statements)
    {
        var compilation = TestCompilation.Create($"class C {{ void M() {{ {statements} }} }}");
        var method = compilation.SyntaxTrees[0].GetRoot(TestContext.Current.CancellationToken)
            .DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
        return MemberEndpoints.Of(method, new EndpointExtractor(ApiCatalogue.Instance, new BodyTable(compilation)));
    }

    private static string Repeated(string statement)
        => string.Join("\n", Enumerable.Range(0, Many).Select(index => string.Format(statement, index)));

    private static Task<ImmutableArray<Diagnostic>> DiagnosticsOf(string source, CancellationToken cancellation)
        => TestCompilation.CreateUnchecked(source)
            .WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new EndpointAnalyzer()))
            .GetAnalyzerDiagnosticsAsync(cancellation);
}
