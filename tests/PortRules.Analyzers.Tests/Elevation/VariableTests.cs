using static PortRules.Analyzers.Tests.Elevation.FlowHarness;

namespace PortRules.Analyzers.Tests.Elevation;

/// <summary>Results of checks that are kept in locals.</summary>
public class VariableTests
{
    [Theory]
    [InlineData("var root = Environment.IsPrivilegedProcess; if (root) Probe();")]
    [InlineData("var root = Environment.IsPrivilegedProcess; if (!root) return; Probe();")]
    [InlineData("var user = !Environment.IsPrivilegedProcess; if (user) return; Probe();")]
    [InlineData("var root = Environment.IsPrivilegedProcess; var ok = root && other; if (ok) Probe();")]
    [InlineData("var root = geteuid() == 0 || Environment.IsPrivilegedProcess; if (root) Probe();")]
    [InlineData("var uid = geteuid(); if (uid != 0) return; Probe();")]
    [InlineData("var uid = geteuid(); var root = uid == 0; if (root) Probe();")]
    [InlineData("bool root; root = Environment.IsPrivilegedProcess; if (root) Probe();")]
    [InlineData("bool root; if (other) root = Environment.IsPrivilegedProcess; else root = geteuid() == 0; if (root) Probe();")]
    [InlineData("bool root; if (Environment.IsPrivilegedProcess) root = true; else root = false; if (root) Probe();")]
    [InlineData("var root = false; if (geteuid() == 0) root = true; if (root) Probe();")]
    [InlineData("var root = false; try { root = geteuid() == 0; } catch (Exception) { } if (root) Probe();")]
    [InlineData("bool root; try { root = geteuid() == 0; } catch (Exception) { root = false; } if (!root) return; Probe();")]
    [InlineData("var (root, n) = (Environment.IsPrivilegedProcess, 1); if (root) Probe();")]
    [InlineData("bool root; if (root = Environment.IsPrivilegedProcess) Probe();")]
    [InlineData("var root = Environment.IsPrivilegedProcess ? \"a\" : null; if (Environment.IsPrivilegedProcess) Probe();")]
    [InlineData("var root = other; root = Environment.IsPrivilegedProcess; if (root) Probe();")]
    [InlineData("var root = Environment.IsPrivilegedProcess; while (other) { if (!root) return; Probe(); }")]
    [InlineData("var root = Environment.IsPrivilegedProcess; if (root) { root = other; Probe(); }")]
    public void Guarded(string statements) => Assert.True(AtProbeIn(statements).Elevated);

    [Theory]
    [InlineData("var root = Environment.IsPrivilegedProcess; if (other) Probe();")]
    [InlineData("var root = Environment.IsPrivilegedProcess; if (!root) Probe();")]
    [InlineData("var user = !Environment.IsPrivilegedProcess; if (user) Probe();")]
    [InlineData("var root = Environment.IsPrivilegedProcess; var ok = root || other; if (ok) Probe();")]
    [InlineData("var root = geteuid() == 0 && other; if (!root) Probe();")]
    [InlineData("var uid = geteuid(); if (uid == 0) return; Probe();")]
    [InlineData("var uid = geteuid(); uid = 0; if (uid == 0) Probe();")]
    [InlineData("bool root = Environment.IsPrivilegedProcess; root = other; if (root) Probe();")]
    [InlineData("bool root; if (other) root = Environment.IsPrivilegedProcess; else root = true; if (root) Probe();")]
    [InlineData("bool root; if (Environment.IsPrivilegedProcess) root = false; else root = true; if (root) Probe();")]
    [InlineData("var root = true; if (geteuid() == 0) root = true; if (root) Probe();")]
    [InlineData("var root = true; try { root = geteuid() == 0; } catch (Exception) { } if (root) Probe();")]
    [InlineData("bool root; try { root = geteuid() == 0; } catch (Exception) { root = true; } if (!root) return; Probe();")]
    [InlineData("var (root, n) = (other, Environment.IsPrivilegedProcess); if (root) Probe();")]
    [InlineData("bool root; if (root = other) Probe();")]
    [InlineData("var root = Environment.IsPrivilegedProcess; root |= other; if (root) Probe();")]
    [InlineData("var root = Environment.IsPrivilegedProcess; Set(out root); if (root) Probe();")]
    [InlineData("var root = Environment.IsPrivilegedProcess; Action set = () => root = true; set(); if (root) Probe();")]
    [InlineData("var root = Environment.IsPrivilegedProcess; ref var alias = ref root; alias = true; if (root) Probe();")]
    [InlineData("var root = Environment.IsPrivilegedProcess; while (other) { if (!root) return; root = true; } if (root) { } Probe();")]
    [InlineData("var root = Environment.IsPrivilegedProcess; do { if (root) Probe(); root = true; } while (other);")]
    public void Not_guarded(string statements)
    {
        var facts = AtProbeIn(statements, "static void Set(out bool value) => value = true;");

        Assert.True(facts.Reachable);
        Assert.False(facts.Elevated);
    }
}
