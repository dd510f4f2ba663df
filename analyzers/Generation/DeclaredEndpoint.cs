using PortRules.Ports;

namespace PortRules.Analyzers.Generation;

/// <summary>What is written of one endpoint that a project opens: the properties of <see cref="DeclaredPortAttribute"/>.</summary>
/// <param name="Transport">The transport.</param>
/// <param name="Address">The address, as <see cref="DeclaredAddress"/> writes it.</param>
/// <param name="Port">0 to 65535; null where it is not known.</param>
/// <param name="Certainty">How sure it is that the endpoint is opened.</param>
/// <param name="Source">Where it is written, relative to the project.</param>
/// <param name="Environment">The environment to which it is confined.</param>
/// <param name="Profile">The launch profile to which it is confined.</param>
internal sealed record DeclaredEndpoint(
    Transport Transport, string Address, int? Port, DeclaredPortCertainty Certainty, string? Source, string? Environment, string? Profile)
{
    /// <summary>An order that depends on nothing but the endpoints themselves: what is not known comes last.</summary>
    public static IEnumerable<DeclaredEndpoint> InOrder(IEnumerable<DeclaredEndpoint> endpoints)
        => endpoints.Distinct()
            .OrderBy(one => one.Transport)
            .ThenBy(one => one.Port ?? int.MaxValue)
            .ThenBy(one => one.Address, StringComparer.Ordinal)
            .ThenByDescending(one => one.Certainty)
            .ThenBy(one => one.Source, StringComparer.Ordinal)
            .ThenBy(one => one.Environment, StringComparer.Ordinal)
            .ThenBy(one => one.Profile, StringComparer.Ordinal);
}
