using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Recognises that the code around a socket sets address reuse. It looks at the whole member and does not ask which socket is
/// meant: where an author shares addresses on purpose, nothing is said about conflicts.</summary>
internal static class AddressReuse
{
    private static readonly string[] Options = ["ReuseAddress", "ReuseUnicastPort", "ExclusiveAddressUse"];

    public static bool IsSetNear(SyntaxNode site, NameUses names)
        => NameUses.MemberAround(site) is { } member && Options.Any(option => names.Of(option, member).Any());
}
