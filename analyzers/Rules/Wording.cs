using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Hosting;
using PortRules.Ports;

namespace PortRules.Analyzers.Rules;

/// <summary>How messages name ports, addresses, systems and the origin of a value.</summary>
internal static class Wording
{
    private const string Ellipsis = "\u2026";

    /// <summary>A port with its transport, where that is known, and, below 1024, the service that it is registered for:
    /// <c>TCP port 80 (http)</c>. Above, a registration says nothing about what runs there; and an HTTP server on some other service's port
    /// is no such service.</summary>
    public static string Port(Endpoint endpoint, int number)
    {
        if (!endpoint.TransportIsKnown)
            return $"port {Number(number)}";
        var transport = endpoint.Transport == Transport.Udp ? "UDP" : "TCP";
        var service = number < 1024 ? ServiceNames.Of(number, endpoint.Transport) : null;
        return service is null || (endpoint.IsHttp && service is not ("http" or "https"))
            ? $"{transport} port {Number(number)}"
            : $"{transport} port {Number(number)} ({service})";
    }

    /// <summary><c> on any address</c>, <c> on 127.0.0.1</c>; nothing when the address is not known.</summary>
    public static string OnAddress(BindAddress address)
        => address.Kind == AddressKind.Unknown ? "" : $" on {address}";

    /// <summary>Systems with their prepositions: <c>on Linux and macOS</c>, <c>in containers and on Windows</c>.</summary>
    public static string OnSystems(Targets targets)
    {
        var systems = new List<string>();
        if (Has(Targets.Windows))
            systems.Add("Windows");
        if (Has(Targets.MacOS))
            systems.Add("macOS");
        if (Has(Targets.FreeBsd))
            systems.Add("FreeBSD");
        if (Has(Targets.LinuxHost))
            systems.Insert(0, "Linux");
        else if (Has(Targets.AnyLinux))
            return systems.Count == 0 ? "in containers" : "in containers and on " + Enumerate(systems);
        return "on " + Enumerate(systems);

        bool Has(Targets some) => (targets & some) != Targets.None;
    }

    /// <summary><c>a, b and c</c>.</summary>
    public static string Enumerate(IReadOnlyList<string> items)
        => items.Count < 2
            ? string.Concat(items)
            : string.Join(", ", items.Take(items.Count - 1)) + " and " + items[items.Count - 1];

    /// <summary>Where a number comes from when it does not stand in the flagged expression itself, and that it is only a default, as a
    /// clause that begins with a semicolon; empty when there is nothing to say.</summary>
    public static string Origin(Endpoint endpoint, PortCandidate candidate)
    {
        var number = Number(candidate.Number);
        var isDefault = endpoint.Port.Certainty == Certainty.Default;
        if (candidate.Origin.Length > 0)
            return $"; {number} {(isDefault ? "is only a default, from" : "comes from")} {Path(candidate.Origin)}";
        if (candidate.Implied && endpoint.Url is { } url)
            return $"; {url.Scheme.ToLowerInvariant()} implies {number} where the URL names no port";
        return isDefault ? $"; {number} is only a default, in force where nothing else is configured" : "";
    }

    /// <summary>The step that decides, and the one next to the use where they differ.</summary>
    private static string Path(ImmutableArray<OriginStep> origin)
    {
        var decided = origin[origin.Length - 1].Text;
        return origin.Length > 1 && origin[0].Text != decided ? $"{decided} through {origin[0].Text}" : decided;
    }

    /// <summary>The places that a number came through, as additional locations.</summary>
    public static IEnumerable<Location> Evidence(PortCandidate candidate)
        => candidate.Origin.Select(step => step.Location).Where(location => location.IsInSource);

    /// <summary>Why a URL has no effect, as a clause.</summary>
    public static string WhatDecides(Replacement replaced)
        => replaced.Source == UrlSource.KestrelEndpoints
            ? $"{replaced.WinnerName} gives Kestrel an endpoint of its own, and then it passes over every URL"
            : $"{replaced.WinnerName} decides where the server listens";

    /// <summary>A text as a message shows it: parts that are only known at run time are dots.</summary>
    public static string Shown(string text) => text.Replace(TextValue.Hole.ToString(), Ellipsis);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
