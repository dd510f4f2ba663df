using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PortRules.Analyzers.Options;
using PortRules.Analyzers.Tests.Support;
using PortRules.Ports;

namespace PortRules.Analyzers.Tests.Options;

public class OptionsReaderTests
{
    private static readonly SyntaxTree Tree = CSharpSyntaxTree.ParseText("");

    [Fact]
    public void Nothing_said_means_the_three_usual_hosts()
        => Assert.Equal(new(Targets.Default, TargetsAreDeclared: false, Elevated: false, FirstUnprivilegedPort: null, IsTestProject: false), Read());

    [Theory]
    [InlineData("linux-host", Targets.LinuxHost)]
    [InlineData("container", Targets.Container)]
    [InlineData("container-strict", Targets.ContainerStrict)]
    [InlineData("Windows, macOS", Targets.Windows | Targets.MacOS)]
    [InlineData("linux-host freebsd", Targets.LinuxHost | Targets.FreeBsd)]
    [InlineData("windows;container", Targets.Windows | Targets.Container)]
    [InlineData("windows, beos", Targets.Windows)]
    public void Targets_are_a_list_of_words(string list, Targets expected)
    {
        Assert.Equal((expected, true), TargetsOf(Read(("portrules_target", list))));
        Assert.Equal((expected, true), TargetsOf(Read(("build_property.PortRulesTarget", list))));
    }

    [Theory]
    [InlineData("true", DiagnosticSeverity.Warning, DiagnosticSeverity.Error)]
    [InlineData("true", DiagnosticSeverity.Info, DiagnosticSeverity.Info)]
    [InlineData("true", DiagnosticSeverity.Hidden, DiagnosticSeverity.Hidden)]
    [InlineData("false", DiagnosticSeverity.Warning, DiagnosticSeverity.Warning)]
    [InlineData("", DiagnosticSeverity.Warning, DiagnosticSeverity.Warning)]
    public void Only_warnings_become_errors_where_the_project_wants_it(string value, DiagnosticSeverity severity, DiagnosticSeverity expected)
        => Assert.Equal(expected, Read(("build_property.PortRulesWarningsAsErrors", value)).Raise(severity));

    [Theory]
    [InlineData("beos")]
    [InlineData("")]
    [InlineData(" , ")]
    public void A_list_without_a_target_says_nothing(string list)
        => Assert.Equal((Targets.MacOS, true), TargetsOf(Read(("portrules_target", list), ("build_property.PortRulesTarget", "macos"))));

    [Fact]
    public void The_file_beats_the_project_and_the_project_beats_what_is_inferred()
    {
        Assert.Equal(Targets.Windows, Read(("portrules_target", "windows"), ("build_property.PortRulesTarget", "macos")).Targets);
        Assert.Equal(Targets.MacOS, Read(("build_property.PortRulesTarget", "macos"), ("build_property.RuntimeIdentifier", "win-x64")).Targets);
    }

    [Theory]
    [InlineData("TargetFramework", "net10.0-windows", Targets.Windows)]
    [InlineData("TargetFramework", "net8.0-windows10.0.19041.0", Targets.Windows)]
    [InlineData("TargetFramework", "net10.0-maccatalyst", Targets.MacOS)]
    [InlineData("TargetFramework", "net10.0-android", Targets.None)]
    [InlineData("TargetFramework", "net10.0-ios26.0", Targets.None)]
    [InlineData("RuntimeIdentifier", "win-x64", Targets.Windows)]
    [InlineData("RuntimeIdentifier", "win10-x64", Targets.Windows)]
    [InlineData("RuntimeIdentifier", "linux-musl-arm64", Targets.LinuxHost)]
    [InlineData("RuntimeIdentifier", "osx-arm64", Targets.MacOS)]
    [InlineData("PortRulesPublishesContainer", "true", Targets.Container)]
    public void The_project_lets_the_target_be_inferred(string property, string value, Targets expected)
        => Assert.Equal((expected, true), TargetsOf(Read(("build_property." + property, value))));

    [Theory]
    [InlineData("TargetFramework", "net10.0")]
    [InlineData("TargetFramework", "netstandard2.0")]
    [InlineData("RuntimeIdentifier", "")]
    [InlineData("RuntimeIdentifier", "linux")]
    [InlineData("RuntimeIdentifier", "any")]
    [InlineData("PortRulesPublishesContainer", "false")]
    [InlineData("PortRulesPublishesContainer", "")]
    public void Other_properties_say_nothing(string property, string value)
        => Assert.Equal((Targets.Default, false), TargetsOf(Read(("build_property." + property, value))));

    [Fact]
    public void A_container_image_has_a_runtime_of_Linux_too()
        => Assert.Equal(
            Targets.Container,
            Read(("build_property.PortRulesPublishesContainer", "True"), ("build_property.RuntimeIdentifier", "linux-x64")).Targets);

    [Theory]
    [InlineData("true", true)]
    [InlineData(" True ", true)]
    [InlineData("false", false)]
    [InlineData("yes", false)]
    public void Elevated_is_a_truth_value(string text, bool expected)
    {
        Assert.Equal(expected, Read(("portrules_elevated", text)).Elevated);
        Assert.Equal(expected, Read(("build_property.PortRulesElevated", text)).Elevated);
    }

    [Fact]
    public void A_file_can_take_the_projects_elevation_back()
        => Assert.False(Read(("portrules_elevated", "false"), ("build_property.PortRulesElevated", "true")).Elevated);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("80", 80)]
    [InlineData("65535", 65535)]
    [InlineData("65536", null)]
    [InlineData("-1", null)]
    [InlineData("x", null)]
    public void The_first_unprivileged_port_is_a_port(string text, int? expected)
    {
        Assert.Equal(expected, Read(("portrules_first_unprivileged_port", text)).FirstUnprivilegedPort);
        Assert.Equal(expected, Read(("build_property.PortRulesFirstUnprivilegedPort", text)).FirstUnprivilegedPort);
    }

    [Fact]
    public void A_project_of_tests_is_known() => Assert.True(Read(("build_property.IsTestProject", "true")).IsTestProject);

    private static (Targets Targets, bool AreDeclared) TargetsOf(RuleOptions options) => (options.Targets, options.TargetsAreDeclared);

    private static RuleOptions Read(params (string Key, string Value)[] options)
        => OptionsReader.Read(new TestOptionsProvider(options), Tree);
}
