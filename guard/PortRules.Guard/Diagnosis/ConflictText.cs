using System.Net.Sockets;
using PortRules.Ports;

namespace PortRules.Guard.Diagnosis;

/// <summary>The first part of a message: one sentence on what is the matter.</summary>
internal static class ConflictText
{
    public static string What(ConflictFacts facts)
    {
        var subject = facts.Attempted.Subject;
        var held = facts.Holder?.Local;
        var owner = facts.Owner ?? PortOwner.NotVisible;
        var listens = facts.Attempted.Transport == Transport.Tcp ? "listens" : "receives";
        return facts.Kind switch
        {
            PortConflictKind.ListenerElsewhere => $"{subject} is already in use: {owner} {listens} on {held}.",
            PortConflictKind.PreviousInstance
                => $"{subject} is already in use by another instance of this program: {owner} {listens} on {held}.",
            PortConflictKind.ThisProcess => $"{subject} is already in use by this process itself, which {listens} on {held}.",
            PortConflictKind.BoundNotListening
                => $"{subject} is already in use: {owner} has bound {held} for itself, and does not listen.",
            PortConflictKind.OutgoingConnection
                => $"{subject} is already in use: {owner} has a connection with {facts.Holder?.Remote} from {held}.",
            PortConflictKind.TimeWait
                => $"{subject} is still in use: a connection from {held} to {facts.Holder?.Remote} has ended, and the system keeps its port"
                    + $"{Left(facts)}.",
            PortConflictKind.NoPortLeft
                => $"The system has no {facts.Attempted.TransportName} port left for {facts.Attempted.AddressText} in the range from which"
                    + " it gives any port.",
            PortConflictKind.SharedSilently
                => $"{subject} is not held alone: {owner} {listens} on {held} as well, and each client reaches one or the other.",
            PortConflictKind.PrivilegeMissing => $"{subject} may not be bound by this process. {facts.Privilege?.Reason}",
            PortConflictKind.DeniedByPolicy => $"{subject} may not be bound by this process. {DeniedReason(facts)}",
            PortConflictKind.ExcludedRange
                => $"{subject} may not be bound by this process: Windows has excluded {PortsOf(facts.Excluded)}, as a rule for Hyper-V,"
                    + " and gives none of them to others. Elevation does not matter.",
            PortConflictKind.HttpSys => HttpSys(facts, subject),
            PortConflictKind.AddressNotLocal when facts.Error == SocketError.AddressFamilyNotSupported
                => $"{subject} cannot be bound: this machine does not have the address family.",
            PortConflictKind.AddressNotLocal
                => $"{subject} cannot be bound: {facts.Attempted.AddressText} is not an address of this machine"
                    + (facts.Target == Targets.LinuxHost ? ", or of this network namespace." : "."),
            _ => $"{subject} is already in use; by whom is not visible from here.",
        };
    }

    private static string HttpSys(ConflictFacts facts, string subject)
    {
        if (facts.Holder is { } holder)
        {
            return $"{subject} is already in use: the Windows kernel (process 4) listens on {holder.Local}, as it does for the programs"
                + " that http.sys serves, such as IIS, WinRM and HttpListener.";
        }
        return facts.Error == SocketError.AccessDenied
            ? $"{subject} may not be served by this process: http.sys wants a reservation of the URL for its user."
            : $"{subject} may not be served by this process: another program has registered the same URL with http.sys.";
    }

    private static string PortsOf(PortRange? range)
        => range is { } ports && ports.First != ports.Last ? $"the ports {ports}" : "this port";

    private static string DeniedReason(ConflictFacts facts)
    {
        if (facts.Target == Targets.Windows)
        {
            return "Windows refuses a port in an excluded range, and one that another socket holds exclusively; neither is to be seen from"
                + " here. Elevation does not matter.";
        }
        return $"{facts.Privilege?.Reason} So it is not privilege that is missing: a policy forbids the bind.";
    }

    private static string Left(ConflictFacts facts)
    {
        if (facts.Holder?.ReleasedAfter is { } left)
            return $" for another {(int)Math.Ceiling(left.TotalSeconds)} s";
        return facts.Target == Targets.LinuxHost ? " for up to a minute" : " for some minutes at most";
    }
}
