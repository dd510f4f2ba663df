using PortRules.Guard.Systems.Linux;
using PortRules.Guard.Systems.MacOS;
using PortRules.Guard.Systems.Windows;

namespace PortRules.Guard.Systems;

/// <summary>The system on which the program runs.</summary>
internal static class PortSystem
{
    public static IPortSystem Current { get; } = Create();

    private static IPortSystem Create()
    {
        if (OperatingSystem.IsLinux())
            return new LinuxSystem();
        if (OperatingSystem.IsWindows())
            return new WindowsSystem(new WindowsApi());
        return OperatingSystem.IsMacOS() ? new MacSystem(new LibProc()) : new OtherSystem();
    }
}
