using System.Net.Sockets;
using PortRules.Guard.Diagnosis;
using PortRules.Guard.Systems;
using PortRules.Ports;

namespace PortRules.Guard;

/// <summary>The texts of a <see cref="PortDrift"/>. What is declared may come from a file, so its texts are escaped as foreign ones
/// are.</summary>
internal static class DriftText
{
    public static string Name(DeclaredPort declared)
    {
        var port = declared.Port switch
        {
            null => "a port that the build does not know",
            PortNumber.Ephemeral => "any port",
            { } number => $"port {WithService(number, declared.Transport)}",
        };
        return $"{Name(declared.Transport)} {port} on {AddressOf(declared)}{SourceOf(declared)}";
    }

    public static string Undeclared(BoundPort bound)
        => $"This process {Listens(bound)} on {Name(bound)}, which nothing declares.";

    public static IReadOnlyList<string> UndeclaredRemedies(BoundPort bound)
    {
        var address = DeclaredAddress.Write(bound.IsDualMode ? BindAddress.DualAny : BindAddress.Of(bound.EndPoint.Address));
        return
        [
            $"If it is meant, declare it: [assembly: DeclaredPort(Transport.{bound.Transport}, \"{address}\", {bound.EndPoint.Port})]",
            "If it is not, find what opens it: a setting of this machine, or a library.",
        ];
    }

    public static string NotBound(DeclaredPort declared)
        => $"{Name(declared)} is declared, and this process does not {(declared.Transport == Transport.Tcp ? "listen" : "receive")} there.";

    public static IReadOnlyList<string> NotBoundRemedies { get; } =
    [
        "See whether what opens it has failed, or has not been started.",
        "If it is opened later, compare later.",
    ];

    public static string WrongAddress(DeclaredPort declared, BoundPort bound, bool isExposed)
    {
        var what = $"{Name(declared)} is declared, and this process {Listens(bound)} on {TextOf(bound)}";
        if (isExposed)
            return $"{what}: others than this machine may reach it.";
        return AddressMatch.IsLoopback(bound) ? $"{what}: only this machine reaches it." : $"{what}.";
    }

    public static IReadOnlyList<string> WrongAddressRemedies(DeclaredPort declared, bool isExposed) =>
    [
        declared.IsSure
            ? "See what opens the port in its place."
            : "See what stands in its place: an environment variable (URLS, Kestrel__Endpoints__…), the command line (--urls),"
                + " another settings file, code.",
        isExposed ? "If others are to reach it, declare it so." : "If the address is meant, declare it so.",
    ];

    private static string Name(BoundPort bound)
        => $"{Name(bound.Transport)} port {WithService(bound.EndPoint.Port, bound.Transport)} on {TextOf(bound)}";

    private static string Name(Transport transport) => transport == Transport.Tcp ? "TCP" : "UDP";

    private static string Listens(BoundPort bound) => bound.Transport == Transport.Tcp ? "listens" : "receives";

    private static string WithService(int port, Transport transport)
        => WellKnownService.NameOf(port, transport) is { } service ? $"{port} ({service})" : $"{port}";

    private static string TextOf(BoundPort bound)
    {
        var address = bound.EndPoint.Address;
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return address.ToString();
        return bound.IsDualMode ? $"[{address}], IPv4 included" : $"[{address}]";
    }

    private static string AddressOf(DeclaredPort declared) => declared.Address.Kind switch
    {
        AddressKind.Name => $"\"{ForeignText.Name(declared.Address.Text)}\"",
        AddressKind.IPv6 => $"[{declared.Address.Text}]",
        _ => declared.Address.ToString(),
    };

    private static string SourceOf(DeclaredPort declared)
    {
        string?[] parts =
        [
            declared.Source is { } source ? ForeignText.Path(source) : null,
            declared.Environment is { } environment ? $"environment \"{ForeignText.Name(environment)}\"" : null,
            declared.Profile is { } profile ? $"profile \"{ForeignText.Name(profile)}\"" : null,
        ];
        var said = parts.Where(part => part is not null).ToList();
        return said.Count == 0 ? "" : $" ({string.Join(", ", said)})";
    }
}
