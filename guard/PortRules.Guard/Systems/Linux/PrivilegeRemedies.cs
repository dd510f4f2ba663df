namespace PortRules.Guard.Systems.Linux;

/// <summary>What gives the right to bind a privileged port, chosen by what this process is: advice that cannot work here, such as "run as
/// root" for a root without the capability, is left out.</summary>
internal static class PrivilegeRemedies
{
    // Where the .NET images listen.
    private const int CustomaryPort = 8080;

    public static IReadOnlyList<string> For(int port, int first, bool hasCapability, LinuxIdentity self)
    {
        var remedies = new List<string>();
        if (self.IsInContainer)
        {
            AddForContainer(port, first, self.UserId == 0 && !hasCapability, remedies);
        }
        else
        {
            if (hasCapability)
                remedies.Add("Enter a network namespace of this user namespace (unshare -Urn), or take one of the ways below outside.");
            else if (self.UserId == 0)
                remedies.Add("Give root its capability back: CapabilityBoundingSet= of the unit, or setpriv without dropping it.");
            else if (IsService(self.ControlGroup))
                AddForUnit(port, self.ControlGroup.Unit!, remedies);
            else
                AddForExecutable(self, remedies);
            remedies.Add($"For every program of this machine: {Sudo(self)}sysctl -w net.ipv4.ip_unprivileged_port_start={port}");
            remedies.Add($"Listen on a port from {first} upwards, behind a proxy.");
        }
        return remedies;
    }

    private static void AddForContainer(int port, int first, bool isRootWithout, List<string> remedies)
    {
        remedies.Add(
            "Start the container with --sysctl net.ipv4.ip_unprivileged_port_start=0 (Kubernetes: securityContext.sysctls of the pod).");
        if (isRootWithout)
            remedies.Add("Do not drop the capability of root: --cap-add NET_BIND_SERVICE (Kubernetes: capabilities.add).");
        remedies.Add($"Listen on a port from {first} upwards inside, and map it: -p {port}:{Math.Max(first, CustomaryPort)}.");
    }

    private static void AddForUnit(int port, string unit, List<string> remedies)
    {
        var command = Commands.IsPlain(unit) ? $"sudo systemctl edit {unit}" : "systemctl edit, for its unit";
        remedies.Add($"{command}: AmbientCapabilities=CAP_NET_BIND_SERVICE below [Service].");
        remedies.Add($"Let systemd open the port: a socket unit with ListenStream={port}, and UseSystemd() in Kestrel.");
    }

    // A file capability helps the executable that is started, not an assembly that the dotnet host loads.
    private static void AddForExecutable(LinuxIdentity self, List<string> remedies)
    {
        var path = Environment.ProcessPath;
        var isHost = path is null || Path.GetFileName(path) == "dotnet";
        if (isHost)
        {
            remedies.Add(
                "Publish the program with its own executable and give that the capability: sudo setcap cap_net_bind_service=+ep EXECUTABLE"
                + " (on dotnet itself it would count for every program).");
        }
        else if (Commands.IsPlain(path!))
        {
            remedies.Add($"Give the executable the capability: sudo setcap cap_net_bind_service=+ep {path}");
        }
        else
        {
            remedies.Add("Give the executable the capability: sudo setcap cap_net_bind_service=+ep, and its path.");
        }
        if (self.HasNoNewPrivileges)
            remedies[^1] += " It counts only when the program is started without NoNewPrivileges.";
    }

    private static bool IsService(ControlGroupPath group)
        => group.Unit is { } unit && ControlGroupPath.IsService(unit) && !group.IsUserUnit;

    private static string Sudo(LinuxIdentity self) => self.UserId == 0 ? "" : "sudo ";
}
