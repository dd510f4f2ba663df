using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Ports;

namespace PortRules.Analyzers.Options;

/// <summary>Reads the options in force for a file: its .editorconfig first, then the project's MSBuild properties, then what other
/// properties of the project let conclude. Values that make no sense are passed over.</summary>
internal static class OptionsReader
{
    /// <summary>The MSBuild property that names the day of the build.</summary>
    public const string TodayProperty = "PortRulesToday";

    /// <summary>The options in force for <paramref name="tree"/>; never throws for what a user wrote.</summary>
    public static RuleOptions Read(AnalyzerConfigOptionsProvider provider, SyntaxTree tree)
        => Read(provider, provider.GetOptions(tree), SettingsScope.Deployment);

    /// <summary>The options in force for what an additional file says of <paramref name="scope"/>, with the severities that only such a
    /// file has: see <see cref="FileSeverities"/>.</summary>
    public static RuleOptions Read(AnalyzerConfigOptionsProvider provider, AdditionalText file, SettingsScope scope)
    {
        var options = provider.GetOptions(file);
        return Read(provider, options, scope) with { Severities = new(options) };
    }

    private static RuleOptions Read(AnalyzerConfigOptionsProvider provider, AnalyzerConfigOptions file, SettingsScope scope)
    {
        var declared = OptionDefinitions.Target.Read(provider, file);
        var targets = scope == SettingsScope.Container
            ? InContainer(declared)
            : declared ?? Inferred(provider.GlobalOptions, scope);
        return new(
            targets ?? Targets.Default,
            TargetsAreDeclared: targets is not null,
            OptionDefinitions.Elevated.Read(provider, file) ?? false,
            OptionDefinitions.FirstUnprivilegedPort.Read(provider, file),
            IsTestProject(provider))
        {
            Image = ContainerImage.Read(
                Property(provider.GlobalOptions, "PortRulesContainerPorts"),
                Property(provider.GlobalOptions, "PortRulesContainerVariables"),
                Property(provider.GlobalOptions, "PortRulesContainerArguments")),
            WarningsAreErrors = WarningsAreErrors(provider),
        };
    }

    /// <summary>The project says of itself that it is one of tests.</summary>
    public static bool IsTestProject(AnalyzerConfigOptionsProvider provider) => IsTrue(provider.GlobalOptions, "IsTestProject");

    /// <summary>The project wants the warnings of analyzers as errors.</summary>
    public static bool WarningsAreErrors(AnalyzerConfigOptionsProvider provider)
        => IsTrue(provider.GlobalOptions, "PortRulesWarningsAsErrors");

    // Which container it is, the user may have said.
    private static Targets InContainer(Targets? declared)
        => (declared & (Targets.Container | Targets.ContainerStrict)) is { } some and not Targets.None ? some : Targets.Container;

    /// <summary>Whether the project is compiled for several frameworks, each by itself.</summary>
    public static bool IsMultiTargeted(AnalyzerConfigOptionsProvider provider)
        => IsTrue(provider.GlobalOptions, "PortRulesIsMultiTargeted");

    // The platform of the target framework excludes every other system; a container has a RID of Linux too, so it is asked first.
    private static Targets? Inferred(AnalyzerConfigOptions global, SettingsScope scope)
        => OfPlatform(Platform(Property(global, "TargetFramework")))
            ?? (scope == SettingsScope.Deployment && IsTrue(global, "PortRulesPublishesContainer")
                ? Targets.Container
                : OfRuntime(Property(global, "RuntimeIdentifier")));

    // net10.0-windows10.0.19041.0: the platform begins after the dash.
    private static string Platform(string framework)
    {
        var dash = framework.IndexOf('-');
        return dash < 0 ? "" : framework.Substring(dash + 1);
    }

    // Telephones, television sets and browsers are no target: no rule knows what holds there, so that none speaks.
    private static Targets? OfPlatform(string platform)
        => StartsWith(platform, "windows") ? Targets.Windows
        : StartsWith(platform, "macos") || StartsWith(platform, "maccatalyst") ? Targets.MacOS
        : StartsWith(platform, "android") || StartsWith(platform, "ios") || StartsWith(platform, "tvos") || StartsWith(platform, "tizen")
            || StartsWith(platform, "browser") ? Targets.None
        : null;

    // The portable RIDs, and those of single versions of Windows and macOS (win10-x64, osx.12-arm64).
    private static Targets? OfRuntime(string runtime)
        => StartsWith(runtime, "win") ? Targets.Windows
        : StartsWith(runtime, "linux-") ? Targets.LinuxHost
        : StartsWith(runtime, "osx") ? Targets.MacOS
        : StartsWith(runtime, "freebsd") ? Targets.FreeBsd
        : null;

    private static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the value of an MSBuild property that the compiler hands over is <c>true</c>, in any case.</summary>
    public static bool IsTrue(AnalyzerConfigOptions global, string property)
        => OptionDefinitions.ParseBool(Property(global, property)) == true;

    /// <summary>The day of the build; null when it is not known.</summary>
    public static DateTime? Today(AnalyzerConfigOptions global)
        => DateTime.TryParseExact(
            Property(global, TodayProperty), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>The value of an MSBuild property that the compiler hands over; empty when it does not, or is empty itself.</summary>
    public static string Property(AnalyzerConfigOptions global, string name)
        => global.TryGetValue(OptionDefinitions.BuildProperty(name), out var value) ? value.Trim() : "";
}
