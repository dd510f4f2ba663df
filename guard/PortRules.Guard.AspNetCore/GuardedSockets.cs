using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace PortRules.Guard.AspNetCore;

/// <summary>The sockets of one host's servers: those that were there before, and what became of each endpoint that a server has asked
/// for.</summary>
internal sealed class GuardedSockets(IOptions<PortGuardOptions> options, GuardLog log) : IDisposable
{
    private readonly object _gate = new();
    private readonly Dictionary<IPEndPoint, PortLease> _reserved = [];
    private readonly Dictionary<IPEndPoint, PortConflict> _failed = [];
    private readonly HashSet<IPEndPoint> _asked = [];
    private readonly HashSet<IPEndPoint> _opened = [];
    private readonly HashSet<Socket> _used = [];
    private InheritedSockets? _inherited;

    /// <summary>The endpoints that the servers have asked for; their port is 0 where any will do.</summary>
    public IReadOnlyCollection<IPEndPoint> Asked
    {
        get
        {
            lock (_gate)
                return [.. _asked];
        }
    }

    /// <summary>The endpoints that the servers listen on, with the ports that they have become.</summary>
    public IReadOnlyCollection<IPEndPoint> Opened
    {
        get
        {
            lock (_gate)
                return [.. _opened];
        }
    }

    /// <summary>The endpoints that could not be opened.</summary>
    public IReadOnlyDictionary<IPEndPoint, PortConflict> Failed
    {
        get
        {
            lock (_gate)
                return new Dictionary<IPEndPoint, PortConflict>(_failed);
        }
    }

    /// <summary>Takes what the process was given at its start, once.</summary>
    public void TakeInherited()
    {
        if (!options.Value.InheritedSockets)
            return;
        lock (_gate)
        {
            if (_inherited is not null)
                return;
            _inherited = Guard.InheritedSockets.Take();
            foreach (var problem in _inherited.Problems)
                log.InheritedRefused(problem);
        }
    }

    /// <summary>Whether there is a socket for <paramref name="endpoint"/> already.</summary>
    public bool Has(IPEndPoint endpoint)
    {
        lock (_gate)
            return _reserved.ContainsKey(endpoint) || _inherited?.Find(endpoint) is not null;
    }

    /// <summary>Reserves <paramref name="endpoint"/>.</summary>
    /// <exception cref="PortConflictException">It cannot be opened.</exception>
    public void Reserve(IPEndPoint endpoint)
    {
        // Held without listening nothing pretends to be ready; only Linux keeps a port from others that way.
        var mode = OperatingSystem.IsLinux() ? PortLeaseMode.HoldExclusive : PortLeaseMode.HoldListening;
        var lease = PortLease.Reserve(endpoint, new() { Mode = mode });
        lock (_gate)
            _reserved.Add(endpoint, lease);
        log.Reserved(endpoint);
    }

    /// <summary>The listening socket of <paramref name="endpoint"/>, one that is there or a new one.</summary>
    /// <param name="endpoint">What the server wants.</param>
    /// <param name="backlog">How many connections may wait.</param>
    /// <param name="bind">The application's own way to a bound socket; null for the usual one.</param>
    /// <exception cref="PortConflictException">It cannot be opened.</exception>
    public Socket Open(IPEndPoint endpoint, int backlog, Func<EndPoint, Socket>? bind)
    {
        lock (_gate)
            _asked.Add(endpoint);
        try
        {
            var socket = Existing(endpoint) ?? (bind is null ? Listen(endpoint, backlog) : Listen(endpoint, backlog, bind));
            var local = socket.LocalEndPoint as IPEndPoint ?? endpoint;
            lock (_gate)
                _opened.Add(local);
            log.Bound(local);
            return socket;
        }
        catch (PortConflictException failure)
        {
            if (IsNews(endpoint, failure.Conflict))
                log.Refused(failure.Conflict);
            throw;
        }
    }

    /// <summary>Tells of what the servers, all started, have not used, and gives it up.</summary>
    public void ReleaseUnused()
    {
        lock (_gate)
        {
            foreach (var (endpoint, lease) in _reserved)
            {
                lease.Dispose();
                log.Unused(endpoint);
            }
            _reserved.Clear();
        }
    }

    /// <summary>The sockets that the process was given and that no endpoint has used.</summary>
    public IReadOnlyList<Socket> UnusedInherited()
    {
        lock (_gate)
            return [.. _inherited?.Sockets.Select(one => one.Socket).Where(socket => !_used.Contains(socket)) ?? []];
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var lease in _reserved.Values)
                lease.Dispose();
            _reserved.Clear();
            _inherited?.Dispose();
        }
    }

    private bool IsNews(IPEndPoint endpoint, PortConflict conflict)
    {
        lock (_gate)
        {
            // [::], then 0.0.0.0; 127.0.0.1, then [::1]: servers try the other one, and it is refused for the same reason.
            var isTold = _failed.Any(one => one.Key.Port == endpoint.Port && one.Value.Kind == conflict.Kind);
            _failed[endpoint] = conflict;
            // What a machine without IPv6 lacks is told when the server has started without it.
            return !isTold
                && (endpoint.AddressFamily == AddressFamily.InterNetwork || conflict.Kind != PortConflictKind.AddressNotLocal);
        }
    }

    private Socket? Existing(IPEndPoint endpoint)
    {
        lock (_gate)
        {
            if (_inherited?.Find(endpoint) is { } passed && _used.Add(passed))
            {
                log.Inherited(endpoint);
                return passed;
            }
            return _reserved.Remove(endpoint, out var lease) ? lease.TakeSocket() : null;
        }
    }

    private Socket Listen(IPEndPoint endpoint, int backlog)
        => PortGuard.Listen(endpoint, options.Value.ForListening(backlog, log.Shared));

    // The server listens too, on a socket that does so already: that is allowed, and leaves no time in which others may be first.
    private Socket Listen(IPEndPoint endpoint, int backlog, Func<EndPoint, Socket> bind) => PortGuard.Run(
        endpoint,
        () =>
        {
            var socket = bind(endpoint);
            try
            {
                socket.Listen(backlog);
                return socket;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
        options.Value.ForListening(backlog, log.Shared));
}
