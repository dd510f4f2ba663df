using PortRules.Guard.Systems.Linux;

namespace PortRules.Guard.Systems;

/// <summary>The system on which the program runs.</summary>
internal static class PortSystem
{
    public static IPortSystem Current { get; } = OperatingSystem.IsLinux() ? new LinuxSystem() : new OtherSystem();
}
