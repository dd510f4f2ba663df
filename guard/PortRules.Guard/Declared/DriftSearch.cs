using PortRules.Guard.Diagnosis;
using PortRules.Guard.Systems;
using PortRules.Ports;

namespace PortRules.Guard;

/// <summary>Compares declared endpoints with those of the process. A difference that is none costs its reader more than one that is not
/// told, so that it decides for the program wherever two readings are possible.</summary>
internal sealed class DriftSearch(IPortSystem system, IReadOnlyList<DeclaredPort> declared, IReadOnlyList<BoundPort> bound)
{
    // mDNS, LLMNR, SSDP, WS-Discovery: every program that speaks them shares the port, bound to the wildcard too.
    private static readonly int[] MulticastServices = [1900, 3702, 5353, 5355];

    private readonly PortRange _ephemeral = system.EphemeralPorts;

    public static PortComparison Compare(IPortSystem system, IEnumerable<DeclaredPort> declared)
        => BoundPorts.TryRead(system) is { } bound
            // Some servers open an endpoint several times, one socket for each of their threads.
            ? new(new DriftSearch(system, [.. declared], [.. bound.Distinct()]).Find(), isVisible: true)
            : PortComparison.NotVisible;

    /// <summary>The differences, exposed ones first, then by kind and port.</summary>
    public IReadOnlyList<PortDrift> Find()
    {
        var wrong = bound.Where(port => !declared.Any(one => IsAsDeclared(one, port))).Select(Of).OfType<PortDrift>().ToList();
        var elsewhere = wrong.Select(drift => drift.Declared).ToHashSet();
        var missing = declared.Where(one => IsMissed(one) && !elsewhere.Contains(one)).Select(one => new PortDrift
        {
            Kind = PortDriftKind.NotBound,
            Declared = one,
            What = DriftText.NotBound(one),
            Remedies = DriftText.NotBoundRemedies,
        });
        return
        [
            .. wrong.Concat(missing).Concat(bound.Select(Shared).OfType<PortDrift>())
                .OrderByDescending(drift => drift.IsExposed)
                .ThenBy(drift => drift.Kind)
                .ThenBy(drift => drift.Bound?.EndPoint.Port ?? drift.Declared?.Port),
        ];
    }

    private static bool IsFixed(DeclaredPort one) => one.Port is not (null or PortNumber.Ephemeral);

    private bool IsAsDeclared(DeclaredPort one, BoundPort port)
        => one.Transport == port.Transport && HasPort(one, port.EndPoint.Port) && AddressMatch.Fits(one.Address, port);

    private bool HasPort(DeclaredPort one, int port) => one.Port switch
    {
        null => true,
        PortNumber.Ephemeral => _ephemeral.Contains(port),
        { } number => number == port,
    };

    private bool IsThere(DeclaredPort one) => bound.Any(port => IsAsDeclared(one, port));

    /// <summary>What is wrong with a port that is not as declared; null where it may be in order all the same.</summary>
    private PortDrift? Of(BoundPort port)
    {
        // Of the same port. What a profile or an environment says, and what nobody has written, is no promise of an address.
        var candidates = declared
            .Where(one => one.Transport == port.Transport && one.Port == port.EndPoint.Port && !IsThere(one)
                && one.Certainty is DeclaredPortCertainty.Sure or DeclaredPortCertainty.Default)
            .OrderByDescending(one => one.Certainty)
            .ToList();
        if (!AddressMatch.IsLoopback(port) && candidates.Find(one => one.Address.IsLoopback) is { } local)
            return WrongAddress(local, port, isExposed: true);
        // Configuration may narrow a default, or move it to another address.
        if (candidates.Find(one => one.IsSure) is { } other)
            return WrongAddress(other, port, isExposed: false);
        return MayBeInOrder(port) ? null : new()
        {
            Kind = PortDriftKind.Undeclared,
            Bound = port,
            What = DriftText.Undeclared(port),
            Remedies = DriftText.UndeclaredRemedies(port),
        };
    }

    private static PortDrift WrongAddress(DeclaredPort one, BoundPort port, bool isExposed) => new()
    {
        Kind = PortDriftKind.WrongAddress,
        Declared = one,
        Bound = port,
        IsExposed = isExposed,
        What = DriftText.WrongAddress(one, port, isExposed),
        Remedies = DriftText.WrongAddressRemedies(one, isExposed),
    };

    private bool MayBeInOrder(BoundPort port)
    {
        var number = port.EndPoint.Port;
        if (port.Transport == Transport.Udp)
        {
            // A client that has sent without connecting looks like a server on a port that the system has chosen.
            if (_ephemeral.Contains(number))
                return true;
            // HTTP/3 beside HTTPS.
            if (declared.Any(one => one.Transport == Transport.Tcp && one.Port == number && IsThere(one)))
                return true;
        }
        else if (_ephemeral.Contains(number) && AddressMatch.IsLoopback(port))
        {
            // A library's way to itself, a debugger's, a browser's way back from a login: chosen by the system, and closed to others.
            return true;
        }
        // What is not there has been replaced, by something that only the configuration of this run knows.
        return declared.Any(one => one.Transport == port.Transport && IsFixed(one) && !IsThere(one)
            && one.Certainty is DeclaredPortCertainty.Default or DeclaredPortCertainty.Implied);
    }

    // A socket that is bound without listening, or that has been connected, is there too; the table of those is read only in need.
    private bool IsMissed(DeclaredPort one)
    {
        if (!one.IsSure || one.Port is not { } number || !IsFixed(one) || IsThere(one))
            return false;
        var table = system.ReadAll(one.Transport, number);
        return table.IsVisible && system.OwnAmong([.. table.Rows]) is { Count: 0 };
    }

    private PortDrift? Shared(BoundPort port)
    {
        if (!port.IsShared || (port.Transport == Transport.Udp && MulticastServices.Contains(port.EndPoint.Port)))
            return null;
        var attempted = AttemptedEndPoint.Of(port.EndPoint, port.Transport, port.IsDualMode);
        var conflict = new ConflictDiagnosis(system, attempted, PortListenOptions.Default).FindSharer();
        return conflict is null ? null : new()
        {
            Kind = PortDriftKind.Shared,
            Declared = declared.FirstOrDefault(one => IsAsDeclared(one, port)),
            Bound = port,
            Sharer = conflict.Owner,
            RuleId = conflict.RuleId,
            What = conflict.What,
            Remedies = conflict.Remedies,
        };
    }
}
