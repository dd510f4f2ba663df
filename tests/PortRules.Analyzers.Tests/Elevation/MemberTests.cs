using PortRules.Ports;
using static PortRules.Analyzers.Tests.Elevation.FlowHarness;

namespace PortRules.Analyzers.Tests.Elevation;

/// <summary>Members of source that wrap a check, and helpers that return only when elevated.</summary>
public class MemberTests
{
    [Theory]
    [InlineData("static bool Root => Environment.IsPrivilegedProcess;", "Root")]
    [InlineData("static bool Root { get { return Environment.IsPrivilegedProcess; } }", "Root")]
    [InlineData("static bool Root { get; } = Environment.IsPrivilegedProcess;", "Root")]
    [InlineData("static readonly bool Root = Environment.IsPrivilegedProcess;", "Root")]
    [InlineData("readonly bool _root = geteuid() == 0;", "_root")]
    [InlineData("static bool Root() => Environment.IsPrivilegedProcess;", "Root()")]
    [InlineData("static bool Root() { if (OperatingSystem.IsWindows()) return IsUserAnAdmin(); return geteuid() == 0; }", "Root()")]
    [InlineData("static bool Root() { try { return geteuid() == 0; } catch (DllNotFoundException) { return false; } }", "Root()")]
    [InlineData("static bool Root() { using var identity = WindowsIdentity.GetCurrent(); return new WindowsPrincipal(identity).IsInRole(WindowsBuiltInRole.Administrator); }", "Root()")]
    [InlineData("static bool Root() { if (!Environment.IsPrivilegedProcess) return false; return true; }", "Root()")]
    [InlineData("static bool Root(int n) => n > 0 && Environment.IsPrivilegedProcess;", "Root(1)")]
    [InlineData("static bool A => B(); static bool B() => !User; static bool User => geteuid() != 0;", "A")]
    [InlineData("static bool NotRoot() => !Environment.IsPrivilegedProcess;", "!NotRoot()")]
    [InlineData("static uint Uid() => geteuid(); static bool Root => geteuid() == 0 && Uid() == 0;", "Root")]
    [InlineData("static async Task<bool> Root() { await Task.Yield(); return Environment.IsPrivilegedProcess; }", "await Root()")]
    [InlineData("static async Task<bool> Root() { await Task.Yield(); return Environment.IsPrivilegedProcess; }", "await Root().ConfigureAwait(false)")]
    public void A_member_that_wraps_a_check_is_one(string member, string condition)
        => Assert.True(AtGuard(member, condition).Elevated);

    [Theory]
    [InlineData("static bool Root => !Environment.IsPrivilegedProcess;", "Root")]
    [InlineData("static bool Root { get; set; } = Environment.IsPrivilegedProcess;", "Root")]
    [InlineData("static bool Root = Environment.IsPrivilegedProcess;", "Root")]
    [InlineData("static readonly bool Root = Environment.IsPrivilegedProcess; static C() => Root = Other();", "Root")]
    [InlineData("static readonly bool Root = false; static C() { if (Other()) Root = true; }", "Root")]
    [InlineData("bool Root { get; } = false; C(bool root) => this.Root = root;", "Root")]
    [InlineData("readonly bool _root = false; C() => Set(out _root); static void Set(out bool value) => value = true;", "_root")]
    [InlineData("static bool Root => false;", "Root")]
    [InlineData("static readonly bool Root = true;", "!Root")]
    [InlineData("protected virtual bool Root => false;", "Root")]
    [InlineData("protected virtual bool Root() => Environment.IsPrivilegedProcess;", "Root()")]
    [InlineData("static bool Root() => Environment.IsPrivilegedProcess || Other();", "Root()")]
    [InlineData("static bool Root() { if (OperatingSystem.IsWindows()) return true; return geteuid() == 0; }", "!Root()")]
    [InlineData("static bool Root() { try { return geteuid() == 0; } catch (DllNotFoundException) { return true; } }", "Root()")]
    [InlineData("static bool Root() { if (!Environment.IsPrivilegedProcess) return true; return false; }", "Root()")]
    [InlineData("static bool Root(int n) => n > 0 || Environment.IsPrivilegedProcess;", "Root(1)")]
    [InlineData("static bool A => B(); static bool B() => A;", "A")]
    [InlineData("static bool A(int n) => n == 0 ? Other() : A(n - 1);", "A(3)")]
    [InlineData("static bool A => B; static bool B => D; static bool D => E; static bool E => F; static bool F => Environment.IsPrivilegedProcess;", "A")]
    [InlineData("static bool Root(out bool b) { b = Environment.IsPrivilegedProcess; return Other(); }", "Root(out var b) && b")]
    [InlineData("static bool Check(bool value) => value;", "Check(Environment.IsPrivilegedProcess)")]
    public void Other_members_are_none(string member, string condition)
    {
        var facts = AtGuard(member, condition);

        Assert.True(facts.Reachable);
        Assert.False(facts.Elevated);
    }

    [Theory]
    [InlineData("static void Ensure() { if (!Environment.IsPrivilegedProcess) throw new InvalidOperationException(); }", "Ensure();")]
    [InlineData("static void Ensure() { if (geteuid() != 0) Environment.Exit(77); }", "Ensure();")]
    [InlineData("static void Ensure() { if (geteuid() != 0) Fail(); } static void Fail() => throw new InvalidOperationException();", "Ensure();")]
    [InlineData("static void Ensure() => EnsureRoot(); static void EnsureRoot() { if (geteuid() != 0) throw new Exception(); }", "Ensure();")]
    [InlineData("static void Fail() => throw new InvalidOperationException();", "if (!Environment.IsPrivilegedProcess) Fail();")]
    [InlineData("[DoesNotReturn] static void Fail() { while (true) ; }", "if (!Environment.IsPrivilegedProcess) Fail();")]
    [InlineData("static void Demand([DoesNotReturnIf(false)] bool value) { if (!value) throw new Exception(); }", "Demand(Environment.IsPrivilegedProcess);")]
    [InlineData("static void Demand([DoesNotReturnIf(false)] bool value) { if (!value) throw new Exception(); }", "Demand(other && Environment.IsPrivilegedProcess);")]
    [InlineData("static void Refuse([DoesNotReturnIf(true)] bool value) { if (value) throw new Exception(); }", "Refuse(geteuid() != 0);")]
    [InlineData("", "Debug.Assert(Environment.IsPrivilegedProcess, \"root\");")]
    [InlineData("", "Trace.Assert(Environment.IsPrivilegedProcess);")]
    [InlineData("", "System.Diagnostics.Contracts.Contract.Requires(Environment.IsPrivilegedProcess);")]
    [InlineData("[AssertsElevation] static void Demand() { }", "Demand();")]
    [InlineData("static async Task Ensure() { await Task.Yield(); if (geteuid() != 0) throw new Exception(); }", "Ensure().Wait();")]
    [InlineData("static async Task Ensure() { await Task.Yield(); if (geteuid() != 0) throw new Exception(); }", "Ensure().GetAwaiter().GetResult();")]
    [InlineData("class Scope { public Scope() { if (geteuid() != 0) throw new Exception(); } }", "var scope = new Scope();")]
    [InlineData("static int Ensure() { if (geteuid() != 0) throw new Exception(); return 1; }", "Console.WriteLine(Ensure());")]
    [InlineData("", "void Ensure() { if (geteuid() != 0) throw new Exception(); } Ensure();")]
    public void An_assert_holds_afterwards(string member, string statement)
        => Assert.True(AtProbeIn(statement + " Probe();", member).Elevated);

    [Theory]
    [InlineData("static void Ensure() { if (Environment.IsPrivilegedProcess) throw new InvalidOperationException(); }", "Ensure();")]
    [InlineData("static void Ensure() { if (!Environment.IsPrivilegedProcess) Console.WriteLine(); }", "Ensure();")]
    [InlineData("static void Ensure() { if (!Environment.IsPrivilegedProcess && Other()) throw new Exception(); }", "Ensure();")]
    [InlineData("static void Ensure() { try { if (!Environment.IsPrivilegedProcess) throw new Exception(); } catch { } }", "Ensure();")]
    [InlineData("static void Ensure() { if (!Environment.IsPrivilegedProcess) throw new Exception(); }", "if (other) Ensure();")]
    [InlineData("protected virtual void Ensure() { if (!Environment.IsPrivilegedProcess) throw new Exception(); }", "Ensure();")]
    [InlineData("static void Fail() { if (Other()) throw new Exception(); }", "if (!Environment.IsPrivilegedProcess) Fail();")]
    [InlineData("static void Demand(bool value) { }", "Demand(Environment.IsPrivilegedProcess);")]
    [InlineData("static void Refuse([DoesNotReturnIf(true)] bool value) { if (value) throw new Exception(); }", "Refuse(Environment.IsPrivilegedProcess);")]
    [InlineData("", "Debug.Assert(!Environment.IsPrivilegedProcess);")]
    [InlineData("", "Debug.WriteLineIf(Environment.IsPrivilegedProcess, \"root\");")]
    [InlineData("[RequiresElevation] static void Demand() { }", "Demand();")]
    [InlineData("[ChecksElevation] static bool Check() => Other();", "Check();")]
    [InlineData("static async Task Ensure() { await Task.Yield(); if (geteuid() != 0) throw new Exception(); }", "_ = Ensure();")]
    [InlineData("static IEnumerable<int> Ensure() { if (geteuid() != 0) throw new Exception(); yield return 1; }", "Ensure();")]
    [InlineData("static void Ensure() { if (geteuid() != 0) throw new Exception(); }", "Action ensure = Ensure; ensure();")]
    [InlineData("static void Ensure() { if (geteuid() != 0) throw new Exception(); }", "Action ensure = () => Ensure();")]
    [InlineData("static void A() => B(); static void B() => A();", "if (other) A();")]
    public void What_does_not_assert_tells_nothing(string member, string statement)
    {
        var facts = AtProbeIn(statement + " Probe();", member);

        Assert.True(facts.Reachable);
        Assert.False(facts.Elevated);
    }

    [Fact]
    public void An_assert_afterwards_comes_too_late()
        => Assert.False(AtProbeIn("Probe(); Ensure();", "static void Ensure() { if (geteuid() != 0) throw new Exception(); }").Elevated);

    [Fact]
    public void A_wrapped_system_check_narrows_the_systems()
        => Assert.Equal(Targets.MacOS | Targets.FreeBsd, AtProbeIn(
            "if (IsUnix && !IsLinux()) Probe();",
            "static bool IsUnix => !OperatingSystem.IsWindows(); static bool IsLinux() => RuntimeInformation.IsOSPlatform(OSPlatform.Linux);").Systems);

    [Fact]
    public void After_a_call_that_never_returns_nothing_is_reached()
        => Assert.False(AtProbeIn("Environment.Exit(0); Probe();").Reachable);

    private static PortRules.Analyzers.Elevation.Facts AtGuard(string member, string condition)
        => AtProbe($"class C {{ {member} async Task M() {{ await Task.Yield(); if ({condition}) Probe(); }} }}");
}
