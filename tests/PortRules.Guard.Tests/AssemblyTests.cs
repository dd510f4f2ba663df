using System.Reflection;

namespace PortRules.Guard.Tests;

public class AssemblyTests
{
    private static readonly Assembly Guard = typeof(PortGuard).Assembly;

    [Fact]
    public void It_depends_on_nothing_but_the_framework_and_what_is_known_of_ports()
        => Assert.Equal(
            ["PortRules.Ports"],
            Guard.GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => !IsFramework(name)));

    // A program that uses no HttpListener must not carry it for the guard's sake.
    [Fact]
    public void It_does_not_bring_an_HTTP_server_along()
        => Assert.DoesNotContain("System.Net.HttpListener", Guard.GetReferencedAssemblies().Select(reference => reference.Name!));

    private static bool IsFramework(string name)
        => name.StartsWith("System.", StringComparison.Ordinal) || name == "Microsoft.Win32.Primitives";
}
