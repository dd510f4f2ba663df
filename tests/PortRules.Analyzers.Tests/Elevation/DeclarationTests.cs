using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Elevation;
using PortRules.Ports;
using static PortRules.Analyzers.Tests.Elevation.FlowHarness;

namespace PortRules.Analyzers.Tests.Elevation;

/// <summary>Attributes that say where code runs and what its caller sees to.</summary>
public class DeclarationTests
{
    [Theory]
    [InlineData("class C { [RequiresElevation] void M() { Probe(); } }")]
    [InlineData("[RequiresElevation] class C { void M() { Probe(); } }")]
    [InlineData("[RequiresElevation] class C { class D { void M() { Action a = () => Probe(); } } }")]
    [InlineData("class C { [RequiresElevation] bool P { get { return Probe(); } } }")]
    [InlineData("class C { [RequiresElevation] bool P => Probe(); }")]
    [InlineData("class C { bool P { [RequiresElevation] get => Probe(); } }")]
    [InlineData("class C { [RequiresElevation] readonly bool _f = Probe(); }")]
    [InlineData("class C { [RequiresElevation] C() { Probe(); } }")]
    [InlineData("class C { void M() { Action a = [RequiresElevation] () => Probe(); } }")]
    [InlineData("[assembly: RequiresElevation] class C { void M() { Probe(); } }")]
    [InlineData("[module: RequiresElevation] class C { void M() { Probe(); } }")]
    [InlineData("[assembly: RequiresElevation] Probe();")]
    [InlineData("[Mine.RequiresElevation] class C { void M() { Probe(); } } namespace Mine { class RequiresElevationAttribute : Attribute; }")]
    public void Required(string source) => Assert.True(AtProbe(source).Elevated);

    [Theory]
    [InlineData("class C { [RequiresElevation] void N() { } void M() { N(); Probe(); } }")]
    [InlineData("[RequiresElevation] class B { } class C : B { void M() { Probe(); } }")]
    [InlineData("class C { [ChecksElevation] bool M() => Probe(); }")]
    [InlineData("class C { [AssertsElevation] void M() => Probe(); }")]
    [InlineData("class C { void M([RequiresElevation] int n) { Probe(); } }")]
    public void Not_required(string source) => Assert.False(AtProbe(source).Elevated);

    [Theory]
    [InlineData("class C { [SupportedOSPlatform(\"windows\")] void M() { Probe(); } }", Targets.Windows)]
    [InlineData("[SupportedOSPlatform(\"windows10.0.19041\")] class C { void M() { Probe(); } }", Targets.Windows)]
    [InlineData("[assembly: SupportedOSPlatform(\"Windows7.0\")] class C { void M() { Probe(); } }", Targets.Windows)]
    [InlineData("[SupportedOSPlatform(\"windows\"), SupportedOSPlatform(\"linux\")] class C { void M() { Probe(); } }", Targets.Windows | Targets.AnyLinux)]
    [InlineData("[SupportedOSPlatform(\"windows\"), SupportedOSPlatform(\"linux\")] class C { [SupportedOSPlatform(\"linux\")] void M() { Probe(); } }", Targets.AnyLinux)]
    [InlineData("[UnsupportedOSPlatform(\"windows\")] class C { void M() { Probe(); } }", Targets.All & ~Targets.Windows)]
    [InlineData("[UnsupportedOSPlatform(\"linux5.0\")] class C { void M() { Probe(); } }", Targets.All)]
    [InlineData("[SupportedOSPlatform(\"haiku\")] class C { void M() { Probe(); } }", Targets.All)]
    [InlineData("[Mine.SupportedOSPlatform(\"windows\")] class C { void M() { Probe(); } } namespace Mine { class SupportedOSPlatformAttribute(string s) : Attribute { public string S => s; } }", Targets.All)]
    [InlineData("class C { [SupportedOSPlatform(\"windows\")] void N() { } void M() { N(); Probe(); } }", Targets.All)]
    [InlineData("[UnsupportedOSPlatform(\"windows\")] class C { void M() { if (!OperatingSystem.IsLinux()) Probe(); } }", Targets.MacOS | Targets.FreeBsd)]
    public void Systems(string source, Targets expected) => Assert.Equal(expected, AtProbe(source).Systems);

    [Fact]
    public void A_platform_that_is_no_target_leaves_no_path()
        => Assert.False(AtProbe("[SupportedOSPlatform(\"browser\")] class C { void M() { Probe(); } }").Reachable);

    [Fact]
    public void An_attribute_argument_is_not_run()
    {
        var (flow, probe) = Find("[Obsolete(\"text\")] class C { void M() { Probe(); } }");
        var text = probe.Ancestors().Last().DescendantNodes().OfType<AttributeArgumentSyntax>().First();

        Assert.Equal(ElevationFlow.Silence, flow.At(text));
    }
}
