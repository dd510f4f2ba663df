using PortRules.Ports;
using static PortRules.Analyzers.Tests.Elevation.FlowHarness;

namespace PortRules.Analyzers.Tests.Elevation;

public class GuardShapeTests
{
    [Theory]
    [InlineData("if (Environment.IsPrivilegedProcess) Probe();")]
    [InlineData("if (!Environment.IsPrivilegedProcess) return; Probe();")]
    [InlineData("if (!Environment.IsPrivilegedProcess) throw new Exception(); Probe();")]
    [InlineData("if (!Environment.IsPrivilegedProcess) Environment.Exit(1); Probe();")]
    [InlineData("if (!Environment.IsPrivilegedProcess) Environment.FailFast(null); Probe();")]
    [InlineData("if (Environment.IsPrivilegedProcess == false) return; Probe();")]
    [InlineData("if (Environment.IsPrivilegedProcess is false) return; Probe();")]
    [InlineData("if (Environment.IsPrivilegedProcess is not true) return; Probe();")]
    [InlineData("if (false == Environment.IsPrivilegedProcess) return; Probe();")]
    [InlineData("if (Environment.IsPrivilegedProcess != true) return; Probe();")]
    [InlineData("if (Environment.IsPrivilegedProcess is true) Probe();")]
    [InlineData("if (!!Environment.IsPrivilegedProcess) Probe();")]
    [InlineData("if (!(Environment.IsPrivilegedProcess == false)) Probe();")]
    [InlineData("if (other && Environment.IsPrivilegedProcess) Probe();")]
    [InlineData("if (Environment.IsPrivilegedProcess & other) Probe();")]
    [InlineData("if (other || !Environment.IsPrivilegedProcess) return; Probe();")]
    [InlineData("if (other | !Environment.IsPrivilegedProcess) return; Probe();")]
    [InlineData("if (!(other || !Environment.IsPrivilegedProcess)) Probe();")]
    [InlineData("if (other) { if (!Environment.IsPrivilegedProcess) return; } else { if (geteuid() != 0) return; } Probe();")]
    [InlineData("_ = Environment.IsPrivilegedProcess && Probe();")]
    [InlineData("_ = Environment.IsPrivilegedProcess ? Probe() : Other();")]
    [InlineData("_ = !Environment.IsPrivilegedProcess || Probe();")]
    [InlineData("_ = Environment.IsPrivilegedProcess switch { true => Probe(), false => Other() };")]
    [InlineData("_ = Environment.IsPrivilegedProcess switch { false => Other(), _ => Probe() };")]
    [InlineData("_ = (other, Environment.IsPrivilegedProcess) switch { (true, true) => Probe(), _ => Other() };")]
    [InlineData("switch (Environment.IsPrivilegedProcess) { case true: Probe(); break; default: break; }")]
    [InlineData("switch (text) { case \"a\" when Environment.IsPrivilegedProcess: Probe(); break; }")]
    [InlineData("_ = Environment.IsPrivilegedProcess ? 1 : throw new Exception(); Probe();")]
    [InlineData("while (!Environment.IsPrivilegedProcess) Thread.Sleep(1); Probe();")]
    [InlineData("do { Thread.Sleep(1); } while (!Environment.IsPrivilegedProcess); Probe();")]
    [InlineData("for (; ; ) { if (!Environment.IsPrivilegedProcess) continue; Probe(); }")]
    [InlineData("foreach (var c in text) { if (!Environment.IsPrivilegedProcess) break; Probe(); }")]
    [InlineData("if ((bool?)Environment.IsPrivilegedProcess == true) Probe();")]
    [InlineData("bool? root = Environment.IsPrivilegedProcess; if (root is true) Probe();")]
    public void Guarded(string statements) => Assert.True(AtProbeIn(statements).Elevated);

    [Theory]
    [InlineData("Probe(); if (!Environment.IsPrivilegedProcess) return;")]
    [InlineData("if (!Environment.IsPrivilegedProcess) Probe();")]
    [InlineData("if (Environment.IsPrivilegedProcess) return; Probe();")]
    [InlineData("if (Environment.IsPrivilegedProcess) { } Probe();")]
    [InlineData("if (!Environment.IsPrivilegedProcess) Console.WriteLine(); Probe();")]
    [InlineData("if (Environment.IsPrivilegedProcess == false) Probe();")]
    [InlineData("if (Environment.IsPrivilegedProcess is true) return; Probe();")]
    [InlineData("if (Environment.IsPrivilegedProcess is not true) Probe();")]
    [InlineData("if (false == Environment.IsPrivilegedProcess) Probe();")]
    [InlineData("if (Environment.IsPrivilegedProcess != true) Probe();")]
    [InlineData("if (!!Environment.IsPrivilegedProcess) return; Probe();")]
    [InlineData("if (other || Environment.IsPrivilegedProcess) Probe();")]
    [InlineData("if (Environment.IsPrivilegedProcess | other) Probe();")]
    [InlineData("if (Environment.IsPrivilegedProcess ^ other) Probe();")]
    [InlineData("if (other && !Environment.IsPrivilegedProcess) return; Probe();")]
    [InlineData("if (!(other && Environment.IsPrivilegedProcess)) Probe();")]
    [InlineData("if (other) { if (!Environment.IsPrivilegedProcess) return; } Probe();")]
    [InlineData("_ = Environment.IsPrivilegedProcess || Probe();")]
    [InlineData("_ = Environment.IsPrivilegedProcess ? Other() : Probe();")]
    [InlineData("_ = !Environment.IsPrivilegedProcess && Probe();")]
    [InlineData("_ = Environment.IsPrivilegedProcess switch { true => Other(), false => Probe() };")]
    [InlineData("_ = Environment.IsPrivilegedProcess switch { true => Other(), _ => Probe() };")]
    [InlineData("_ = (other, Environment.IsPrivilegedProcess) switch { (true, true) => Other(), _ => Probe() };")]
    [InlineData("_ = (other, Environment.IsPrivilegedProcess) switch { (true, _) => Probe(), _ => Other() };")]
    [InlineData("switch (Environment.IsPrivilegedProcess) { case true: break; default: Probe(); break; }")]
    [InlineData("switch (text) { case \"a\" when Environment.IsPrivilegedProcess: case \"b\": Probe(); break; }")]
    [InlineData("while (!Environment.IsPrivilegedProcess) Probe();")]
    [InlineData("while (!Environment.IsPrivilegedProcess) { if (other) break; } Probe();")]
    [InlineData("for (; ; ) { Probe(); if (!Environment.IsPrivilegedProcess) continue; }")]
    [InlineData("foreach (var c in text) { if (!Environment.IsPrivilegedProcess) break; } Probe();")]
    [InlineData("bool? root = Environment.IsPrivilegedProcess; if (root is not true) Probe();")]
    public void Not_guarded(string statements)
    {
        var facts = AtProbeIn(statements);

        Assert.True(facts.Reachable);
        Assert.False(facts.Elevated);
        Assert.Equal(Targets.All, facts.Systems);
    }
}
