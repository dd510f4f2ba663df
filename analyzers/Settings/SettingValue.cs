using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Settings;

/// <summary>What one place of a settings file says of where to listen.</summary>
internal sealed record SettingValue
{
    /// <summary>The configuration key.</summary>
    public required SettingKey Key { get; init; }

    /// <summary>Which source of configuration brings it.</summary>
    public required SettingSource Source { get; init; }

    /// <summary>The setting.</summary>
    public required EndpointSetting Setting { get; init; }

    /// <summary>The value as the program gets it; null where something else fills in a part of it before.</summary>
    public required TextValue? Text { get; init; }

    /// <summary>How a message calls it: <c>ASPNETCORE_URLS</c>, <c>Kestrel:Endpoints:Http</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The environment in which it is in force, null for every one.</summary>
    public string? Environment { get; init; }

    /// <summary>The profile starts a container: the value is that of a machine of its own.</summary>
    public bool IsInContainer { get; init; }

    /// <summary>An empty value is as none, but hides those of the same key that it beats.</summary>
    public bool IsEmpty => Text is { Text: "" };
}
