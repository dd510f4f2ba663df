using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace PortRules.Guard.AspNetCore;

/// <summary>The log events of the guard, in the category <c>PortRules.Guard</c>. What others have chosen in them, such as the name of a
/// process, is escaped and cut.</summary>
internal sealed partial class GuardLog(ILoggerFactory factory)
{
    private readonly ILogger _logger = factory.CreateLogger(GuardTelemetry.Name);

    /// <summary>A refused bind, with its owner as fields.</summary>
    public void Refused(PortConflict conflict)
    {
        if (conflict.Kind is PortConflictKind.PrivilegeMissing or PortConflictKind.DeniedByPolicy or PortConflictKind.ExcludedRange)
            AccessDenied(conflict.Message, conflict.Kind, conflict.Attempted, conflict.RuleId);
        else
            Conflict(
                conflict.Message, conflict.Kind, conflict.Attempted, conflict.Owner?.ProcessId, conflict.Owner?.ExecutablePath,
                conflict.Owner?.UserName, conflict.Owner?.Unit, conflict.Owner?.ContainerId, conflict.RuleId);
    }

    /// <summary>A port that others listen on as well.</summary>
    public void Shared(PortConflict conflict)
        => Shared(conflict.Message, conflict.Attempted, conflict.Owner?.ProcessId, conflict.Owner?.ExecutablePath);

    public void Drifted(PortDrift drift, bool isFatal)
        => Drifted(isFatal ? LogLevel.Error : LogLevel.Warning, drift.Message, drift.Kind, drift.Declared, drift.Bound, drift.IsExposed);

    /// <summary>A part of an endpoint that the server does without. On a machine without that address nobody misses it.</summary>
    public void PartlyBound(EndPoint endpoint, PortConflict conflict)
    {
        var level = conflict.Kind == PortConflictKind.AddressNotLocal ? LogLevel.Information : LogLevel.Warning;
        PartlyBound(level, endpoint, conflict.Message, conflict.Kind);
    }

    /// <summary>A socket of the parent that no server has opened.</summary>
    public void InheritedUnused(Socket socket)
    {
        var end = socket.LocalEndPoint;
        InheritedUnused(end, (socket.SocketType, end) switch
        {
            (SocketType.Stream, IPEndPoint) => "Name it in the URLs, or call UseSystemd().",
            (SocketType.Stream, _) => "UseSystemd() opens it.",
            _ => "No web server takes datagrams; with PortGuardOptions.InheritedSockets = false it is left to the program.",
        });
    }

    [LoggerMessage(1001, LogLevel.Error, "{conflict}", EventName = "PortConflict")]
    private partial void Conflict(
        string conflict,
        PortConflictKind kind,
        EndPoint endpoint,
        int? ownerProcessId,
        string? ownerExecutable,
        string? ownerUser,
        string? ownerUnit,
        string? ownerContainer,
        string? rule);

    [LoggerMessage(1002, LogLevel.Error, "{conflict}", EventName = "PortAccessDenied")]
    private partial void AccessDenied(string conflict, PortConflictKind kind, EndPoint endpoint, string? rule);

    [LoggerMessage(1003, LogLevel.Warning, "{conflict}", EventName = "PortShared")]
    private partial void Shared(string conflict, EndPoint endpoint, int? ownerProcessId, string? ownerExecutable);

    [LoggerMessage(EventId = 1004, EventName = "PortDrift", Message = "{drift}")]
    private partial void Drifted(
        LogLevel level, string drift, PortDriftKind kind, DeclaredPort? declared, BoundPort? bound, bool isExposed);

    [LoggerMessage(1005, LogLevel.Debug, "Listening on {endpoint}.", EventName = "PortBound")]
    public partial void Bound(EndPoint endpoint);

    [LoggerMessage(1006, LogLevel.Debug, "Reserved {endpoint} before the application starts.", EventName = "PortReserved")]
    public partial void Reserved(EndPoint endpoint);

    [LoggerMessage(
        1007,
        LogLevel.Warning,
        "{endpoint} was reserved, and the server has not opened it: something else than the configuration decides where it listens.",
        EventName = "ReservationUnused")]
    public partial void Unused(EndPoint endpoint);

    [LoggerMessage(EventId = 1008, EventName = "PartialBind", Message = "The server has started without {endpoint}. {conflict}")]
    private partial void PartlyBound(LogLevel level, EndPoint endpoint, string conflict, PortConflictKind kind);

    [LoggerMessage(
        1009,
        LogLevel.Information,
        "{endpoint} is a fixed port in {range}, the range that this system lends to outgoing connections: one of them may have it when the"
            + " application starts.",
        EventName = "EphemeralRangePort")]
    public partial void Ephemeral(EndPoint endpoint, PortRules.Ports.PortRange range);

    [LoggerMessage(1010, LogLevel.Information, "{endpoint} is a socket that was passed to the process.", EventName = "InheritedSocket")]
    public partial void Inherited(EndPoint endpoint);

    [LoggerMessage(
        1011,
        LogLevel.Warning,
        "A socket that was passed to the process is used by no endpoint: {endpoint}. {remedy}",
        EventName = "InheritedSocketUnused")]
    private partial void InheritedUnused(EndPoint? endpoint, string remedy);

    [LoggerMessage(
        1012,
        LogLevel.Error,
        "A socket that was passed to the process cannot be used. {problem}",
        EventName = "InheritedSocketRefused")]
    public partial void InheritedRefused(string problem);

    [LoggerMessage(1013, LogLevel.Information, "{reason}", EventName = "DriftNotVisible")]
    public partial void DriftNotVisible(string reason);

    [LoggerMessage(
        1014,
        LogLevel.Information,
        "Nothing is reserved before the application starts: it makes its sockets itself (SocketTransportOptions.CreateBoundListenSocket).",
        EventName = "NothingReserved")]
    public partial void NothingReserved();
}
