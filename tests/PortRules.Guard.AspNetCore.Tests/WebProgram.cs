using PortRules.Guard.Tests.Support;

[assembly: AssemblyFixture(typeof(PortRules.Guard.AspNetCore.Tests.WebProgram))]

namespace PortRules.Guard.AspNetCore.Tests;

/// <summary>The web application that runs as a process of its own.</summary>
public sealed class WebProgram : IDisposable
{
    private static readonly ProgramCopy Copy = new("PortRules.Guard.WebProgram");

    /// <summary>Its executable.</summary>
    public static string Path => Copy.Path;

    public void Dispose() => Copy.Dispose();
}
