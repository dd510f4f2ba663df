using PortRules.Ports;

namespace PortRules.Guard.Diagnosis;

/// <summary>The service that everybody expects on a port.</summary>
internal static class WellKnownService
{
    /// <summary>Its IANA name: of a system port, or of a port whose assigned service is also the one that uses it. Of the other names
    /// above 1023, most tell nobody anything (5000 is "commplex-main").</summary>
    public static string? NameOf(int port, Transport transport)
    {
        if (!PortNumber.IsValid(port) || port == PortNumber.Ephemeral)
            return null;
        var isExpected = PortNumber.ClassOf(port) == PortClass.System
            || DeFactoPorts.At(port, transport).Any(entry => entry.Relation == DeFactoRelation.Same);
        return isExpected ? ServiceNames.Of(port, transport) : null;
    }
}
