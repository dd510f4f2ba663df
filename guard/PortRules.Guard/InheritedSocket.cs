using System.Net.Sockets;

namespace PortRules.Guard;

/// <summary>A socket that this process has been given at its start.</summary>
/// <param name="Name">What the parent calls it: <c>FileDescriptorName=</c> of a systemd socket unit, <c>port-5000</c> from
/// <see cref="PortLease.StartChild"/>; <c>unknown</c> where it says nothing. It is the parent's text, unescaped.</param>
/// <param name="Socket">A stream socket that listens, or a bound datagram socket. It is the taker's to dispose, which ends its use here and
/// not in the parent. (Dispose ends a pending AcceptAsync. It waits for a blocked Accept, which .NET cannot interrupt on a socket that it
/// has not opened itself.)</param>
public sealed record InheritedSocket(string Name, Socket Socket);
