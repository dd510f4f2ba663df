using System.Net;
using System.Net.Sockets;
using PortRules.Ports;

namespace PortRules.Guard.AspNetCore;

/// <summary>The verbs of <see cref="PortGuard"/> as a service, for code that is tested without sockets. It follows
/// <see cref="PortGuardOptions"/> where a call brings no options of its own.</summary>
public interface IPortGuard
{
    /// <inheritdoc cref="PortGuard.Listen"/>
    Socket Listen(EndPoint endpoint, PortListenOptions? options = null);

    /// <inheritdoc cref="PortGuard.ListenAsync"/>
    Task<Socket> ListenAsync(EndPoint endpoint, PortListenOptions? options = null, CancellationToken cancellation = default);

    /// <inheritdoc cref="PortGuard.Run{T}(EndPoint, Func{T}, PortListenOptions?)"/>
    T Run<T>(EndPoint attempted, Func<T> start, PortListenOptions? options = null);

    /// <inheritdoc cref="PortGuard.Explain"/>
    PortConflict? Explain(Exception failure, EndPoint attempted, PortListenOptions? options = null);

    /// <inheritdoc cref="PortGuard.Inspect"/>
    PortInspection Inspect(int port, Transport transport = Transport.Tcp, PortListenOptions? options = null);

    /// <inheritdoc cref="PortGuard.CheckPrivilege"/>
    PortPrivilegeCheck CheckPrivilege(EndPoint endpoint);

    /// <inheritdoc cref="PortGuard.GetBoundPorts"/>
    IReadOnlyList<BoundPort> GetBoundPorts();

    /// <inheritdoc cref="PortGuard.Compare"/>
    PortComparison Compare(IEnumerable<DeclaredPort> declared);
}
