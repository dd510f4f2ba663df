using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PortRules.Guard.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

#pragma warning disable RS0026 // The two AddPortGuard extend different types, so that none can be taken for the other.

/// <summary>Puts the guard into a host.</summary>
public static class PortGuardExtensions
{
    /// <summary>Puts the guard below Kestrel and into the host: a port that cannot be opened is explained, in the log and in the exception
    /// of the server. The same as <see cref="AddPortGuard(IServiceCollection, Action{PortGuardOptions})"/>.</summary>
    /// <param name="builder">The web host; of any number of calls each adds its configuration.</param>
    /// <param name="configure">Changes the options.</param>
    public static IWebHostBuilder UsePortGuard(this IWebHostBuilder builder, Action<PortGuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.ConfigureServices(services => services.AddPortGuard(configure));
    }

    /// <summary>Adds the guard to a host, with or without Kestrel, and <see cref="IPortGuard"/> to its services.</summary>
    /// <param name="services">The services; of any number of calls each adds its configuration.</param>
    /// <param name="configure">Changes the options.</param>
    public static IServiceCollection AddPortGuard(this IServiceCollection services, Action<PortGuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions();
        services.AddLogging();
        if (configure is not null)
            services.Configure(configure);
        services.TryAddSingleton<IPortGuard, DefaultPortGuard>();
        if (services.Any(service => service.ServiceType == typeof(GuardedSockets)))
            return services;
        services.AddSingleton<GuardLog>();
        services.AddSingleton<GuardedSockets>();
        services.AddSingleton<IPostConfigureOptions<SocketTransportOptions>, GuardedTransport>();
        services.AddSingleton<IHostedService, GuardedHost>();
        return services;
    }

    /// <summary>Adds a check that fails when a port on which a server of this host listens is no longer listened on by this process, or by
    /// another one as well. It takes some hundred microseconds. The guard is added too where it is not yet.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">The status of a failure; null for <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags to filter by.</param>
    public static IHealthChecksBuilder AddPortGuard(
        this IHealthChecksBuilder builder, string name = "ports", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddPortGuard();
        return builder.AddCheck<ListeningHealthCheck>(name, failureStatus, tags ?? []);
    }
}
