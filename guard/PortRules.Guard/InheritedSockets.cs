using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Systems.Linux;

namespace PortRules.Guard;

/// <summary>The sockets that a process has been given at its start, in the form of sd_listen_fds(3): by a socket unit of systemd, by
/// <see cref="PortLease.StartChild"/>, or by any other parent. A program that takes its port this way needs no privilege for it.</summary>
/// <remarks>Each descriptor is looked at before it becomes a socket, and is closed in the children of this process, which would keep the
/// port open else.</remarks>
public sealed class InheritedSockets : IDisposable
{
    private static readonly object Gate = new();

    internal InheritedSockets(IReadOnlyList<InheritedSocket> sockets, IReadOnlyList<string> problems)
    {
        Sockets = sockets;
        Problems = problems;
    }

    /// <summary>The sockets, in the order in which they were passed.</summary>
    public IReadOnlyList<InheritedSocket> Sockets { get; }

    /// <summary>What was passed and is no socket that a server can use, a sentence each; none where all is well, or nothing was
    /// passed. What the parent has named is quoted and escaped.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Takes the sockets over, once: LISTEN_PID, LISTEN_FDS and LISTEN_FDNAMES are unset, so that neither a second call nor a
    /// child of this process takes them again. (They are unset in .NET's environment, which is what it gives to children; native code
    /// of this process still sees them.)</summary>
    /// <returns>The sockets; none where nothing was passed to this very process, and on systems other than Linux.</returns>
    public static InheritedSockets Take()
    {
        if (!OperatingSystem.IsLinux())
            return new([], []);
        lock (Gate)
        {
            var passed = PassedDescriptors.TakeFromEnvironment();
            var sockets = passed.Open(out var problems);
            return new(sockets, problems);
        }
    }

    /// <summary>The first socket of that name; null where there is none.</summary>
    public Socket? Find(string name)
        => Sockets.FirstOrDefault(socket => string.Equals(socket.Name, name, StringComparison.Ordinal))?.Socket;

    /// <summary>The first stream socket that is bound to <paramref name="endpoint"/>: the same address and port. [::] stands for 0.0.0.0
    /// too where the socket takes IPv4 as well. Null where there is none; a socket that its user has closed is none.</summary>
    public Socket? Find(EndPoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return Sockets.Select(socket => socket.Socket)
            .FirstOrDefault(socket => socket.SocketType == SocketType.Stream && IsAt(socket, endpoint));
    }

    /// <summary>Closes all sockets.</summary>
    public void Dispose()
    {
        foreach (var socket in Sockets)
            socket.Socket.Dispose();
    }

    private static bool IsAt(Socket socket, EndPoint wanted)
    {
        if (LocalEndPointOf(socket) is not { } local)
            return false;
        if (local.Equals(wanted))
            return true;
        return local is IPEndPoint own && wanted is IPEndPoint other && own.Port == other.Port
            && own.Address.Equals(IPAddress.IPv6Any) && other.Address.Equals(IPAddress.Any) && socket.DualMode;
    }

    private static EndPoint? LocalEndPointOf(Socket socket)
    {
        try
        {
            return socket.LocalEndPoint;
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }
}
