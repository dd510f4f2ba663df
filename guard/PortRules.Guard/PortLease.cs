using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using PortRules.Guard.Systems.Linux;
using PortRules.Ports;

namespace PortRules.Guard;

/// <summary>A free port that stays free for its taker. The usual way, to bind port 0, read the number, close and bind it again later,
/// gives the port away in between: with 64 processes and 300 ms between, a third of all binds failed.</summary>
/// <remarks>The port is kept by an open socket and by nothing else: no lock file, no mutex. Disposal releases it, and so does the end of
/// the process, whatever the reason. Members may be called from any thread.</remarks>
public sealed class PortLease : IDisposable
{
    private const int SocketLevel = 1;
    private const int ReuseAddress = 2;

    private readonly object _gate = new();
    private readonly PortLeaseOptions _options;
    private Socket? _socket;

    private PortLease(Socket socket, PortLeaseOptions options)
    {
        var endPoint = (IPEndPoint)socket.LocalEndPoint!;
        _socket = socket;
        _options = options;
        Port = endPoint.Port;
        Address = endPoint.Address;
        Mode = options.Mode;
        Transport = options.Transport;
        GuardTelemetry.CountLease(this, 1);
    }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>The address on which it is kept.</summary>
    public IPAddress Address { get; }

    /// <summary>How it is kept.</summary>
    public PortLeaseMode Mode { get; }

    /// <summary>Its transport.</summary>
    public Transport Transport { get; }

    /// <summary>Takes a port that the system chooses from its ephemeral range.</summary>
    /// <exception cref="PortConflictException">The address is not there, or no port is left.</exception>
    /// <exception cref="PlatformNotSupportedException">The mode is not available here: <see cref="PortLeaseMode.HoldExclusive"/> and
    /// <see cref="PortLeaseMode.ByNumber"/> are Linux's, and the latter needs <c>net.ipv4.ip_autobind_reuse</c> to be 0, as it is
    /// unless changed.</exception>
    /// <exception cref="ArgumentException">The mode is not for UDP.</exception>
    public static PortLease Acquire(PortLeaseOptions? options = null)
    {
        options ??= PortLeaseOptions.Default;
        return Hold(new(options.Address, PortNumber.Ephemeral), options);
    }

    /// <summary>Takes a given port before its server is ready to open it.</summary>
    /// <param name="endpoint">The endpoint; <see cref="PortLeaseOptions.Address"/> is not used. [::] takes IPv4 as well.</param>
    /// <param name="options">How the port is kept. <see cref="PortLeaseMode.HoldExclusive"/> is the one that does not pretend to be
    /// ready; with <see cref="PortLeaseMode.ByNumber"/> whoever names this port may take it.</param>
    /// <exception cref="PortConflictException">The port is in use, privileged or forbidden, or the address is not there.</exception>
    /// <exception cref="PlatformNotSupportedException">As for <see cref="Acquire"/>.</exception>
    /// <exception cref="ArgumentException">The mode is not for UDP.</exception>
    public static PortLease Reserve(IPEndPoint endpoint, PortLeaseOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return Hold(endpoint, options ?? PortLeaseOptions.Default);
    }

    /// <summary>As <see cref="Reserve"/>, and blocks no thread for <see cref="PortLeaseOptions.WaitForRelease"/>.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested while the port was not yet
    /// released.</exception>
    /// <inheritdoc cref="Reserve"/>
    public static async Task<PortLease> ReserveAsync(
        IPEndPoint endpoint, PortLeaseOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        options ??= PortLeaseOptions.Default;
        RequireAvailable(options);
        return Keep(await PortGuard.ListenAsync(endpoint, options.ForListening(), cancellation).ConfigureAwait(false), options);
    }

    private static PortLease Hold(IPEndPoint endPoint, PortLeaseOptions options)
    {
        RequireAvailable(options);
        return Keep(PortGuard.Listen(endPoint, options.ForListening()), options);
    }

    private static PortLease Keep(Socket socket, PortLeaseOptions options)
    {
        try
        {
            if (options.Mode == PortLeaseMode.HoldExclusive)
                SetReuseAddress(socket, false);
            return new(socket, options);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Hands the socket over, once: to Kestrel (<c>SocketTransportOptions.CreateBoundListenSocket</c>), or to code of one's own.
    /// A TCP socket listens from then on. The lease no longer has it, and its disposal does not close it.</summary>
    /// <returns>The socket, for the caller to dispose.</returns>
    /// <exception cref="PortConflictException">The port could not be listened on; possible only for
    /// <see cref="PortLeaseMode.ByNumber"/>, when somebody else has taken the number.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been taken, or the lease disposed.</exception>
    public Socket TakeSocket()
    {
        lock (_gate)
        {
            var socket = Held();
            if (Mode != PortLeaseMode.HoldListening)
                ListenNow(socket);
            _socket = null;
            GuardTelemetry.CountLease(this, -1);
            return socket;
        }
    }

    /// <summary>Starts a process that takes over the port. The lease keeps it as well, until it is disposed; the child's connections do
    /// not depend on it.</summary>
    /// <param name="start">What to start, with UseShellExecute off.</param>
    /// <remarks>
    /// <list type="bullet">
    /// <item><see cref="PortLeaseMode.ByNumber"/>: the child gets the variables PORT and ASPNETCORE_URLS (<c>http://address:port</c>),
    /// where <paramref name="start"/> does not set them. A program that wants the number in another place gets it from
    /// <see cref="Port"/>.</item>
    /// <item>Else: the child inherits the listening socket as systemd would pass it, as descriptor 3 with LISTEN_FDS, LISTEN_PID and
    /// LISTEN_FDNAMES, which <c>UseSystemd()</c> of Kestrel takes. The variables must name the child's own process, so it is started
    /// through bash, which replaces itself by the program. While it starts, other processes that this one starts at the same moment
    /// inherit the socket too.</item>
    /// </list>
    /// </remarks>
    /// <returns>The process, started.</returns>
    /// <exception cref="PlatformNotSupportedException">A socket is to be inherited, and this is not Linux or there is no bash.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been taken, or the lease disposed.</exception>
    public Process StartChild(ProcessStartInfo start)
    {
        ArgumentNullException.ThrowIfNull(start);
        lock (_gate)
        {
            var socket = Held();
            if (Mode == PortLeaseMode.ByNumber)
            {
                start.Environment.TryAdd("PORT", $"{Port}");
                start.Environment.TryAdd("ASPNETCORE_URLS", $"http://{new IPEndPoint(Address, Port)}");
                return Process.Start(start)!;
            }
            if (Mode == PortLeaseMode.HoldExclusive)
                ListenNow(socket);
            return ChildStart.WithSocket(start, socket, $"port-{Port}");
        }
    }

    /// <summary>Releases the port, unless its socket has been taken.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_socket is null)
                return;
            _socket.Dispose();
            _socket = null;
            GuardTelemetry.CountLease(this, -1);
        }
    }

    private void ListenNow(Socket socket)
    {
        // Connections inherit it, and without it their TIME_WAIT would keep the port from the next start of the server.
        if (Mode == PortLeaseMode.HoldExclusive)
            SetReuseAddress(socket, true);
        try
        {
            socket.Listen(_options.Backlog);
        }
        catch (SocketException failure)
        {
            // An attempt of its own only where it fails: the bind has been counted.
            PortGuard.Run(socket.LocalEndPoint!, () => ExceptionDispatchInfo.Throw(failure), _options.ForListening());
        }
    }

    private Socket Held()
        => _socket ?? throw new ObjectDisposedException(nameof(PortLease), "The socket has been taken or the lease disposed.");

    private static void RequireAvailable(PortLeaseOptions options)
    {
        if (options.Mode == PortLeaseMode.HoldListening)
            return;
        if (options.Transport != Transport.Tcp)
            throw new ArgumentException($"{options.Mode} is for TCP only: a bound UDP socket receives.", nameof(options));
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException($"{options.Mode} depends on what Linux does with a bound socket.");
        if (options.Mode == PortLeaseMode.ByNumber && LinuxSystem.ReusesPortsOfItsOwnChoice)
        {
            throw new PlatformNotSupportedException(
                "With net.ipv4.ip_autobind_reuse=1 the system may give the port of a placeholder to others. Hold a socket instead.");
        }
    }

    // .NET switches it on with each bind of a TCP socket, and its own option of the name means SO_REUSEPORT too.
    private static void SetReuseAddress(Socket socket, bool value)
        => socket.SetRawSocketOption(SocketLevel, ReuseAddress, BitConverter.GetBytes(value ? 1 : 0));
}
