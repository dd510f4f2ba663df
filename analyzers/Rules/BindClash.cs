using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Options;
using PortRules.Ports;

namespace PortRules.Analyzers.Rules;

/// <summary>What becomes of two binds that want the same port: the predicate and the words of both rules about it.</summary>
/// <param name="Number">The port.</param>
/// <param name="Targets">The targets in force for both.</param>
/// <param name="Refused">Those on which the second bind fails.</param>
/// <param name="Split">Those on which both succeed and the traffic goes to one or the other.</param>
internal sealed record BindClash(int Number, Targets Targets, Targets Refused, Targets Split)
{
    /// <summary>Judges two endpoints.</summary>
    /// <returns>Null unless both surely bind the same port of the same transport, at addresses that overlap on a target in force.</returns>
    public static BindClash? Between(Endpoint earlier, Endpoint later, RuleOptions options)
    {
        if (!earlier.IsBound() || !later.IsBound() || earlier.Transport != later.Transport || later.DenialHandled)
            return null;
        if (earlier.DecidedPort() is not { } number || later.DecidedPort() != number || MayBeOneListener(earlier, later))
            return null;

        var targets = earlier.TargetsOf(earlier.Port.Single!, options) & later.TargetsOf(later.Port.Single!, options);
        if (IsHttpListener(earlier) || IsHttpListener(later))
            targets &= ~Targets.Windows;
        var (refused, split) = AddressOverlap.PerTarget(
            targets, later.Transport, earlier.Address, later.Address, earlier.SharesAddress && later.SharesAddress);
        return (refused | split) == Targets.None ? null : new(number, targets, refused, split);
    }

    /// <summary>The outcome in words, to follow "the second bind": <c>fails</c>, <c>fails on Linux; on Windows …</c>.</summary>
    public string Outcome()
    {
        const string Splits = "both succeed and the traffic is split between them without a word";
        if (Refused == Targets)
            return "fails";
        if (Refused == Targets.None)
            return $"does not fail {Wording.OnSystems(Split)}: {Splits}";
        var fails = "fails " + Wording.OnSystems(Refused);
        return Split == Targets.None ? fails : $"{fails}; {Wording.OnSystems(Split)} {Splits}";
    }

    // One HttpListener may hold several prefixes at one address (measured: the same one twice does no harm). Whether two prefixes
    // belong to one listener is not known here.
    private static bool MayBeOneListener(Endpoint earlier, Endpoint later)
        => IsHttpListener(earlier) && IsHttpListener(later) && earlier.Address.Equals(later.Address);

    // On Windows http.sys holds the port and sorts requests by prefix, so that the table for sockets does not apply.
    private static bool IsHttpListener(Endpoint endpoint) => endpoint.Server == EndpointServer.HttpListener;
}
