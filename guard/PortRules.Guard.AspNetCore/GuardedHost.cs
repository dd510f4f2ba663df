using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PortRules.Guard.AspNetCore;

/// <summary>What the guard does around the start of a host: before the first hosted service, and after the last.</summary>
internal sealed class GuardedHost(
    IOptions<PortGuardOptions> options,
    GuardedSockets sockets,
    GuardLog log,
    IServiceProvider services) : IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // Not before the host starts, as it makes the server.
    private ConfiguredEndpoints Configured => field ??= ActivatorUtilities.CreateInstance<ConfiguredEndpoints>(services);

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        sockets.TakeInherited();
        return options.Value.EarlyReservation ? ReserveAsync(cancellationToken) : Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        sockets.Watch(Configured.GetReloadToken());
        sockets.ReleaseUnused();
        // The server runs without what it could not open.
        foreach (var (endpoint, conflict) in sockets.Failed)
            log.PartlyBound(endpoint, conflict);
        foreach (var socket in sockets.UnusedInherited())
            log.InheritedUnused(socket);
        ReportEphemeral();
        if (options.Value.Drift != DriftPolicy.Ignore)
            await CompareAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ReserveAsync(CancellationToken cancellation)
    {
        // Reading the options tells whether the application has a function of its own, which is to make the sockets then.
        _ = services.GetRequiredService<IOptions<SocketTransportOptions>>().Value;
        if (sockets.AreMadeByApplication)
        {
            log.NothingReserved();
            return;
        }
        try
        {
            foreach (var group in Configured.Read())
            {
                foreach (var endpoint in group)
                    await ReserveAsync(endpoint, isOptional: group.Length > 1, cancellation).ConfigureAwait(false);
            }
        }
        catch (PortConflictException failure)
        {
            sockets.Dispose();
            log.Refused(failure.Conflict);
            throw;
        }
    }

    private async Task ReserveAsync(IPEndPoint endpoint, bool isOptional, CancellationToken cancellation)
    {
        if (sockets.Has(endpoint))
            return;
        try
        {
            await sockets.ReserveAsync(endpoint, cancellation).ConfigureAwait(false);
        }
        catch (PortConflictException failure) when (failure.Conflict.Kind == PortConflictKind.AddressNotLocal
            && endpoint.AddressFamily == AddressFamily.InterNetworkV6 && (isOptional || endpoint.Address.Equals(IPAddress.IPv6Any)))
        {
            // A machine without IPv6: Kestrel does without that half of localhost, and takes 0.0.0.0 for [::].
            if (!isOptional)
                await ReserveAsync(new(IPAddress.Any, endpoint.Port), isOptional: false, cancellation).ConfigureAwait(false);
        }
    }

    private void ReportEphemeral()
    {
        var range = PortGuard.GetEphemeralPorts();
        foreach (var endpoint in sockets.Asked.Where(endpoint => range.Contains(endpoint.Port)))
            log.Ephemeral(endpoint, range);
    }

    private async Task CompareAsync(CancellationToken cancellation)
    {
        if (Configured.HasOtherServer)
            return;
        var declared = options.Value.Declared ?? (Assembly.GetEntryAssembly() is { } entry ? DeclaredPorts.Of(entry) : []);
        if (declared.Count == 0)
            return;
        var start = Stopwatch.GetTimestamp();
        var comparison = PortGuard.Compare(declared);
        while (comparison.Any(drift => drift.Kind == PortDriftKind.NotBound) && Stopwatch.GetElapsedTime(start) < options.Value.DriftGrace)
        {
            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            comparison = PortGuard.Compare(declared);
        }
        if (!comparison.IsVisible)
            log.DriftNotVisible(comparison.ToString());
        var isFatal = options.Value.Drift == DriftPolicy.Fail;
        foreach (var drift in comparison)
            log.Drifted(drift, isFatal);
        if (isFatal && comparison.Count > 0)
            throw new PortDriftException(comparison);
    }
}
