using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Endpoints;

/// <summary>What takes the place of a listen URL, which is why the URL is never bound.</summary>
/// <param name="Loser">What has no effect: the call that gives the URL, or the setting.</param>
/// <param name="LoserName">How a message calls it.</param>
/// <param name="Winner">Where the endpoint stands that counts instead.</param>
/// <param name="WinnerName">How a message calls it.</param>
/// <param name="Reason">Why it counts.</param>
internal sealed record Replacement(Location Loser, string LoserName, Location Winner, string WinnerName, ReplacementReason Reason);

/// <summary>Why one endpoint counts instead of another (ASP.NET Core 10.0.12, <c>AddressBinder.BindAsync</c>; measured).</summary>
internal enum ReplacementReason
{
    /// <summary>Kestrel has endpoints of its own, by <c>Listen…</c> or the section <c>Kestrel:Endpoints</c>, and passes over every
    /// URL.</summary>
    EndpointsBeatUrls,

    /// <summary>Of two places for URLs the host reads only one.</summary>
    OtherUrlsBeatThese,
}
