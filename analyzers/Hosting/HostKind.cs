namespace PortRules.Analyzers.Hosting;

/// <summary>How the program makes its web host: what it reads, and which URL wins, depends on it (measured with ASP.NET Core
/// 10.0.12).</summary>
internal enum HostKind
{
    /// <summary>There is none in sight, or several.</summary>
    Unknown,

    /// <summary><c>WebApplication.CreateBuilder</c>, <c>CreateSlimBuilder</c> or <c>Create</c>.</summary>
    WebApplication,

    /// <summary><c>WebApplication.CreateEmptyBuilder</c> or a bare <c>new WebHostBuilder()</c>: reads no configuration by itself.</summary>
    Bare,

    /// <summary><c>WebHost.CreateDefaultBuilder</c>.</summary>
    WebHost,

    /// <summary><c>Host.CreateDefaultBuilder</c> with <c>ConfigureWebHostDefaults</c>.</summary>
    GenericHost,
}
