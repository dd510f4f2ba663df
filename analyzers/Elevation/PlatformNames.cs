using PortRules.Ports;

namespace PortRules.Analyzers.Elevation;

/// <summary>The platform names of <c>[SupportedOSPlatform]</c>, <c>OperatingSystem</c> and <c>OSPlatform</c>.</summary>
internal static class PlatformNames
{
    /// <summary>The targets of a platform name, compared without regard to case.</summary>
    /// <returns>None for a platform that is no target of ours (Android, iOS, the browser); null for a name that is not known, which tells
    /// nothing.</returns>
    public static Targets? TargetsOf(string name) => name.ToLowerInvariant() switch
    {
        "windows" => Targets.Windows,
        "linux" => Targets.AnyLinux,
        "macos" or "osx" => Targets.MacOS,
        "freebsd" => Targets.FreeBsd,
        "unix" => Targets.All & ~Targets.Windows,
        "android" or "ios" or "tvos" or "watchos" or "maccatalyst" or "browser" or "wasi" or "netbsd" or "openbsd" or "illumos" or "solaris"
            => Targets.None,
        _ => null,
    };

    /// <summary>Splits <c>windows10.0.19041</c> into the name and whether a version follows.</summary>
    public static (string Name, bool HasVersion) Split(string platform)
    {
        var end = platform.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        return end < 0 ? (platform, false) : (platform.Substring(0, end), true);
    }

    /// <summary>What the answer to "is it this platform?" tells.</summary>
    /// <param name="name">The platform's name, without a version.</param>
    /// <param name="decidesOthers">Whether "no" means another platform: not so when a version was asked for as well.</param>
    public static Implication? Check(string name, bool decidesOthers)
        => TargetsOf(name) is { } targets
            ? new(PathState.On(targets), decidesOthers ? PathState.On(Targets.All & ~targets) : PathState.Nothing)
            : null;
}
