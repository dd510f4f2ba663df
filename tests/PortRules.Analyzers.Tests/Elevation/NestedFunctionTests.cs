using static PortRules.Analyzers.Tests.Elevation.FlowHarness;

namespace PortRules.Analyzers.Tests.Elevation;

public class NestedFunctionTests
{
    [Theory]
    [InlineData("if (!Environment.IsPrivilegedProcess) return; Action a = () => Probe(); a();")]
    [InlineData("if (Environment.IsPrivilegedProcess) Run(() => { Probe(); });")]
    [InlineData("if (Environment.IsPrivilegedProcess) Run(delegate { Probe(); });")]
    [InlineData("if (Environment.IsPrivilegedProcess) Run(() => Run(() => Probe()));")]
    [InlineData("Run(() => { if (Environment.IsPrivilegedProcess) Probe(); });")]
    [InlineData("Run(() => { if (!Environment.IsPrivilegedProcess) return; Run(() => Probe()); });")]
    [InlineData("Action a = Environment.IsPrivilegedProcess ? () => Probe() : () => { }; a();")]
    [InlineData("var root = Environment.IsPrivilegedProcess; Run(() => { if (root) Probe(); });")]
    [InlineData("var root = Environment.IsPrivilegedProcess; Run(() => Run(() => { if (!root) return; Probe(); }));")]
    [InlineData("var root = Environment.IsPrivilegedProcess; void Bind() { if (root) Probe(); } Bind();")]
    [InlineData("if (Environment.IsPrivilegedProcess) Bind(); void Bind() { Probe(); }")]
    [InlineData("void Bind() => Probe(); if (geteuid() == 0) Bind(); else if (Environment.IsPrivilegedProcess) Bind();")]
    [InlineData("void Bind() { Probe(); } void Outer() { Bind(); } if (geteuid() == 0) Outer();")]
    [InlineData("void Bind(int n) { Probe(); if (n > 0) Bind(n - 1); } if (geteuid() == 0) Bind(2);")]
    [InlineData("void A() { B(); } void B() { Probe(); A(); } if (geteuid() == 0) A();")]
    [InlineData("if (geteuid() != 0) return; void Bind() { Probe(); } Run(() => Bind());")]
    [InlineData("void Bind() { if (geteuid() != 0) return; Probe(); } Action a = Bind; a();")]
    [InlineData("if (geteuid() != 0) return; Run(() => { void Bind() { Probe(); } Action a = Bind; a(); });")]
    [InlineData("static void Bind() { if (Environment.IsPrivilegedProcess) Probe(); } Bind();")]
    [InlineData("[RequiresElevation] void Bind() { Probe(); } Bind();")]
    public void Guarded(string statements) => Assert.True(AtProbeIn(statements, Run).Elevated);

    [Theory]
    [InlineData("Action a = () => Probe(); if (!Environment.IsPrivilegedProcess) return; a();")]
    [InlineData("if (!Environment.IsPrivilegedProcess) Run(() => { Probe(); });")]
    [InlineData("Run(() => { if (!Environment.IsPrivilegedProcess) Probe(); });")]
    [InlineData("Run(() => { Run(() => Probe()); if (!Environment.IsPrivilegedProcess) return; });")]
    [InlineData("Run(() => { if (!Environment.IsPrivilegedProcess) return; }); Run(() => Probe());")]
    [InlineData("Action a = Environment.IsPrivilegedProcess ? () => { } : () => Probe(); a();")]
    [InlineData("var root = Environment.IsPrivilegedProcess; Run(() => { if (!root) Probe(); });")]
    [InlineData("var root = Environment.IsPrivilegedProcess; root = other; Run(() => { if (root) Probe(); });")]
    [InlineData("var root = Environment.IsPrivilegedProcess; Run(() => root = true); Run(() => { if (root) Probe(); });")]
    [InlineData("var root = Environment.IsPrivilegedProcess; Run(() => { root = Environment.IsPrivilegedProcess; Run(() => { if (root) Probe(); }); }); root = other;")]
    [InlineData("if (Environment.IsPrivilegedProcess) Bind(); else Bind(); void Bind() { Probe(); }")]
    [InlineData("void Bind() => Probe(); if (geteuid() == 0) Bind(); else if (other) Bind();")]
    [InlineData("void Bind() { Probe(); } void Outer() { Bind(); } if (geteuid() == 0) Bind(); Outer();")]
    [InlineData("void A() { B(); } void B() { Probe(); A(); } if (geteuid() == 0) A(); B();")]
    [InlineData("void Bind() { Probe(); } Action a = Bind; if (geteuid() == 0) Bind();")]
    [InlineData("void Bind() { Probe(); }")]
    [InlineData("void Bind() { Probe(); if (geteuid() == 0) Bind(); } Bind();")]
    public void Not_guarded(string statements)
    {
        var facts = AtProbeIn(statements, Run);

        Assert.True(facts.Reachable);
        Assert.False(facts.Elevated);
    }

    private const string Run = "static void Run(Action action) => action();";
}
