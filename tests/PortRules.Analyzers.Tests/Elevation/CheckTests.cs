using PortRules.Ports;
using static PortRules.Analyzers.Tests.Elevation.FlowHarness;

namespace PortRules.Analyzers.Tests.Elevation;

public class CheckTests
{
    private const Targets Unix = Targets.All & ~Targets.Windows;
    private const Targets Containers = Targets.Container | Targets.ContainerStrict;

    [Theory]
    [InlineData("geteuid() == 0")]
    [InlineData("geteuid() is 0")]
    [InlineData("geteuid() < 1")]
    [InlineData("geteuid() is < 1")]
    [InlineData("geteuid() <= 0")]
    [InlineData("1 > geteuid()")]
    [InlineData("0 == geteuid()")]
    [InlineData("!(geteuid() != 0)")]
    [InlineData("!(geteuid() > 0)")]
    [InlineData("!(geteuid() >= 1)")]
    [InlineData("geteuid() is not (not 0)")]
    [InlineData("(int)geteuid() == 0")]
    [InlineData("getuid() == 0")]
    [InlineData("GetEUid() == 0")]
    [InlineData("geteuid().Equals(0u)")]
    [InlineData("IsUserAnAdmin()")]
    [InlineData("Mono.Unix.UnixEnvironment.EffectiveUserId == 0")]
    [InlineData("Mono.Unix.Native.Syscall.geteuid() == 0")]
    [InlineData("new WindowsPrincipal(WindowsIdentity.GetCurrent()).IsInRole(WindowsBuiltInRole.Administrator)")]
    [InlineData("new WindowsPrincipal(WindowsIdentity.GetCurrent()).IsInRole(544)")]
    [InlineData("new WindowsPrincipal(WindowsIdentity.GetCurrent()).IsInRole(\"BUILTIN\\\\Administrators\")")]
    [InlineData("new WindowsPrincipal(WindowsIdentity.GetCurrent()).IsInRole(new SecurityIdentifier(WellKnownSidType.BuiltinAdministratorsSid, null))")]
    [InlineData("new WindowsPrincipal(WindowsIdentity.GetCurrent()).IsInRole(new SecurityIdentifier(\"S-1-5-32-544\"))")]
    [InlineData("WindowsIdentity.GetCurrent().IsSystem")]
    [InlineData("WindowsIdentity.GetCurrent().Owner!.IsWellKnown(WellKnownSidType.BuiltinAdministratorsSid)")]
    [InlineData("Environment.UserName == \"root\"")]
    [InlineData("\"root\" == Environment.UserName")]
    [InlineData("Environment.UserName is \"root\"")]
    [InlineData("Environment.UserName.Equals(\"root\", StringComparison.Ordinal)")]
    [InlineData("\"root\".Equals(Environment.UserName)")]
    [InlineData("string.Equals(Environment.UserName, \"root\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("Environment.GetEnvironmentVariable(\"SUDO_UID\") != null")]
    [InlineData("Environment.GetEnvironmentVariable(\"SUDO_USER\") is not null")]
    [InlineData("Environment.GetEnvironmentVariable(\"SUDO_USER\") is { }")]
    [InlineData("Environment.GetEnvironmentVariable(\"SUDO_USER\") is string")]
    [InlineData("!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(\"SUDO_USER\"))")]
    public void Signs_of_elevation(string condition)
    {
        Assert.True(AtIf(condition).Elevated);
        Assert.False(AtElse(condition).Elevated);
    }

    [Theory]
    [InlineData("geteuid() != 0")]
    [InlineData("geteuid() == 1000")]
    [InlineData("geteuid() is not 0")]
    [InlineData("geteuid() > 0")]
    [InlineData("geteuid() < 1000")]
    [InlineData("geteuid() is > 0")]
    [InlineData("geteuid() == getuid()")]
    [InlineData("new WindowsPrincipal(WindowsIdentity.GetCurrent()).IsInRole(WindowsBuiltInRole.User)")]
    [InlineData("new WindowsPrincipal(WindowsIdentity.GetCurrent()).IsInRole(545)")]
    [InlineData("new System.Security.Claims.ClaimsPrincipal().IsInRole(\"Administrators\")")]
    [InlineData("WindowsIdentity.GetCurrent().IsAuthenticated")]
    [InlineData("Environment.UserName == \"admin\"")]
    [InlineData("Environment.UserName != \"root\"")]
    [InlineData("!string.Equals(Environment.UserName, \"root\")")]
    [InlineData("Environment.MachineName == \"root\"")]
    [InlineData("Environment.UserInteractive")]
    [InlineData("Environment.GetEnvironmentVariable(\"SUDO_UID\") == null")]
    [InlineData("Environment.GetEnvironmentVariable(\"SUDO_USER\") is null")]
    [InlineData("string.IsNullOrEmpty(Environment.GetEnvironmentVariable(\"SUDO_USER\"))")]
    [InlineData("Environment.GetEnvironmentVariable(\"HOME\") != null")]
    public void No_signs_of_elevation(string condition) => Assert.False(AtIf(condition).Elevated);

    [Theory]
    [InlineData("OperatingSystem.IsWindows()", Targets.Windows, Unix)]
    [InlineData("OperatingSystem.IsLinux()", Targets.AnyLinux, Targets.Windows | Targets.MacOS | Targets.FreeBsd)]
    [InlineData("OperatingSystem.IsMacOS()", Targets.MacOS, Targets.All & ~Targets.MacOS)]
    [InlineData("OperatingSystem.IsFreeBSD()", Targets.FreeBsd, Targets.All & ~Targets.FreeBsd)]
    [InlineData("OperatingSystem.IsWindowsVersionAtLeast(10)", Targets.Windows, Targets.All)]
    [InlineData("OperatingSystem.IsOSPlatform(\"Linux\")", Targets.AnyLinux, Targets.All & ~Targets.AnyLinux)]
    [InlineData("OperatingSystem.IsOSPlatformVersionAtLeast(\"macOS\", 14)", Targets.MacOS, Targets.All)]
    [InlineData("OperatingSystem.IsOSPlatform(text)", Targets.All, Targets.All)]
    [InlineData("RuntimeInformation.IsOSPlatform(OSPlatform.Windows)", Targets.Windows, Unix)]
    [InlineData("RuntimeInformation.IsOSPlatform(OSPlatform.OSX)", Targets.MacOS, Targets.All & ~Targets.MacOS)]
    [InlineData("RuntimeInformation.IsOSPlatform(OSPlatform.Create(\"WINDOWS\"))", Targets.Windows, Unix)]
    [InlineData("Environment.OSVersion.Platform == PlatformID.Win32NT", Targets.Windows, Unix)]
    [InlineData("Environment.OSVersion.Platform is PlatformID.Win32NT", Targets.Windows, Unix)]
    [InlineData("Environment.OSVersion.Platform == PlatformID.Unix", Unix, Targets.Windows)]
    [InlineData("Environment.OSVersion.Platform != PlatformID.Unix", Targets.Windows, Unix)]
    [InlineData("Environment.OSVersion.Platform is PlatformID.Unix or PlatformID.MacOSX", Unix, Targets.Windows)]
    [InlineData("(int)Environment.OSVersion.Platform == 4", Unix, Targets.Windows)]
    [InlineData("Path.DirectorySeparatorChar == '\\\\'", Targets.Windows, Unix)]
    [InlineData("Path.DirectorySeparatorChar == '/'", Unix, Targets.Windows)]
    [InlineData("Environment.GetEnvironmentVariable(\"DOTNET_RUNNING_IN_CONTAINER\") == \"true\"", Containers, Targets.All & ~Containers)]
    [InlineData("Environment.GetEnvironmentVariable(\"DOTNET_RUNNING_IN_CONTAINER\") is \"1\"", Containers, Targets.All & ~Containers)]
    [InlineData("Environment.GetEnvironmentVariable(\"DOTNET_RUNNING_IN_CONTAINER\") != null", Containers, Targets.All & ~Containers)]
    [InlineData("Environment.GetEnvironmentVariable(\"DOTNET_RUNNING_IN_CONTAINER\") == text", Targets.All, Targets.All)]
    [InlineData("OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()", Targets.Windows | Targets.MacOS, Targets.AnyLinux | Targets.FreeBsd)]
    [InlineData("OperatingSystem.IsWindows() && other", Targets.Windows, Targets.All)]
    [InlineData("WindowsOnly", Targets.Windows, Unix)]
    [InlineData("WindowsTen()", Targets.Windows, Targets.All)]
    [InlineData("WindowsOrMac", Targets.Windows | Targets.MacOS, Targets.AnyLinux | Targets.FreeBsd)]
    [InlineData("NotLinux", Targets.All & ~Targets.AnyLinux, Targets.All)]
    public void Systems(string condition, Targets ifTrue, Targets ifFalse)
    {
        Assert.Equal(ifTrue, AtIf(condition).Systems);
        Assert.Equal(ifFalse, AtElse(condition).Systems);
    }

    [Fact]
    public void A_platform_that_is_no_target_leaves_no_target()
    {
        Assert.False(AtIf("OperatingSystem.IsBrowser()").Reachable);
        Assert.Equal(Targets.All, AtElse("OperatingSystem.IsBrowser()").Systems);
    }

    [Fact]
    public void A_polyfill_with_a_platform_of_its_own_tells_nothing()
        => Assert.Equal(Targets.All, AtIf("Own.OperatingSystem.IsHaiku()").Systems);

    [Theory]
    [InlineData("Root")]
    [InlineData("IsRoot()")]
    public void A_member_can_be_declared_as_a_check(string condition) => Assert.True(AtIf(condition).Elevated);

    [Theory]
    [InlineData("switch (Environment.OSVersion.Platform) { case PlatformID.Win32NT: Probe(); break; }", Targets.Windows)]
    [InlineData("switch (Environment.OSVersion.Platform) { case PlatformID.Win32NT: break; default: Probe(); break; }", Unix)]
    [InlineData("_ = Environment.OSVersion.Platform switch { PlatformID.Unix => Probe(), _ => other };", Unix)]
    [InlineData("var platform = Environment.OSVersion.Platform; if (platform == PlatformID.Win32NT) Probe();", Targets.Windows)]
    [InlineData("var linux = OSPlatform.Linux; if (RuntimeInformation.IsOSPlatform(linux)) Probe();", Targets.AnyLinux)]
    public void Systems_by_value(string statements, Targets expected) => Assert.Equal(expected, AtProbeIn(statements).Systems);

    [Fact]
    public void Contradicting_checks_leave_no_path()
        => Assert.False(AtProbeIn("if (OperatingSystem.IsWindows() && OperatingSystem.IsLinux()) Probe();").Reachable);

    [Theory]
    [InlineData("if (!OperatingSystem.IsWindows() && geteuid() != 0) return; Probe();")]
    [InlineData("if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess) Probe();")]
    [InlineData("if (OperatingSystem.IsWindows()) { } else if (geteuid() != 0) throw new Exception(); Probe();")]
    public void Evidence_on_some_systems_leaves_the_others(string statements)
    {
        var facts = AtProbeIn(statements);

        Assert.Equal(Targets.Windows, facts.Systems);
        Assert.False(facts.Elevated);
    }

    [Fact]
    public void Each_system_with_its_own_check_is_evidence()
        => Assert.True(AtProbeIn("""
            var admin = OperatingSystem.IsWindows()
                ? new WindowsPrincipal(WindowsIdentity.GetCurrent()).IsInRole(WindowsBuiltInRole.Administrator)
                : geteuid() == 0;
            if (!admin) return;
            Probe();
            """).Elevated);

    private const string Members = """
        [SupportedOSPlatformGuard("windows")] bool WindowsOnly { get; set; }
        [SupportedOSPlatformGuard("windows10.0")] bool WindowsTen() => Other();
        [SupportedOSPlatformGuard("windows"), SupportedOSPlatformGuard("macos")] bool WindowsOrMac;
        [UnsupportedOSPlatformGuard("linux")] bool NotLinux;
        [ChecksElevation] bool Root;
        [ChecksElevation] bool IsRoot() => Other();
        """;

    private const string Libraries = """

        namespace Mono.Unix { static class UnixEnvironment { public static long EffectiveUserId => 1; } }
        namespace Mono.Unix.Native { static class Syscall { public static uint geteuid() => 1; } }
        namespace Own { static class OperatingSystem { public static bool IsHaiku() => DateTime.Now.Ticks > 0; } }
        """;

    private static PortRules.Analyzers.Elevation.Facts AtIf(string condition) => AtProbe(Method($"if ({condition}) Probe();"));

    private static PortRules.Analyzers.Elevation.Facts AtElse(string condition) => AtProbe(Method($"if ({condition}) return; Probe();"));

    private static string Method(string statements) => $"class C {{ {Members} void M(bool other, string text) {{ {statements} }} }}{Libraries}";
}
