using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace PortRules.Guard.AspNetCore;

/// <summary>The sockets of one host's servers: those that were there before, and what became of each endpoint that a server has asked
/// for.</summary>
internal sealed class GuardedSockets(IOptions<PortGuardOptions> options, GuardLog log) : IDisposable
{
    private readonly object _gate = new();
    private readonly Dictionary<IPEndPoint, PortLease> _reserved = [];
    private readonly Dictionary<IPEndPoint, PortConflict> _failed = [];
    private readonly HashSet<IPEndPoint> _asked = [];
    private readonly List<OpenedSocket> _opened = [];
    private readonly HashSet<Socket> _used = [];
    private InheritedSockets? _inherited;
    private IChangeToken? _reload;

    /// <summary>The application has a function of its own that makes the sockets; known when the options of the transport are.</summary>
    public bool AreMadeByApplication { get; set; }

    /// <summary>The endpoints that the servers have asked for; their port is 0 where any will do.</summary>
    public IReadOnlyCollection<IPEndPoint> Asked
    {
        get
        {
            lock (_gate)
                return [.. _asked];
        }
    }

    /// <summary>The endpoints that the servers have opened, with the ports that they have become, without those that they have closed when
    /// their configuration changed.</summary>
    public IReadOnlyCollection<EndPoint> Opened
    {
        get
        {
            lock (_gate)
            {
                if (_reload is { HasChanged: true })
                    _opened.RemoveAll(opened => opened.IsClosed);
                return [.. _opened.Select(opened => opened.EndPoint).Distinct()];
            }
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

    /// <summary>Endpoints that are closed after <paramref name="reload"/> has changed are so on purpose.</summary>
    public void Watch(IChangeToken? reload) => _reload = reload;

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
    public async Task ReserveAsync(IPEndPoint endpoint, CancellationToken cancellation)
    {
        var lease = await PortLease.ReserveAsync(endpoint, options.Value.ForReserving(), cancellation).ConfigureAwait(false);
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
            lock (_gate)
                _failed.Remove(endpoint);
            return Note(socket);
        }
        catch (PortConflictException failure)
        {
            if (IsNews(endpoint, failure.Conflict))
                log.Refused(failure.Conflict);
            throw;
        }
    }

    /// <summary>Notes a socket on which a server is going to listen, and returns it.</summary>
    public Socket Note(Socket socket)
    {
        if (socket.LocalEndPoint is not { } local)
            return socket;
        lock (_gate)
            _opened.Add(new(socket, local));
        log.Bound(local);
        return socket;
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

    /// <summary>The sockets that the process was given and that no server has opened, by its endpoint or its handle.</summary>
    public IReadOnlyList<Socket> UnusedInherited()
    {
        lock (_gate)
        {
            // By their texts: the ends of Unix sockets are not equal to each other.
            var opened = _opened.Select(socket => $"{socket.EndPoint}").ToHashSet();
            return
            [
                .. _inherited?.Sockets.Select(one => one.Socket)
                    .Where(socket => !_used.Contains(socket) && !opened.Contains($"{socket.LocalEndPoint}")) ?? [],
            ];
        }
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

    private sealed record OpenedSocket(Socket Socket, EndPoint EndPoint)
    {
        public bool IsClosed
        {
            get
            {
                try
                {
                    return Socket.LocalEndPoint is null;
                }
                catch (ObjectDisposedException)
                {
                    return true;
                }
            }
        }
    }
}
