using System.Runtime.InteropServices;

[assembly: AssemblyFixture(typeof(PortRules.Guard.Tests.Support.TestProgram))]

namespace PortRules.Guard.Tests.Support;

/// <summary>The test program.</summary>
public sealed class TestProgram : IDisposable
{
    private static readonly ProgramCopy Copy = new("PortRules.Guard.TestProgram", "PORTRULES_TEST_PROGRAM");

    /// <summary>Its executable.</summary>
    public static string Path => Copy.Path;

    /// <summary>The installation of .NET that runs the tests: three folders above the framework.</summary>
    public static string RuntimeRoot
        => System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    /// <summary>Its executable under another name, in the same folder.</summary>
    public static string CopyAs(string name) => Copy.CopyAs(name);

    public void Dispose() => Copy.Dispose();
}
