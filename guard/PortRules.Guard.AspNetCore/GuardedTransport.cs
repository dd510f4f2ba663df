using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace PortRules.Guard.AspNetCore;

/// <summary>Puts the guard below Kestrel's sockets. It runs after all configuration, so that a function of the application's own becomes
/// the inner one, whatever the order of registration.</summary>
internal sealed class GuardedTransport(GuardedSockets sockets) : IPostConfigureOptions<SocketTransportOptions>
{
    private static readonly Func<EndPoint, Socket> Usual = SocketTransportOptions.CreateDefaultBoundListenSocket;

    public void PostConfigure(string? name, SocketTransportOptions options)
    {
        var inner = options.CreateBoundListenSocket;
        var own = inner == Usual ? null : inner;
        sockets.AreMadeByApplication = own is not null;
        options.CreateBoundListenSocket = endpoint => endpoint switch
        {
            IPEndPoint ip => sockets.Open(ip, options.Backlog, own),
            FileHandleEndPoint => sockets.Note(inner(endpoint)),
            // Unix sockets have no port.
            _ => inner(endpoint),
        };
    }
}
