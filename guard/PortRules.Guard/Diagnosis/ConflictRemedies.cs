using System.Net.Sockets;
using PortRules.Guard.Systems;
using PortRules.Ports;

namespace PortRules.Guard.Diagnosis;

/// <summary>The second part of a message: what can be done, best first.</summary>
internal static class ConflictRemedies
{
    private const string Wait = $"the option {nameof(PortListenOptions.WaitForRelease)}.";
    private const string OtherPort = "Listen on another port, or on port 0 and read back which one it became.";

    public static IReadOnlyList<string> For(ConflictFacts facts, IPortSystem system)
    {
        var remedies = new List<string>();
        switch (facts.Kind)
        {
            case PortConflictKind.ListenerElsewhere or PortConflictKind.BoundNotListening:
                AddStop(facts, system, remedies);
                remedies.Add(OtherPort);
                AddEphemeral(facts, system, remedies);
                break;
            case PortConflictKind.PreviousInstance:
                AddStop(facts, system, remedies);
                remedies.Add($"If it is about to end, wait for it: {Wait}");
                break;
            case PortConflictKind.ThisProcess:
                remedies.Add("Open the endpoint once: a wildcard address covers the specific ones.");
                remedies.Add("If the first one is no longer needed, dispose it before.");
                remedies.Add(OtherPort);
                break;
            case PortConflictKind.OutgoingConnection:
                AddEphemeral(facts, system, remedies);
                AddStop(facts, system, remedies);
                break;
            case PortConflictKind.TimeWait:
                remedies.Add($"Wait for it: {Wait}");
                AddEphemeral(facts, system, remedies);
                break;
            case PortConflictKind.NoPortLeft:
                remedies.Add($"Close sockets that are not needed, or widen the range, which is {system.EphemeralPorts} here"
                    + (facts.Target == Targets.LinuxHost ? " (net.ipv4.ip_local_port_range)." : "."));
                remedies.Add("Listen on a fixed port outside of the range.");
                break;
            case PortConflictKind.SharedSilently:
                remedies.Add(LeaveSharing(facts));
                AddStop(facts, system, remedies);
                remedies.Add($"If it is meant: {nameof(SharingPolicy)}.{nameof(SharingPolicy.Allow)}.");
                break;
            case PortConflictKind.PrivilegeMissing:
                remedies.AddRange(facts.Privilege is { Remedies.Count: > 0 } check ? check.Remedies : [OtherPort]);
                break;
            case PortConflictKind.DeniedByPolicy:
                AddPolicy(system, remedies);
                break;
            case PortConflictKind.AddressNotLocal:
                AddAddress(facts, remedies);
                break;
            case PortConflictKind.HttpSys or PortConflictKind.ExcludedRange:
                remedies.AddRange(WindowsConflicts.Remedies(facts));
                remedies.Add(OtherPort);
                break;
            default:
                remedies.Add(facts.Holder is null
                    ? system.UnseenRemedy(facts.Attempted.Transport, facts.Attempted.Port)
                    : $"See who it is: {LookUp(facts, system)}");
                remedies.Add(OtherPort);
                AddKeptSocket(facts, system, remedies);
                break;
        }
        return remedies;
    }

    private static void AddStop(ConflictFacts facts, IPortSystem system, List<string> remedies)
    {
        if (facts.Owner is { } owner && owner.ProcessId != Environment.ProcessId && system.StopRemedy(owner) is { } stop)
            remedies.Add(stop);
        else if (facts.Owner is { UserId: { } user, ProcessId: null })
            remedies.Add($"See who it is, {WhoMayLook(user)}: {LookUp(facts, system)}");
        else if (facts.Owner is { Certainty: OwnerCertainty.Unverified or OwnerCertainty.NotVisible } && facts.Holder is not null)
            remedies.Add($"See who it is: {LookUp(facts, system)}");
    }

    // Which option it was depends on whether the two addresses are the same, and on the system.
    private static string LeaveSharing(ConflictFacts facts)
    {
        var isSplit = facts.Holder is { } holder && !facts.Attempted.EndPoint.Equals(holder.Local);
        if (isSplit && facts.Target == Targets.MacOS)
            return "Listen on another port: beside a wildcard, macOS lets the same user bind a specific address without a word.";
        if (isSplit && facts.Target == Targets.Windows)
        {
            return "Let whoever has the wildcard set ExclusiveAddressUse = true before it binds (PortGuard.Listen does): else Windows lets"
                + " the same user bind a specific address beside it.";
        }
        return "Leave out what allows it on both sides: SocketOptionName.ReuseAddress, ExclusiveAddressUse = false, grpc.so_reuseport.";
    }

    // Root without CAP_SYS_PTRACE, as in a container, sees no other user's processes, and none of another process namespace.
    private static string WhoMayLook(uint user)
    {
        if (Environment.IsPrivilegedProcess)
            return user == 0 ? "from outside of this container or process namespace" : $"as user {user}";
        return user == 0 ? "as root" : $"as root or as user {user}";
    }

    private static void AddEphemeral(ConflictFacts facts, IPortSystem system, List<string> remedies)
    {
        var range = system.EphemeralPorts;
        if (!range.Contains(facts.Attempted.Port))
            return;
        // What is set on this Windows is not asked: its tools would have to be started for it.
        var unless = facts.Target == Targets.Windows ? ", unless it has been set otherwise" : "";
        remedies.Add($"Use a port outside of {range}, the range that this system lends to outgoing connections{unless}.");
        var (transport, port) = (facts.Attempted.Transport, facts.Attempted.Port);
        if (facts.Kind != PortConflictKind.ListenerElsewhere && system.ReservePortRemedy(transport, port) is { } reserve)
            remedies.Add(reserve);
        AddKeptSocket(facts, system, remedies);
    }

    // Where port 0 leads to: a number of this range that somebody else may be given as soon as the socket is closed.
    private static void AddKeptSocket(ConflictFacts facts, IPortSystem system, List<string> remedies)
    {
        if (!system.EphemeralPorts.Contains(facts.Attempted.Port))
            return;
        remedies.Add("If the number was read back from port 0 and its socket closed since, keep the socket, or take a"
            + $" {nameof(PortLease)} (rule {ConflictRules.ReleasedFreePort}).");
    }

    private static void AddPolicy(IPortSystem system, List<string> remedies)
    {
        remedies.AddRange(system.PolicyRemedies());
        remedies.Add(OtherPort);
    }

    private static void AddAddress(ConflictFacts facts, List<string> remedies)
    {
        if (facts.Error == SocketError.AddressFamilyNotSupported)
        {
            remedies.Add("Use 0.0.0.0 or 127.0.0.1.");
            return;
        }
        remedies.Add("Use an address that the machine has, or a wildcard: 0.0.0.0 or [::].");
        if (facts.Attempted.Address.Kind == AddressKind.IPv6 && facts.Target == Targets.LinuxHost)
            remedies.Add("IPv6 may be switched off here (net.ipv6.conf.all.disable_ipv6), as in many containers.");
    }

    private static string LookUp(ConflictFacts facts, IPortSystem system)
        => system.LookUpCommand(facts.Attempted.Transport, facts.Attempted.Port);
}
