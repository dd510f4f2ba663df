using System.Collections.Immutable;

namespace PortRules.Analyzers.Rules;

/// <summary>Every rule, in the order of their ids.</summary>
internal static class AllRules
{
    public static ImmutableArray<Rule> All { get; } = EndpointRules.All
        .Concat<Rule>([new ReleasedPortRule(), new CheckedPortRule(), new ApiFileRule(), new BaselineRule()])
        .OrderBy(rule => rule.Descriptor.Id, StringComparer.Ordinal)
        .ToImmutableArray();
}
