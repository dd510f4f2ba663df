using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Ports;

namespace PortRules.Analyzers.Rules;

/// <summary>Makes what a rule hands to its fix: see <see cref="FixProperties"/>.</summary>
internal static class FixData
{
    private static readonly ImmutableDictionary<string, string?> None = ImmutableDictionary<string, string?>.Empty;

    /// <summary>For a finding at <see cref="Endpoint.Location"/> about a port's number.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="candidate">The number.</param>
    /// <param name="replacement">The port to use instead, null when there is none. Where the URL names no port, the URL with this one
    /// in it is handed over too.</param>
    public static ImmutableDictionary<string, string?> OfPort(Endpoint endpoint, PortCandidate candidate, int? replacement)
    {
        var properties = None
            .Add(FixProperties.Port, Wording.Number(candidate.Number))
            .Add(FixProperties.Shape, Word(endpoint.Shape));
        if (CanBeAssigned(endpoint))
            properties = properties.Add(FixProperties.Assignable, "true");
        if (replacement is not { } other)
            return properties;
        properties = properties.Add(FixProperties.Replacement, Wording.Number(other));
        return candidate.Implied && endpoint.Url is { } url && IsSpelled(endpoint, url)
            ? properties.Add(FixProperties.Text, url.Text.Insert(url.PortStart, ":" + Wording.Number(other)))
            : properties;
    }

    /// <summary>Adds the local address, where it is one that a program can bind.</summary>
    public static ImmutableDictionary<string, string?> WithAddress(ImmutableDictionary<string, string?> properties, BindAddress address)
        => address.Kind is AddressKind.Unknown or AddressKind.Name
            ? properties
            : properties.Add(FixProperties.Address, address.Text.Trim('[', ']'));

    /// <summary>For a finding that covers a whole text or a part of it.</summary>
    /// <param name="isExact">The location covers just those characters, so that they can be replaced.</param>
    /// <param name="correction">What they should be, null when that is not certain.</param>
    public static ImmutableDictionary<string, string?> OfText(bool isExact, string? correction)
    {
        var properties = None.Add(FixProperties.Shape, Word(isExact ? LocationShape.Text : LocationShape.Other));
        return isExact && correction is not null ? properties.Add(FixProperties.Text, correction) : properties;
    }

    private static string Word(LocationShape shape) => shape switch
    {
        LocationShape.Number => FixProperties.ShapeNumber,
        LocationShape.Text => FixProperties.ShapeText,
        _ => FixProperties.ShapeOther,
    };

    // Kestrel binds localhost to two addresses and throws for 0, http.sys prefixes take no 0, and what other servers do is not known.
    private static bool CanBeAssigned(Endpoint endpoint) => endpoint.Server switch
    {
        EndpointServer.Socket => true,
        EndpointServer.Kestrel => endpoint.Address.Kind != AddressKind.Localhost,
        _ => false,
    };

    /// <summary>Where the URL of an endpoint stands: its own characters in a literal, else the expression that gives the text.</summary>
    /// <param name="endpoint">An endpoint.</param>
    /// <param name="url">Its URL.</param>
    /// <param name="isExact">The location covers the characters of the URL and nothing else.</param>
    public static Location PlaceOf(Endpoint endpoint, ListenUrl url, out bool isExact)
    {
        isExact = IsSpelled(endpoint, url);
        return endpoint.Text is { } text ? text.At(0, text.Text.Length) : endpoint.Location;
    }

    // The settings for ports give a URL too, which stands nowhere.
    private static bool IsSpelled(Endpoint endpoint, ListenUrl url) => endpoint.Text is { IsLiteral: true } text && text.Text == url.Text;
}
