using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using PortRules.Ports;

namespace PortRules.Guard.AspNetCore;

/// <summary>Whether the servers of this host still listen where they have said, and alone. What the system does not show is no failure,
/// and is said.</summary>
internal sealed class ListeningHealthCheck(GuardedSockets sockets, IOptions<PortGuardOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(Check(context.Registration.FailureStatus));

    private HealthCheckResult Check(HealthStatus failure)
    {
        IReadOnlyList<BoundPort> bound;
        try
        {
            bound = PortGuard.GetBoundPorts();
        }
        catch (PlatformNotSupportedException exception)
        {
            return HealthCheckResult.Healthy(exception.Message);
        }
        var opened = sockets.Opened.OfType<IPEndPoint>().ToList();
        var problems = opened.Select(endpoint => Problem(endpoint, bound)).OfType<string>().ToList();
        if (problems.Count > 0)
            return new(failure, string.Join(' ', problems));
        return opened.Count == 0
            ? HealthCheckResult.Healthy("No server of this host listens on a port.")
            : HealthCheckResult.Healthy($"Listening on {string.Join(", ", opened)}.");
    }

    private string? Problem(IPEndPoint endpoint, IReadOnlyList<BoundPort> bound)
    {
        var port = bound.FirstOrDefault(one => one.Transport == Transport.Tcp && IsSame(one.EndPoint, endpoint));
        if (port is null)
            return $"Nobody in this process listens on {endpoint}.";
        return port.IsShared && options.Value.Sharing != SharingPolicy.Allow ? $"{endpoint} is shared with another process." : null;
    }

    // The system's table does not tell the interface of a link-local address.
    private static bool IsSame(IPEndPoint listed, IPEndPoint opened)
        => listed.Port == opened.Port && listed.Address.GetAddressBytes().AsSpan().SequenceEqual(opened.Address.GetAddressBytes());
}
