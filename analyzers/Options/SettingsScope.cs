namespace PortRules.Analyzers.Options;

/// <summary>Which run of the program something holds for.</summary>
internal enum SettingsScope
{
    /// <summary>Where it is deployed: code, and <c>appsettings.json</c>.</summary>
    Deployment,

    /// <summary>The developer's machine, whatever the program is published as: a launch profile.</summary>
    DeveloperMachine,

    /// <summary>The container that a launch profile starts.</summary>
    Container,
}
