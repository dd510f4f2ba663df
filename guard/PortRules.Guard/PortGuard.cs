using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Diagnosis;
using PortRules.Guard.Systems;
using PortRules.Ports;

namespace PortRules.Guard;

/// <summary>Opens ports, and explains why one cannot be opened. It keeps no state, and all members may be called from any
/// thread.</summary>
/// <remarks>The bind is the check: nothing is looked at before it, so that a bind that succeeds costs what it costs without the guard,
/// and nothing can happen in between. All else is done after a failure.</remarks>
public static class PortGuard
{
    private static readonly TimeSpan PauseBetweenAttempts = TimeSpan.FromMilliseconds(20);

    /// <summary>Binds and listens in one call. (Between a bind and a listen of its own, another process, of any user, can take a .NET
    /// socket's port on Linux.)</summary>
    /// <param name="endpoint">An <see cref="IPEndPoint"/>; port 0 for any port, which <see cref="Socket.LocalEndPoint"/> then
    /// tells.</param>
    /// <param name="options">The transport, options of the socket, and how to look into a failure.</param>
    /// <returns>A socket that listens, or for UDP is bound. It is the caller's to dispose.</returns>
    /// <exception cref="PortConflictException">The port is in use, privileged or forbidden, or the address is not there; or the port is
    /// shared and <see cref="PortListenOptions.Sharing"/> forbids it.</exception>
    /// <exception cref="SocketException">Any other error.</exception>
    public static Socket Listen(EndPoint endpoint, PortListenOptions? options = null)
    {
        options ??= PortListenOptions.Default;
        var wanted = RequireIP(endpoint);
        var measurement = BindMeasurement.Begin(wanted, options.Transport);
        try
        {
            var socket = options.WaitForRelease > TimeSpan.Zero ? OpenPatiently(wanted, options) : Open(wanted, options);
            measurement.Succeeded();
            return socket;
        }
        catch (Exception failure)
        {
            if (Explained(failure, wanted, options, measurement) is { } explained)
                throw explained;
            throw;
        }
    }

    /// <summary>As <see cref="Listen(EndPoint, PortListenOptions?)"/>, and blocks no thread for
    /// <see cref="PortListenOptions.WaitForRelease"/>. All else is done before the call returns, as it takes microseconds, or is a
    /// failure.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested while the port was not yet
    /// released.</exception>
    /// <inheritdoc cref="Listen(EndPoint, PortListenOptions?)"/>
    public static async Task<Socket> ListenAsync(
        EndPoint endpoint, PortListenOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= PortListenOptions.Default;
        var wanted = RequireIP(endpoint);
        cancellation.ThrowIfCancellationRequested();
        var measurement = BindMeasurement.Begin(wanted, options.Transport);
        try
        {
            var start = Stopwatch.GetTimestamp();
            Socket? socket;
            while ((socket = OpenUnlessInUse(wanted, options, start)) is null)
                await Task.Delay(PauseBetweenAttempts, cancellation).ConfigureAwait(false);
            measurement.Succeeded();
            return socket;
        }
        catch (Exception failure)
        {
            if (Explained(failure, wanted, options, measurement) is { } explained)
                throw explained;
            throw;
        }
    }

    /// <summary>As <see cref="Listen(EndPoint, PortListenOptions?)"/>, with the explanation as a result.</summary>
    /// <returns>Whether the port was opened: then <paramref name="socket"/> is set, else <paramref name="conflict"/>.</returns>
    /// <exception cref="SocketException">An error that is no conflict, such as too many open files.</exception>
    public static bool TryListen(
        EndPoint endpoint, [NotNullWhen(true)] out Socket? socket, [NotNullWhen(false)] out PortConflict? conflict)
        => TryListen(endpoint, null, out socket, out conflict);

    /// <inheritdoc cref="TryListen(EndPoint, out Socket?, out PortConflict?)"/>
    public static bool TryListen(
        EndPoint endpoint,
        PortListenOptions? options,
        [NotNullWhen(true)] out Socket? socket,
        [NotNullWhen(false)] out PortConflict? conflict)
    {
        try
        {
            (socket, conflict) = (Listen(endpoint, options), null);
            return true;
        }
        catch (PortConflictException exception)
        {
            (socket, conflict) = (null, exception.Conflict);
            return false;
        }
    }

    /// <inheritdoc cref="Run{T}(EndPoint, Func{T}, PortListenOptions?)"/>
    public static T Run<T>(EndPoint attempted, Func<T> start) => Run(attempted, start, null);

    /// <summary>Starts something that opens a port by itself, such as a <see cref="TcpListener"/>, HttpListener or a server of another
    /// library, and explains its failure.</summary>
    /// <param name="attempted">What <paramref name="start"/> will bind: an <see cref="IPEndPoint"/>, or a <see cref="DnsEndPoint"/>. It is
    /// not bound by the guard.</param>
    /// <param name="start">Binds and listens.</param>
    /// <param name="options">The transport, and how to look into a failure. What shapes a socket is not used.</param>
    /// <returns>What <paramref name="start"/> returns.</returns>
    /// <exception cref="PortConflictException">As for <see cref="Listen"/>. Other exceptions of <paramref name="start"/> pass.</exception>
    public static T Run<T>(EndPoint attempted, Func<T> start, PortListenOptions? options)
    {
        ArgumentNullException.ThrowIfNull(start);
        options ??= PortListenOptions.Default;
        var wanted = AttemptedEndPoint.Of(attempted, options.Transport, options.DualMode);
        var measurement = BindMeasurement.Begin(attempted, options.Transport);
        try
        {
            var started = start();
            CheckSharing(wanted, options, started as IDisposable);
            measurement.Succeeded();
            return started;
        }
        catch (Exception failure)
        {
            if (Explained(failure, attempted, options, measurement) is { } explained)
                throw explained;
            throw;
        }
    }

    /// <inheritdoc cref="Run{T}(EndPoint, Func{T}, PortListenOptions?)"/>
    public static void Run(EndPoint attempted, Action start) => Run(attempted, start, null);

    /// <inheritdoc cref="Run{T}(EndPoint, Func{T}, PortListenOptions?)"/>
    public static void Run(EndPoint attempted, Action start, PortListenOptions? options)
    {
        ArgumentNullException.ThrowIfNull(start);
        Run<object?>(
            attempted,
            () =>
            {
                start();
                return null;
            },
            options);
    }

    /// <summary>Explains a failure after the fact.</summary>
    /// <param name="failure">What was thrown; it may be wrapped in other exceptions, as Kestrel's is.</param>
    /// <param name="attempted">What was to be bound: an <see cref="IPEndPoint"/>, or a <see cref="DnsEndPoint"/>.</param>
    /// <param name="options">The transport, and how to look into the failure.</param>
    /// <returns>The explanation, as things are at the time of the call; null where <paramref name="failure"/> tells of no refused
    /// bind.</returns>
    public static PortConflict? Explain(Exception failure, EndPoint attempted, PortListenOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return Diagnosis(attempted, options ?? PortListenOptions.Default).Explain(failure);
    }

    /// <summary>Who uses a port just now, for people and diagnostics. It binds nothing, and never says "free": between this look and a bind
    /// anybody may take the port, and what nobody is seen on can be held all the same, by a socket that this system does not
    /// show.</summary>
    /// <remarks>Do not ask it, nor anything else, whether to bind: that costs more than the bind, and the bind can fail all the same. Bind
    /// with <see cref="TryListen(EndPoint, out Socket?, out PortConflict?)"/>: the conflict says who holds the port. Any free port is
    /// port 0; one for another process, or for later, is a <see cref="PortLease"/>.</remarks>
    /// <param name="port">1 to 65535.</param>
    /// <param name="transport">TCP or UDP.</param>
    /// <param name="options">How to look for the owners; <see cref="PortListenOptions.OwnerSearchBudget"/> is for all together.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="port"/> is out of range.</exception>
    public static PortInspection Inspect(int port, Transport transport = Transport.Tcp, PortListenOptions? options = null)
    {
        const int MaxHolders = 64;
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, PortNumber.Max);
        options ??= PortListenOptions.Default;
        var table = PortSystem.Current.ReadAll(transport, port);
        if (!table.IsVisible)
            return new(port, transport, PortInspectionResult.NotVisible, []);
        var search = new OwnerSearch(options.OwnerDetail, options.OwnerSearchBudget);
        var holders = table.Rows
            .OrderBy(row => row.Use)
            .Take(MaxHolders)
            .Select(row => new PortHolder(row.Use, row.Local, row.Remote, PortSystem.Current.FindOwner(row, search)))
            .ToArray();
        var unseen = table.IsPartial ? PortInspectionResult.NotVisible : PortInspectionResult.NoHolderSeen;
        return new(port, transport, holders.Length == 0 ? unseen : PortInspectionResult.Held, holders);
    }

    /// <summary>Whether privilege lets the calling thread bind an endpoint, without binding it. Unlike "is this root", the answer knows
    /// capabilities, namespaces and the bound that is set here. It is not kept: a process can change its user.</summary>
    public static PortPrivilegeCheck CheckPrivilege(EndPoint endpoint) => PortSystem.Current.CheckPrivilege(RequireIP(endpoint));

    /// <summary>What this process really listens on, TCP and UDP, whichever library opened it: to be compared with what it
    /// should.</summary>
    /// <exception cref="PlatformNotSupportedException">The system does not show it: it is none of Linux, Windows and macOS, or its tables
    /// do not name the processes.</exception>
    public static IReadOnlyList<BoundPort> GetBoundPorts() => BoundPorts.Read(PortSystem.Current);

    /// <summary>The ports that this system lends to outgoing connections and to who asks for any port, as it is set here; the
    /// customary range of the system where that is not visible. A server's fixed port does better outside of it.</summary>
    public static PortRange GetEphemeralPorts() => PortSystem.Current.EphemeralPorts;

    /// <summary>Compares the endpoints that a program declares with those on which this process really listens, TCP and UDP, whichever
    /// library opened them. To be called when all is started.</summary>
    /// <param name="declared">All endpoints of the program: the generated table, or <see cref="DeclaredPorts.Of"/>. Ports that are not
    /// among them are reported.</param>
    /// <returns>The differences; <see cref="PortComparison.IsVisible"/> is false where the system does not let the guard look.</returns>
    public static PortComparison Compare(IEnumerable<DeclaredPort> declared)
    {
        ArgumentNullException.ThrowIfNull(declared);
        var comparison = DriftSearch.Compare(PortSystem.Current, declared);
        GuardTelemetry.Count(comparison);
        return comparison;
    }

    internal static Socket Open(IPEndPoint endpoint, PortListenOptions options)
    {
        var isTcp = options.Transport == Transport.Tcp;
        var socket = new Socket(
            endpoint.AddressFamily, isTcp ? SocketType.Stream : SocketType.Dgram, isTcp ? ProtocolType.Tcp : ProtocolType.Udp);
        try
        {
            // An IPv4 address in IPv6 form is refused by a socket of one family.
            if (endpoint.Address.IsIPv4MappedToIPv6 || (options.DualMode && endpoint.Address.Equals(IPAddress.IPv6Any)))
                socket.DualMode = true;
            // Without it another process can take the port away on Windows; on Unix it is the default.
            if (OperatingSystem.IsWindows())
                socket.ExclusiveAddressUse = true;
            options.Configure?.Invoke(socket);
            socket.Bind(endpoint);
            if (isTcp && !options.IsBoundOnly)
                socket.Listen(options.Backlog);
            if (MayShare(socket, endpoint, options))
                CheckSharing(AttemptedEndPoint.Of(socket.LocalEndPoint!, options.Transport, options.DualMode), options, null);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal static IPEndPoint RequireIP(EndPoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint as IPEndPoint
            ?? throw new ArgumentException("An IP endpoint is expected; resolve a name before.", nameof(endpoint));
    }

    private static Socket OpenPatiently(IPEndPoint endpoint, PortListenOptions options)
    {
        var start = Stopwatch.GetTimestamp();
        Socket? socket;
        while ((socket = OpenUnlessInUse(endpoint, options, start)) is null)
            Thread.Sleep(PauseBetweenAttempts);
        return socket;
    }

    /// <summary>The socket; null where the address is in use, and may be released in the time that the options give.</summary>
    private static Socket? OpenUnlessInUse(IPEndPoint endpoint, PortListenOptions options, long start)
    {
        try
        {
            return Open(endpoint, options);
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressAlreadyInUse
            && failure is not PortConflictException && Stopwatch.GetElapsedTime(start) < options.WaitForRelease)
        {
            return null;
        }
    }

    /// <summary>What is to be thrown instead of <paramref name="failure"/>; null for itself. Tells of the failure as well.</summary>
    private static PortConflictException? Explained(
        Exception failure, EndPoint endpoint, PortListenOptions options, BindMeasurement measurement)
    {
        var conflict = failure is PortConflictException ? null : Diagnosis(endpoint, options).Explain(failure);
        var explained = conflict is null ? null : new PortConflictException(conflict, failure);
        measurement.Failed(explained ?? failure);
        return explained;
    }

    private static ConflictDiagnosis Diagnosis(EndPoint endpoint, PortListenOptions options)
        => new(PortSystem.Current, AttemptedEndPoint.Of(endpoint, options.Transport, options.DualMode), options);

    // On Linux a port is shared only by sockets that all have asked for it, so that there is nothing to look for else. Windows and macOS
    // let a user bind a specific address beside the wildcard without a word.
    private static bool MayShare(Socket socket, IPEndPoint wanted, PortListenOptions options)
    {
        if (!OperatingSystem.IsLinux())
            return wanted.Port != PortNumber.Ephemeral || options.Configure is not null;
        if (options.Configure is null)
            return false;
        const int SocketLevel = 1;
        const int ReusePort = 15;
        Span<byte> value = stackalloc byte[sizeof(int)];
        return socket.GetRawSocketOption(SocketLevel, ReusePort, value) == sizeof(int) && BitConverter.ToInt32(value) != 0;
    }

    private static void CheckSharing(AttemptedEndPoint attempted, PortListenOptions options, IDisposable? started)
    {
        if (options.Sharing == SharingPolicy.Allow || attempted.Port == 0)
            return;
        if (new ConflictDiagnosis(PortSystem.Current, attempted, options).FindSharer() is not { } conflict)
            return;
        if (options.Sharing == SharingPolicy.Fail)
        {
            started?.Dispose();
            throw new PortConflictException(conflict);
        }
        if (options.OnShared is { } report)
            report(conflict);
        else
            Trace.TraceWarning(conflict.Message);
    }
}
