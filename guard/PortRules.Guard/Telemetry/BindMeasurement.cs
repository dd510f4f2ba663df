using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PortRules.Ports;

namespace PortRules.Guard;

/// <summary>One attempt to open a port, as <see cref="GuardTelemetry"/> tells it. Costs a comparison or two while nobody listens.</summary>
internal readonly struct BindMeasurement
{
    private readonly Transport _transport;
    private readonly long _start;
    private readonly Activity? _activity;

    private BindMeasurement(EndPoint endpoint, Transport transport)
    {
        _transport = transport;
        _start = IsMeasured ? Stopwatch.GetTimestamp() : 0;
        _activity = GuardTelemetry.Source.HasListeners() ? GuardTelemetry.Source.StartActivity("bind") : null;
        if (_activity is not { IsAllDataRequested: true } activity)
            return;
        var (address, port) = endpoint switch
        {
            IPEndPoint ip => (ip.Address.ToString(), ip.Port),
            DnsEndPoint name => (name.Host, name.Port),
            _ => (endpoint.ToString(), 0),
        };
        activity.SetTag(GuardTelemetry.TransportTag, GuardTelemetry.NameOf(transport));
        activity.SetTag("network.local.address", address);
        activity.SetTag("network.local.port", port);
    }

    private static bool IsMeasured => GuardTelemetry.Binds.Enabled || GuardTelemetry.Duration.Enabled;

    public static BindMeasurement Begin(EndPoint endpoint, Transport transport) => new(endpoint, transport);

    /// <summary>The port is open.</summary>
    public void Succeeded()
    {
        if (_start != 0)
            Record(error: null);
        _activity?.Dispose();
    }

    /// <summary>It is not.</summary>
    public void Failed(Exception failure)
    {
        var conflict = (failure as PortConflictException)?.Conflict;
        var error = conflict?.Kind.ToString() ?? (failure as SocketException)?.SocketErrorCode.ToString() ?? failure.GetType().FullName;
        if (_start != 0)
            Record(error);
        if (_activity is null)
            return;
        _activity.SetTag(GuardTelemetry.ErrorTag, error);
        _activity.SetStatus(ActivityStatusCode.Error, conflict?.What ?? failure.Message);
        if (conflict is not null)
            Describe(_activity, conflict);
        _activity.Dispose();
    }

    private static void Describe(Activity activity, PortConflict conflict)
    {
        activity.SetTag("portrules.rule", conflict.RuleId);
        if (conflict.Owner is not { } owner)
            return;
        activity.SetTag("portrules.owner.certainty", owner.Certainty.ToString());
        activity.SetTag("portrules.owner.pid", owner.ProcessId);
        activity.SetTag("portrules.owner.executable", owner.ExecutablePath);
        activity.SetTag("portrules.owner.user", owner.UserName);
        activity.SetTag("portrules.owner.unit", owner.Unit);
        activity.SetTag("portrules.owner.container", owner.ContainerId);
    }

    private void Record(string? error)
    {
        var tags = new TagList { { GuardTelemetry.TransportTag, GuardTelemetry.NameOf(_transport) } };
        if (error is not null)
            tags.Add(GuardTelemetry.ErrorTag, error);
        GuardTelemetry.Binds.Add(1, tags);
        GuardTelemetry.Duration.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, tags);
    }
}
