using System.Collections.Immutable;

namespace PortRules.Analyzers.Rules;

/// <summary>Every rule about endpoints, in the order of their ids.</summary>
internal static class EndpointRules
{
    public static ImmutableArray<EndpointRule> All { get; } = ImmutableArray.Create<EndpointRule>(
        new PrivilegedPortRule(),
        new UrlReservationRule(),
        new BoundTwiceRule(),
        new RegisteredToOtherRule(),
        new BlockedByBrowsersRule(),
        new BoundTwiceAcrossFilesRule(),
        new DiscoveredServiceRule(),
        new OutOfRangeRule(),
        new InvalidListenUrlRule(),
        new HostNameBindsAllRule(),
        new OverriddenEndpointRule(),
        new LoopbackInContainerRule(),
        new MalformedPortRule(),
        new OverriddenProfileRule(),
        new NotRegisteredRule(),
        new OutsideBlockRule());

    /// <summary>Their ids.</summary>
    public static ImmutableHashSet<string> Ids { get; } = All.Select(rule => rule.Descriptor.Id).ToImmutableHashSet();
}
