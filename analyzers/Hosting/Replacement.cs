using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Hosting;

/// <summary>What takes the place of a listen URL, which is why the URL is never bound.</summary>
/// <param name="Loser">What has no effect: the call that gives the URL, or the setting.</param>
/// <param name="LoserName">How a message calls it.</param>
/// <param name="Winner">Where the endpoint stands that counts instead.</param>
/// <param name="WinnerName">How a message calls it.</param>
/// <param name="Source">What kind of place that is.</param>
internal sealed record Replacement(Location Loser, string LoserName, Location Winner, string WinnerName, UrlSource Source);
