using System.Reflection;

namespace PortRules.Ports.Tests;

public class AssemblyTests
{
    private static readonly Assembly Ports = typeof(PortNumber).Assembly;

    // The compiler loads it in every build, and the guard brings it into users' programs.
    [Fact]
    public void The_assembly_stays_below_500_kB()
        => Assert.InRange(new FileInfo(Ports.Location).Length, 1, 500_000);

    [Fact]
    public void It_depends_on_nothing_but_the_standard_library()
        => Assert.Equal(["netstandard"], Ports.GetReferencedAssemblies().Select(reference => reference.Name!));
}
