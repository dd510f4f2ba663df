namespace PortRules.Analyzers.Settings;

/// <summary>What configuration reads a value from: of one key the source that stands first here counts, in the hosts that read it at all
/// (measured with ASP.NET Core 10.0.12, see docs/settings-files.md).</summary>
internal enum SettingSource
{
    CommandLine,

    /// <summary>A variable without a prefix: <c>URLS</c>.</summary>
    PlainVariable,
    AppSettings,

    /// <summary><c>DOTNET_URLS</c>. It beats <see cref="AspNetCoreVariable"/> under <c>WebApplication</c>, and loses to it under a generic
    /// host.</summary>
    DotNetVariable,

    /// <summary><c>ASPNETCORE_URLS</c>.</summary>
    AspNetCoreVariable,

    /// <summary>The <c>applicationUrl</c> of a launch profile, which becomes <c>ASPNETCORE_URLS</c> where the profile has none.</summary>
    ApplicationUrl,

    /// <summary>None: something else listens in the program's place.</summary>
    Outside,
}
