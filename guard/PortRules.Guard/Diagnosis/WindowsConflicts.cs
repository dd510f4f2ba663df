using System.Net.Sockets;
using PortRules.Guard.Systems.Windows;

namespace PortRules.Guard.Diagnosis;

/// <summary>What can be done about the conflicts that only Windows has.</summary>
internal static class WindowsConflicts
{
    public static IEnumerable<string> Remedies(ConflictFacts facts)
    {
        var attempted = facts.Attempted;
        if (facts.Excluded is { } range)
            return WindowsRemedies.ForExcluded(range, attempted.Transport, attempted.Port);
        if (facts.Holder is not null)
            return WindowsRemedies.ForHttpSys();
        return facts.Error == SocketError.AccessDenied ? WindowsRemedies.ForReservation(attempted.Port) : WindowsRemedies.ForUrlInUse();
    }
}
