using static PortRules.Analyzers.Tests.Elevation.FlowHarness;

namespace PortRules.Analyzers.Tests.Elevation;

/// <summary>Exceptions, loops and jumps: the shapes on which heavier analyses hang or fail.</summary>
public class ControlFlowTests
{
    private const string Guard = "if (!Environment.IsPrivilegedProcess) return;";

    [Theory]
    [InlineData(Guard + " while (other) { try { Probe(); } catch (Exception) { continue; } }")]
    [InlineData(Guard + " for (var i = 0; i < 3; i++) { try { Console.WriteLine(); } catch (Exception) { Probe(); } finally { Console.WriteLine(); } }")]
    [InlineData("while (other) { try { " + Guard + " } catch (Exception) { break; } Probe(); }")]
    [InlineData("try { " + Guard + " Probe(); } catch (Exception) { }")]
    [InlineData("try { " + Guard + " } finally { Console.WriteLine(); } Probe();")]
    [InlineData("try { if (geteuid() != 0) throw new Exception(); } catch (Exception) { return; } Probe();")]
    [InlineData(Guard + " try { Console.WriteLine(); } catch (Exception) { Probe(); }")]
    [InlineData(Guard + " try { Console.WriteLine(); } finally { Probe(); }")]
    [InlineData("try { Console.WriteLine(); } catch (Exception) { " + Guard + " Probe(); }")]
    [InlineData("try { Console.WriteLine(); } catch (Exception) when (Environment.IsPrivilegedProcess) { Probe(); }")]
    [InlineData("try { Console.WriteLine(); } catch (Exception) when (Environment.IsPrivilegedProcess && Probe()) { }")]
    [InlineData("try { Console.WriteLine(); } finally { if (Environment.IsPrivilegedProcess) Probe(); }")]
    [InlineData("try { try { try { " + Guard + " } finally { Console.WriteLine(1); } } finally { Console.WriteLine(2); } } finally { Console.WriteLine(3); } Probe();")]
    [InlineData("try { try { " + Guard + " Probe(); } finally { Console.WriteLine(1); } } catch (Exception) { }")]
    [InlineData("while (true) { try { if (Environment.IsPrivilegedProcess) break; } finally { Console.WriteLine(); } } Probe();")]
    [InlineData("if (!Environment.IsPrivilegedProcess) goto end; Probe(); end: Console.WriteLine();")]
    [InlineData("again: if (!Environment.IsPrivilegedProcess) { Thread.Sleep(1); goto again; } Probe();")]
    [InlineData("if (Environment.IsPrivilegedProcess) goto bind; return; bind: Probe();")]
    [InlineData("switch (text) { case \"a\": " + Guard + " goto case \"b\"; case \"b\": " + Guard + " Probe(); break; }")]
    [InlineData(Guard + " lock (text) { Probe(); }")]
    [InlineData("lock (text) { " + Guard + " } Probe();")]
    [InlineData("using (new MemoryStream()) { " + Guard + " } Probe();")]
    [InlineData("using var stream = new MemoryStream(); " + Guard + " Probe();")]
    [InlineData(Guard + " foreach (var c in text) { if (c == 'a') continue; if (c == 'b') break; Probe(); }")]
    [InlineData("var n = other ? Environment.IsPrivilegedProcess ? Probe() : false : true;")]
    [InlineData("string? s = null; s ??= Environment.IsPrivilegedProcess ? Probe().ToString() : null;")]
    public void Guarded(string statements) => Assert.True(AtProbeIn(statements).Elevated);

    [Theory]
    [InlineData("try { Console.WriteLine(); " + Guard + " } catch (Exception) { } Probe();")]
    [InlineData("try { " + Guard + " } catch (Exception) { Probe(); }")]
    [InlineData("try { if (geteuid() != 0) throw new Exception(); Console.WriteLine(); } catch (Exception) { Probe(); }")]
    [InlineData("try { if (geteuid() != 0) throw new Exception(); Console.WriteLine(); } finally { Probe(); }")]
    [InlineData("try { if (geteuid() != 0) throw new Exception(); } catch (Exception) { } Probe();")]
    [InlineData("try { if (geteuid() != 0) throw new Exception(); } catch (Exception) { Probe(); }")]
    [InlineData("try { " + Guard + " } finally { Probe(); }")]
    [InlineData("try { Console.WriteLine(); } catch (Exception) when (Environment.IsPrivilegedProcess) { } catch (Exception) { Probe(); }")]
    [InlineData("try { Console.WriteLine(); } catch (Exception) when (!Environment.IsPrivilegedProcess) { Probe(); }")]
    [InlineData("try { Console.WriteLine(); } catch (Exception) when (Environment.IsPrivilegedProcess || Probe()) { }")]
    [InlineData("try { Console.WriteLine(); } catch (Exception) { " + Guard + " } Probe();")]
    [InlineData("try { try { " + Guard + " } finally { Console.WriteLine(1); } } catch (Exception) { } Probe();")]
    [InlineData("try { try { " + Guard + " } finally { Probe(); } } finally { Console.WriteLine(2); }")]
    [InlineData("while (other) { try { if (Environment.IsPrivilegedProcess) break; } finally { Console.WriteLine(); } } Probe();")]
    [InlineData("while (other) { try { " + Guard + " } catch (Exception) { } Probe(); }")]
    [InlineData("while (true) { try { Probe(); " + Guard + " } catch (Exception) { } }")]
    [InlineData("if (Environment.IsPrivilegedProcess) goto end; Probe(); end: Console.WriteLine();")]
    [InlineData("if (Environment.IsPrivilegedProcess) goto bind; if (other) return; bind: Probe();")]
    [InlineData("again: Probe(); if (!Environment.IsPrivilegedProcess) goto again;")]
    [InlineData("switch (text) { case \"a\": " + Guard + " goto case \"b\"; case \"b\": Probe(); break; }")]
    [InlineData("lock (text) { Probe(); } " + Guard)]
    [InlineData("foreach (var c in text) { " + Guard + " } Probe();")]
    [InlineData("var n = other ? Environment.IsPrivilegedProcess ? false : Probe() : true;")]
    [InlineData("string? s = null; s ??= Environment.IsPrivilegedProcess ? null : Probe().ToString();")]
    public void Not_guarded(string statements)
    {
        var facts = AtProbeIn(statements);

        Assert.True(facts.Reachable);
        Assert.False(facts.Elevated);
    }

    [Theory]
    [InlineData("async Task M() { if (!Environment.IsPrivilegedProcess) return; await Task.Yield(); Probe(); }")]
    [InlineData("async Task M() { try { await Task.Yield(); if (geteuid() != 0) return; } finally { await Task.Yield(); } Probe(); }")]
    [InlineData("async Task M(IAsyncEnumerable<int> s) { await foreach (var x in s) { if (!Environment.IsPrivilegedProcess) break; Probe(); } }")]
    [InlineData("IEnumerable<int> M() { if (!Environment.IsPrivilegedProcess) yield break; yield return 1; Probe(); yield return 2; }")]
    [InlineData("async IAsyncEnumerable<int> M() { if (geteuid() != 0) throw new Exception(); await Task.Yield(); yield return Probe() ? 1 : 2; }")]
    [InlineData("bool M => Environment.IsPrivilegedProcess && Probe();")]
    [InlineData("bool M { get { if (geteuid() != 0) return false; return Probe(); } }")]
    [InlineData("readonly bool _m = Environment.IsPrivilegedProcess && Probe();")]
    [InlineData("bool M { get; } = Environment.IsPrivilegedProcess && Probe();")]
    [InlineData("C() { if (Environment.IsPrivilegedProcess) Probe(); }")]
    [InlineData("C(bool b) { } C() : this(Environment.IsPrivilegedProcess && Probe()) { }")]
    [InlineData("static C() { if (Environment.IsPrivilegedProcess) Probe(); }")]
    [InlineData("event Action E { add { if (Environment.IsPrivilegedProcess) Probe(); } remove { } }")]
    [InlineData("public static C operator +(C a, C b) { if (Environment.IsPrivilegedProcess) Probe(); return a; }")]
    public void Guarded_in_every_kind_of_member(string member) => Assert.True(AtProbe($"class C {{ {member} }}").Elevated);

    [Theory]
    [InlineData("async Task M() { if (Environment.IsPrivilegedProcess) return; await Task.Yield(); Probe(); }")]
    [InlineData("async Task M() { try { await Task.Yield(); if (geteuid() != 0) return; } finally { await Task.Yield(); Probe(); } }")]
    [InlineData("IEnumerable<int> M() { if (!Environment.IsPrivilegedProcess) yield return 0; yield return 1; Probe(); yield return 2; }")]
    [InlineData("bool M => Environment.IsPrivilegedProcess || Probe();")]
    [InlineData("readonly bool _m = Environment.IsPrivilegedProcess || Probe();")]
    [InlineData("C(bool b) { if (!Environment.IsPrivilegedProcess) throw new Exception(); } C() : this(Probe()) { }")]
    public void Not_guarded_in_every_kind_of_member(string member)
    {
        var facts = AtProbe($"class C {{ {member} }}");

        Assert.True(facts.Reachable);
        Assert.False(facts.Elevated);
    }

    [Theory]
    [InlineData("if (!Environment.IsPrivilegedProcess) return; Probe();", true)]
    [InlineData("if (!Environment.IsPrivilegedProcess) { Console.WriteLine(); } Probe();", false)]
    [InlineData("var root = Environment.IsPrivilegedProcess; Action a = () => { if (root) Probe(); }; a();", true)]
    public void Top_level_statements_are_a_body(string statements, bool elevated) => Assert.Equal(elevated, AtProbe(statements).Elevated);
}
