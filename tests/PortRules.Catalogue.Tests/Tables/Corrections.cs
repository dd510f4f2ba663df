using System.Collections.Immutable;
using PortRules.Analyzers.Catalogue;

namespace PortRules.Catalogue.Tests.Tables;

/// <summary>What the columns of <c>port-apis.csv</c> cannot say: which of several places of one API the row's role is about.</summary>
internal static class Corrections
{
    /// <summary>Rows with several ports of different roles: the index of each argument that has the row's role.</summary>
    private static readonly (string IdStart, int[] Arguments)[] RoleArguments =
    [
        // The second port is the remote one; with one port, it is the remote one and the system chooses the local one.
        ("M:Renci.SshNet.ForwardedPortLocal.#ctor(System.String,System.UInt32,System.String,System.UInt32)", [1]),
        ("M:Renci.SshNet.ForwardedPortLocal.#ctor(System.UInt32,System.String,System.UInt32)", [0]),
        ("M:Renci.SshNet.ForwardedPortLocal.#ctor(System.String,System.String,System.UInt32)", []),

        // The public port is advertised.
        ("M:Akka.Remote.Hosting.AkkaRemoteHostingExtensions.WithRemoting(", [2]),

        // Where there is a listen URI, the address is only announced.
        ("M:System.ServiceModel.ServiceHost.AddServiceEndpoint(System.Type,System.ServiceModel.Channels.Binding,System.String,System.Uri)", [3]),
        ("M:System.ServiceModel.ServiceHost.AddServiceEndpoint(System.Type,System.ServiceModel.Channels.Binding,System.Uri,System.Uri)", [3]),
        ("M:System.ServiceModel.ServiceHostBase.AddServiceEndpoint(System.String,System.ServiceModel.Channels.Binding,System.String,System.Uri)", [3]),
        ("M:System.ServiceModel.ServiceHostBase.AddServiceEndpoint(System.String,System.ServiceModel.Channels.Binding,System.Uri,System.Uri)", [3]),

        // The primary silo is another process.
        ("M:Orleans.Hosting.CoreHostingExtensions.UseLocalhostClustering(Orleans.Hosting.ISiloBuilder,", [1, 2]),

        // Remote, then local: the row connects.
        ("M:Akka.IO.Tcp.Connect.#ctor(", [0]),
        ("M:Akka.IO.TcpMessage.Connect(", [0]),
        ("M:Akka.IO.UdpConnected.Connect.#ctor(", [1]),
        ("M:DotNetty.Transport.Bootstrapping.Bootstrap.ConnectAsync(System.Net.EndPoint,System.Net.EndPoint)", [0]),
        ("M:Serilog.LoggerSinkConfigurationExtensions.Udp(", [2]),
    ];

    /// <summary>Rows whose address column names the remote host.</summary>
    private static readonly string[] RemoteAddresses =
    [
        "M:Renci.SshNet.ForwardedPortLocal.#ctor(System.UInt32,System.String,System.UInt32)",
    ];

    /// <summary>Kestrel endpoints that are plain "TCP" in the column; they speak HTTP unless told otherwise.</summary>
    private const string KestrelPrefix = "Microsoft.AspNetCore.Server.Kestrel.";

    private const string KestrelTransportPrefix = "Microsoft.AspNetCore.Server.Kestrel.Transport.";

    public static PortApi Apply(PortApi api)
    {
        foreach (var (start, arguments) in RoleArguments)
        {
            if (api.DocumentationId.StartsWith(start, StringComparison.Ordinal))
                api = api with { Slots = [.. api.Slots.Where(s => s.Kind != SlotKind.Argument || arguments.Contains(s.Index))] };
        }

        if (RemoteAddresses.Contains(api.DocumentationId))
            api = api with { AddressArgument = -1 };
        var path = api.DocumentationId[2..];
        if (api.Binds && path.StartsWith(KestrelPrefix, StringComparison.Ordinal) && !path.StartsWith(KestrelTransportPrefix, StringComparison.Ordinal))
            api = api with { IsHttp = true };
        return api;
    }

    /// <summary>The corrections that match no row any more.</summary>
    public static IEnumerable<string> Unused(ImmutableArray<SourceRow> rows) => RoleArguments.Select(c => c.IdStart).Concat(RemoteAddresses)
        .Where(start => !rows.Any(r => r.DocumentationId.StartsWith(start, StringComparison.Ordinal)));
}
