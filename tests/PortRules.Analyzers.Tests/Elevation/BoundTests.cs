using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Tests.Support;
using static PortRules.Analyzers.Tests.Elevation.FlowHarness;

namespace PortRules.Analyzers.Tests.Elevation;

/// <summary>Code that no person would write: the flow ends, quietly and within its caps.</summary>
public class BoundTests
{
    [Fact]
    public void A_body_of_ten_thousand_branches_is_not_analysed()
    {
        var facts = AtProbeIn("if (!Environment.IsPrivilegedProcess) return;" + Repeat(10_000, "if (other) Console.WriteLine();") + "Probe();");

        Assert.Equal(ElevationFlow.Silence, facts);
    }

    [Fact]
    public void A_lambda_in_a_body_that_is_too_large_is_not_analysed_either()
        => Assert.Equal(ElevationFlow.Silence, AtProbeIn(Repeat(10_000, "if (other) Console.WriteLine();") + "Action a = () => Probe();"));

    [Fact]
    public void Straight_code_below_the_cap_settles_in_two_passes()
    {
        var (facts, passes) = Solve("if (!Environment.IsPrivilegedProcess) return;" + Repeat(2_000, "if (other) Console.WriteLine();") + "Probe();");

        Assert.True(facts.Elevated);
        Assert.InRange(passes, 1, 2);
    }

    [Fact]
    public void Nested_loops_with_handlers_settle_in_few_passes()
    {
        const int Depth = 30;
        var (facts, passes) = Solve(
            "if (!Environment.IsPrivilegedProcess) return;"
            + Repeat(Depth, "while (other) { try { if (geteuid() == 1) continue;")
            + "Probe();"
            + Repeat(Depth, "} catch (IOException) { break; } catch (Exception) when (other) { continue; } finally { Console.WriteLine(); } }"));

        Assert.True(facts.Elevated);
        Assert.InRange(passes, 1, 4);
    }

    [Fact]
    public void Jumps_backwards_need_passes_and_end_quietly_at_the_cap()
    {
        // Label i is reached only from label i + 1, which stands below it: what is known climbs one label a pass.
        var statements = new StringBuilder("if (Environment.IsPrivilegedProcess) goto l0; goto l200;");
        for (var i = 0; i <= 200; i++)
            statements.Append($"l{i}: {(i == 0 ? "Probe(); return;" : $"Console.WriteLine(); goto l{i - 1};")}");

        var (facts, passes) = Solve(statements.ToString());

        Assert.Equal(BodyFlow.MaxPasses, passes);
        Assert.Equal(ElevationFlow.Silence, facts);
    }

    [Theory]
    [InlineData("other ? ", " : false", "Probe()", 1_000)]
    [InlineData("Environment.IsPrivilegedProcess ? ", " : false", "Probe()", 1_000)]
    public void A_ternary_nested_a_thousand_times_does_not_overflow(string before, string after, string inside, int depth)
    {
        var facts = AtProbeIn($"_ = {Repeat(depth, before)}{inside}{Repeat(depth, after)};");

        Assert.True(facts.Reachable);
        Assert.Equal(before.Contains("IsPrivileged", StringComparison.Ordinal), facts.Elevated);
    }

    [Fact]
    public void A_bool_put_together_from_a_thousand_parts_is_given_up_not_guessed()
        => Assert.False(AtProbeIn($"var a = {Repeat(1_000, "other && ")}geteuid() == 1; if (a) Probe();").Elevated);

    [Fact]
    public void A_chain_of_two_hundred_locals_ends()
    {
        var chain = string.Concat(Enumerable.Range(1, 200).Select(i => $"var b{i} = b{i - 1} && b{i - 1};"));

        Assert.True(AtProbeIn($"var b0 = Environment.IsPrivilegedProcess; {chain} if (b200) Probe();").Reachable);
    }

    [Fact]
    public void Helpers_that_call_each_other_in_every_way_end()
    {
        var members = string.Concat(Enumerable.Range(0, 40).Select(i =>
            $"static bool F{i}() {{ {string.Concat(Enumerable.Range(0, 40).Select(j => $"if (F{j}()) return false;"))} return Environment.IsPrivilegedProcess; }}"));

        Assert.True(AtProbeIn("if (F0()) Probe();", members).Elevated);
    }

    [Fact]
    public void Local_functions_that_call_each_other_in_every_way_end()
    {
        var functions = string.Concat(Enumerable.Range(0, 12).Select(i =>
            $"void F{i}() {{ {(i == 0 ? "Probe();" : "")} {string.Concat(Enumerable.Range(0, 12).Select(j => $"if (other) F{j}();"))} }}"));

        Assert.True(AtProbeIn(functions + "if (geteuid() == 0) F1();").Reachable);
    }

    [Theory]
    [InlineData("class C { void M() { if (Environment.IsPrivilegedProcess) Probe(; } }")]
    [InlineData("class C { void M() { if (!Environment.IsPriv) return; Probe(); } }")]
    [InlineData("class C { void M() { if () Probe(); else return } }")]
    [InlineData("class C { void M( { Probe(); }")]
    [InlineData("void M() { while ( { Probe(); } }")]
    [InlineData("class C { bool M => Probe() && }")]
    [InlineData("class C { void M() { Action a = () => { Probe(; } }")]
    [InlineData("class C { void M() { goto nowhere; Probe(); } }")]
    [InlineData("class C { void M() { try { Probe(); } } }")]
    [InlineData("class C { [SupportedOSPlatform] void M() { [SupportedOSPlatform(1)] void L() { Probe(); } L(1); } }")]
    [InlineData("class C { bool A => A2; bool A2 = ; void M() { if (A) Probe(); } }")]
    public void Half_typed_code_throws_nothing_and_invents_no_evidence(string source)
    {
        var compilation = TestCompilation.CreateUnchecked(source, Surroundings);
        var root = compilation.SyntaxTrees.Single(tree => tree.FilePath == "Test0.cs").GetRoot(TestContext.Current.CancellationToken);
        var flow = new ElevationFlow(new BodyTable(compilation));

        foreach (var node in root.DescendantNodes().OfType<ExpressionSyntax>())
        {
            var facts = flow.At(node);
            Assert.True(!facts.Elevated || !facts.Reachable || source.Contains("if (Environment.IsPrivilegedProcess)", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task One_flow_serves_many_threads()
    {
        var (flow, probe) = Find("""
            class C
            {
                static bool Root() => geteuid() == 0 && Deep();
                static bool Deep() => Environment.IsPrivilegedProcess;
                void M() { var root = Root(); Action a = () => { if (!root) return; void Bind() { Probe(); } Bind(); }; }
            }
            """);

        var facts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => flow.At(probe), TestContext.Current.CancellationToken)));

        Assert.All(facts, found => Assert.True(found.Elevated));
    }

    private static (Facts Facts, int Passes) Solve(string statements)
    {
        var compilation = TestCompilation.Create($"class C {{ void M(bool other) {{ {statements} }} }}", Surroundings);
        var bodies = new BodyTable(compilation);
        var flow = new ElevationFlow(bodies);
        var probe = compilation.SyntaxTrees.Single(tree => tree.FilePath == "Test0.cs").GetRoot(TestContext.Current.CancellationToken)
            .DescendantNodes().OfType<InvocationExpressionSyntax>().Single(call => call.Expression.ToString() == "Probe");
        return (flow.At(probe), flow.Solve(bodies.Containing(probe)!).Passes);
    }

    private static string Repeat(int count, string text) => new StringBuilder(count * text.Length).Insert(0, text, count).ToString();
}
