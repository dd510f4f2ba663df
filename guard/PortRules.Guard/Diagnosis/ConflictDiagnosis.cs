using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Systems;
using PortRules.Ports;

namespace PortRules.Guard.Diagnosis;

/// <summary>From a refused bind to its explanation. Looks at the system only when something has gone wrong.</summary>
internal sealed class ConflictDiagnosis(IPortSystem system, AttemptedEndPoint attempted, PortListenOptions options)
{
    private readonly OwnerSearch _search = new(options.OwnerDetail, options.OwnerSearchBudget);

    /// <summary>The explanation of <paramref name="failure"/>; null where it is no refused bind.</summary>
    public PortConflict? Explain(Exception failure)
    {
        if (HttpSysFailure.In(failure, system.Target) is { } refusal)
            return Conflict(PortConflictKind.HttpSys, refusal);
        if (BindFailure.ExplainedIn(failure) is { } known)
            return known;
        var error = BindFailure.ErrorOf(failure, attempted.Port, out var hint) ?? hint switch
        {
            BindHint.MaybeOwnConflict => FindHolder() is { } holder && IsOwn(holder) ? SocketError.AddressAlreadyInUse : null,
            BindHint.ReasonLeftOut => ProbableError(),
            _ => null,
        };
        return error is { } found ? Explain(found) : null;
    }

    /// <summary>What the system must have said, in the order in which it asks; null where nothing is to be found any more. The port itself
    /// is not touched.</summary>
    private SocketError? ProbableError()
    {
        var address = attempted.IPEndPoint.Address;
        try
        {
            using var probe = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            if (address.IsIPv4MappedToIPv6)
                probe.DualMode = true;
            probe.Bind(new IPEndPoint(address, PortNumber.Ephemeral));
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AddressNotAvailable
            or SocketError.AddressFamilyNotSupported)
        {
            return failure.SocketErrorCode;
        }
        catch (SocketException)
        {
            // It says nothing about the address.
        }
        if (system.CheckPrivilege(attempted.IPEndPoint).Verdict == PrivilegeVerdict.Denied)
            return SocketError.AccessDenied;
        return FindHolder() is null ? null : SocketError.AddressAlreadyInUse;
    }

    /// <summary>The explanation of an error of bind or listen.</summary>
    public PortConflict Explain(SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse => ExplainInUse(),
        SocketError.AccessDenied => ExplainDenied(),
        // macOS says so when it has no port left to give; its wildcard is always there.
        SocketError.AddressNotAvailable when attempted is { Port: PortNumber.Ephemeral, Address.Kind: AddressKind.Any }
            => Conflict(PortConflictKind.NoPortLeft, error),
        _ => Conflict(PortConflictKind.AddressNotLocal, error),
    };

    /// <summary>A socket that shares the port with one of this process that has just been bound; null where there is none, or none is
    /// visible.</summary>
    public PortConflict? FindSharer()
    {
        var table = system.ReadListeners(attempted.Transport, attempted.Port);
        var listening = table.Rows.Where(row => row.IsListening && attempted.Overlaps(row)).ToList();
        if (listening.Count < 2 || system.OwnAmong(listening) is not { Count: > 0 } own)
            return null;
        // Another socket of this process is a sharer as well.
        var sharer = own.SelectMany(row => Sharing.With(row, listening)).OrderBy(own.Contains).FirstOrDefault();
        return sharer is null
            ? null
            : Conflict(PortConflictKind.SharedSilently, SocketError.AddressAlreadyInUse, sharer, system.FindOwner(sharer, _search));
    }

    private PortConflict ExplainInUse()
    {
        const SocketError Error = SocketError.AddressAlreadyInUse;
        if (attempted.Port == PortNumber.Ephemeral)
            return Conflict(PortConflictKind.NoPortLeft, Error);
        if (FindHolder() is not { } holder)
            return Conflict(PortConflictKind.NotVisible, Error);
        if (holder.IsEnding)
            return Conflict(PortConflictKind.TimeWait, Error, holder);
        return ExplainHeld(holder, Error);
    }

    private PortConflict ExplainHeld(SocketRow holder, SocketError error)
    {
        var owner = system.FindOwner(holder, _search);
        return Conflict(KindOf(holder, owner), error, holder, owner);
    }

    private PortConflictKind KindOf(SocketRow holder, PortOwner owner)
    {
        switch (holder.Use)
        {
            case PortUse.Connection:
                return PortConflictKind.OutgoingConnection;
            case PortUse.BoundNotListening:
                return PortConflictKind.BoundNotListening;
        }
        if (owner.ProcessId == Environment.ProcessId)
            return PortConflictKind.ThisProcess;
        // It may be this process as well as another one.
        if (owner.ProcessId is null && system.OwnAmong([holder]) is null)
            return PortConflictKind.NotVisible;
        if (system.IsHttpSys(holder))
            return PortConflictKind.HttpSys;
        return system.IsThisProgram(owner) ? PortConflictKind.PreviousInstance : PortConflictKind.ListenerElsewhere;
    }

    // What listens is looked for first: it is the usual holder, and the table of connections is a long one.
    private SocketRow? FindHolder()
    {
        var table = system.ReadListeners(attempted.Transport, attempted.Port);
        if (!table.IsVisible)
            return null;
        var holder = Best(table.Rows, row => row.IsListening);
        if (holder is not null)
            return holder;
        table = system.ReadAll(attempted.Transport, attempted.Port);
        return Best(table.Rows, row => row.IsListening)
            ?? Best(table.Rows, row => row.Use == PortUse.BoundNotListening)
            ?? Best(table.Rows, row => row.Use == PortUse.Connection && row.HasProcess)
            ?? Best(table.Rows, row => row.IsEnding)
            ?? Best(table.Rows, _ => true);
    }

    // The same address before a wildcard: the one that everybody would name first. Of ended connections the last to go counts.
    private SocketRow? Best(IEnumerable<SocketRow> rows, Func<SocketRow, bool> condition) => rows
        .Where(row => condition(row) && attempted.Overlaps(row))
        .OrderByDescending(row => attempted.EndPoint.Equals(row.Local))
        .ThenByDescending(row => row.ReleasedAfter ?? TimeSpan.Zero)
        .FirstOrDefault();

    private bool IsOwn(SocketRow row) => system.OwnAmong([row]) is { Count: > 0 };

    private PortConflict ExplainDenied()
    {
        if (system.Target == Targets.Windows)
            return ExplainDeniedByWindows();
        var check = system.CheckPrivilege(attempted.IPEndPoint);
        // Where it is not known, the port is one for which privilege is asked.
        var kind = check.Verdict == PrivilegeVerdict.Allowed ? PortConflictKind.DeniedByPolicy : PortConflictKind.PrivilegeMissing;
        return Conflict(kind, SocketError.AccessDenied, check: check);
    }

    // Windows knows no privileged ports: it refuses those in its excluded ranges, of which those of http.sys are part, and those that
    // another socket has for itself, where that one or this one is on a wildcard.
    private PortConflict ExplainDeniedByWindows()
    {
        const SocketError Error = SocketError.AccessDenied;
        var holder = attempted.Port == PortNumber.Ephemeral ? null : FindHolder();
        if (holder is not null && system.IsHttpSys(holder))
            return ExplainHeld(holder, Error);
        if (system.FindExcludedRange(attempted.Transport, attempted.Address, attempted.Port) is { } range)
            return Conflict(PortConflictKind.ExcludedRange, Error, excluded: range);
        return holder is { IsEnding: false } ? ExplainHeld(holder, Error) : Conflict(PortConflictKind.DeniedByPolicy, Error);
    }

    private PortConflict Conflict(
        PortConflictKind kind,
        SocketError error,
        SocketRow? holder = null,
        PortOwner? owner = null,
        PortPrivilegeCheck? check = null,
        PortRange? excluded = null)
    {
        var facts = new ConflictFacts(kind, attempted, holder, owner, check, error) { Target = system.Target, Excluded = excluded };
        return new()
        {
            Kind = kind,
            Attempted = attempted.EndPoint,
            Transport = attempted.Transport,
            HeldEndPoint = holder?.Local,
            RemoteEndPoint = holder?.Remote,
            Owner = owner,
            ReleasedAfter = kind == PortConflictKind.TimeWait ? holder?.ReleasedAfter : null,
            ExcludedRange = excluded,
            Error = error,
            RuleId = ConflictRules.Of(facts),
            What = ConflictText.What(facts),
            Remedies = ConflictRemedies.For(facts, system),
        };
    }
}
