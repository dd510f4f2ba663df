using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using PortRules.Ports;

namespace PortRules.Guard.AspNetCore;

/// <summary>The guard of this machine.</summary>
internal sealed class DefaultPortGuard(IOptions<PortGuardOptions> options, GuardLog log) : IPortGuard
{
    private readonly PortListenOptions _default = options.Value.ForListening(new PortListenOptions().Backlog, log.Shared);

    public Socket Listen(EndPoint endpoint, PortListenOptions? options) => PortGuard.Listen(endpoint, options ?? _default);

    public Task<Socket> ListenAsync(EndPoint endpoint, PortListenOptions? options, CancellationToken cancellation)
        => PortGuard.ListenAsync(endpoint, options ?? _default, cancellation);

    public T Run<T>(EndPoint attempted, Func<T> start, PortListenOptions? options) => PortGuard.Run(attempted, start, options ?? _default);

    public PortConflict? Explain(Exception failure, EndPoint attempted, PortListenOptions? options)
        => PortGuard.Explain(failure, attempted, options ?? _default);

    public PortInspection Inspect(int port, Transport transport, PortListenOptions? options)
        => PortGuard.Inspect(port, transport, options ?? _default);

    public PortPrivilegeCheck CheckPrivilege(EndPoint endpoint) => PortGuard.CheckPrivilege(endpoint);

    public IReadOnlyList<BoundPort> GetBoundPorts() => PortGuard.GetBoundPorts();

    public PortComparison Compare(IEnumerable<DeclaredPort> declared) => PortGuard.Compare(declared);
}
