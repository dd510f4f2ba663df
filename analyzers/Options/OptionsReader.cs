using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Ports;

namespace PortRules.Analyzers.Options;

/// <summary>Reads the options in force for a file: its .editorconfig first, then the project's MSBuild properties, then what other
/// properties of the project let conclude. Values that make no sense are passed over.</summary>
internal static class OptionsReader
{
    /// <summary>The options in force for <paramref name="tree"/>; never throws for what a user wrote.</summary>
    public static RuleOptions Read(AnalyzerConfigOptionsProvider provider, SyntaxTree tree)
    {
        var declared = OptionDefinitions.Target.Read(provider, tree) ?? Inferred(provider.GlobalOptions);
        return new(
            declared ?? Targets.Default,
            TargetsAreDeclared: declared is not null,
            OptionDefinitions.Elevated.Read(provider, tree) ?? false,
            OptionDefinitions.FirstUnprivilegedPort.Read(provider, tree),
            IsTrue(provider.GlobalOptions, "IsTestProject"));
    }

    // The platform of the target framework excludes every other system; a container has a RID of Linux too, so it is asked first.
    private static Targets? Inferred(AnalyzerConfigOptions global)
        => OfPlatform(Platform(Property(global, "TargetFramework")))
            ?? (IsTrue(global, "PortRulesPublishesContainer") ? Targets.Container : OfRuntime(Property(global, "RuntimeIdentifier")));

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

    private static bool IsTrue(AnalyzerConfigOptions global, string property)
        => OptionDefinitions.ParseBool(Property(global, property)) == true;

    /// <summary>The value of an MSBuild property that the compiler hands over; empty when it does not, or is empty itself.</summary>
    public static string Property(AnalyzerConfigOptions global, string name)
        => global.TryGetValue(OptionDefinitions.BuildProperty(name), out var value) ? value.Trim() : "";
}
