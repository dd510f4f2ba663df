using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Endpoints;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Robustness;

/// <summary>Programs that no person writes: chains, cycles and tables far beyond the bounds of following. Each ends with a value or with
/// none, and no rule throws.</summary>
public class GeneratedCodeTests
{
    // A name that occurs more than 3,000 times is not searched for.
    [Fact]
    public async Task Constructors_and_interface_members_of_two_thousand_types_that_call_each_other_end() => Assert.Equal(
        "unknown",
        await Ports($$"""
            interface IServer { void Go(int port); }
            {{Lines(2_000, i => $$"""
                class C{{i}} : IServer
                {
                    int port;
                    public C{{i}}(int port) { this.port = port; if (port > 9) new C{{(i + 1) % 2_000}}(port).Go(port); }
                    public void Go(int port) { IServer next = new C{{i * 7 % 2_000}}(port); next.Go(this.port); }
                }
                """)}}
            class Last : IServer { public void Go(int port) { IServer next = new C5(port); next.Go(port); new UdpClient(port); } }
            class Program { static void Main() => new Last().Go(80); }
            """));

    [Theory]
    [InlineData(10, "8053")]
    [InlineData(60, "unknown")]
    public async Task A_chain_of_properties_is_followed_as_far_as_the_bounds_go(int length, string expected) => Assert.Equal(
        expected,
        await Ports($$"""
            class Program
            {
                {{Lines(length, i => $"static int P{i} => P{i + 1};")}}
                static int P{{length}} => 8053;
                static void Main() => new UdpClient(P0);
            }
            """));

    [Fact]
    public async Task Properties_that_read_each_other_in_a_ring_decide_nothing() => Assert.Equal(
        "unknown",
        await Ports($$"""
            class Program
            {
                {{Lines(60, i => $"static int P{i} => P{(i + 1) % 60} + P{(i + 7) % 60};")}}
                static void Main() => new UdpClient(P0);
            }
            """));

    [Fact]
    public async Task A_table_of_ten_thousand_ports_is_no_list_of_candidates() => Assert.Equal(
        "unknown",
        await Ports($$"""
            class Program
            {
                static void Main()
                {
                    foreach (var port in new[] { {{string.Join(", ", Enumerable.Range(2_000, 10_000))}} })
                        new UdpClient(port);
                }
            }
            """));

    [Theory]
    [InlineData("\"80\"", "80")]
    [InlineData("args[0]", "unknown")]
    public async Task Five_thousand_texts_are_put_together(string port, string expected) => Assert.Equal(
        expected,
        await Ports($$"""
            using Microsoft.AspNetCore.Hosting;
            class Program
            {
                static void Main(string[] args)
                    => new WebHostBuilder().UseUrls("http://" + "a" {{Lines(5_000, _ => "+ \"b\"")}} + ":" + {{port}});
            }
            """));

    [Fact]
    public async Task A_text_that_grows_in_five_thousand_statements_is_no_endpoint() => Assert.Equal(
        "",
        await Ports($$"""
            using Microsoft.AspNetCore.Hosting;
            class Program
            {
                static void Main(string[] args)
                {
                    var url = "http://" + args[0];
                    {{Lines(5_000, _ => "url += \"b\";")}}
                    url += ":80";
                    new WebHostBuilder().UseUrls(url);
                }
            }
            """));

    [Fact]
    public async Task Three_hundred_implementations_are_too_many_to_follow() => Assert.Equal(
        "unknown",
        await Ports($$"""
            interface ISettings { int Port { get; } }
            {{Lines(300, i => $"class Settings{i} : ISettings {{ public int Port => {2_000 + i}; }}")}}
            class Program
            {
                static void Run(ISettings settings) => new UdpClient(settings.Port);
                static void Main() => Run(new Settings7());
            }
            """));

    [Fact]
    public async Task Of_five_hundred_callers_the_first_speak_for_all() => Assert.Equal(
        string.Join("; ", Enumerable.Range(2_000, 24)),
        await Ports($$"""
            class Program
            {
                static void Run(int port) => new UdpClient(port);
                static void Main() { {{Lines(500, i => $"Run({2_000 + i});")}} }
            }
            """));

    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    public async Task Nested_tuples_end(int depth)
    {
        var value = Enumerable.Range(0, depth).Aggregate("8053", (inner, i) => $"({inner}, {i})");
        var path = string.Concat(Enumerable.Repeat(".Item1", depth));

        Assert.Contains(await Ports($$"""
            class Program { static void Main() { var t = {{value}}; new UdpClient(t{{path}}); } }
            """), Known("8053"));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(200)]
    public async Task Nested_records_end(int depth)
    {
        var value = Enumerable.Range(0, depth).Aggregate("8053", (inner, i) => $"new R{i}({inner})");
        var path = string.Concat(Enumerable.Repeat(".V", depth));

        Assert.Contains(await Ports($$"""
            {{Lines(depth, i => $"record R{i}({(i == 0 ? "int" : $"R{i - 1}")} V);")}}
            class Program { static void Main() { var r = {{value}}; new UdpClient(r{{path}}); } }
            """), Known("8053"));
    }

    private static string[] Known(string port) => [port, $"default {port}", "unknown"];

    /// <summary>The ports of the binds, in order, after every rule has judged the program.</summary>
    private static async Task<string> Ports(string source)
    {
        var findings = await TestCompilation.CreateUnchecked(source)
            .WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new EndpointAnalyzer()))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(findings, finding => finding.Id == "AD0001");
        var binds = Extracted.From(source).Where(endpoint => endpoint.Role == EndpointRole.Bind).Select(Extracted.DescribePort).ToList();
        return binds.Exists(port => port != "unknown") ? string.Join("; ", binds.Where(port => port != "unknown")) : string.Join("; ", binds);
    }

    private static string Lines(int count, Func<int, string> line)
        => string.Join("\n", Enumerable.Range(0, count).Select(i => line(i).ToString(CultureInfo.InvariantCulture)));
}
