using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Settings;

/// <summary>One of the JSON files that .NET itself looks for beside a web application.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Kind">Which one it is.</param>
/// <param name="Environment">The environment that its name restricts it to, as in <c>appsettings.Development.json</c>; else null.</param>
internal sealed record SettingsFile(string Path, SettingsFileKind Kind, string? Environment)
{
    private const string LaunchSettings = "launchSettings.json";
    private const string AppSettings = "appsettings";
    private const string Extension = ".json";

    /// <summary>Names that are nobody's environment: patterns to copy from, and JSON schemas.</summary>
    private static readonly string[] NoEnvironments = ["template", "example", "sample", "schema", "dist"];

    /// <summary>Knows a file by its name; null when it is none of these, or a copy among the output of a build.</summary>
    public static SettingsFile? Of(AdditionalText file)
    {
        var path = file.Path;
        var name = FileName.Of(path);
        if (IsBuilt(path))
            return null;
        if (name.Equals(LaunchSettings, StringComparison.OrdinalIgnoreCase))
            return new(path, SettingsFileKind.LaunchSettings, null);
        if (!StartsWith(name, AppSettings) || !name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            return null;

        // appsettings.json, appsettings.Development.json; appsettings2.json is read by no default.
        var between = name.Substring(AppSettings.Length, Math.Max(0, name.Length - AppSettings.Length - Extension.Length));
        if (between.Length == 0)
            return new(path, SettingsFileKind.AppSettings, null);
        var environment = between.Substring(1);
        return between[0] == '.' && environment.Length > 0 && !IsPattern(environment)
            ? new(path, SettingsFileKind.AppSettings, environment)
            : null;
    }

    private static bool IsPattern(string environment)
        => NoEnvironments.Any(word => environment.Equals(word, StringComparison.OrdinalIgnoreCase));

    // bin/Debug/net10.0, artifacts/bin/App/release: a copy. A whole repository may lie in ~/bin.
    private static bool IsBuilt(string path)
    {
        var folders = path.Split('/', '\\');
        return folders.Any(folder => folder.Equals("obj", StringComparison.OrdinalIgnoreCase))
            || folders.SkipWhile(folder => !folder.Equals("bin", StringComparison.OrdinalIgnoreCase))
                .Any(folder => StartsWith(folder, "Debug") || StartsWith(folder, "Release"));
    }

    private static bool StartsWith(string name, string start) => name.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
