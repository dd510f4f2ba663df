using PortRules.Analyzers.Catalogue;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>One way in which a member of this program hands the port that it is given to a bind.</summary>
/// <param name="DocumentationId">The member.</param>
/// <param name="Index">The parameter that is the port, -1 for the value of a property.</param>
/// <param name="Form">How it is given there.</param>
/// <param name="Transport">TCP or UDP.</param>
/// <param name="Address">The address, unknown where a parameter gives it.</param>
/// <param name="AddressArgument">The parameter that gives the address, or -1.</param>
/// <param name="IsHttp">The endpoint speaks HTTP.</param>
/// <param name="IsKestrel">Kestrel reads the URL.</param>
/// <param name="IsHandled">A guard stands before the bind, or a denial is dealt with.</param>
internal sealed record DerivedBind(
    string DocumentationId,
    int Index,
    PortForm Form,
    Transport Transport,
    BindAddress Address,
    int AddressArgument,
    bool IsHttp,
    bool IsKestrel,
    bool IsHandled)
{
    /// <summary>One line for all that is known of one member.</summary>
    /// <param name="binds">At least one, all of the same member.</param>
    /// <returns>Null when there is no word for the way in which the port is given.</returns>
    public static ApiLine? LineOf(IReadOnlyCollection<DerivedBind> binds)
    {
        if (!binds.All(bind => ApiLineWords.Places.Any(place => place.Form == bind.Form)))
            return null;
        // A line has one transport; what it does beside is left out.
        var transport = binds.Any(bind => bind.Transport == Transport.Tcp) ? Transport.Tcp : Transport.Udp;
        var ways = binds.Where(bind => bind.Transport == transport)
            .OrderBy(bind => bind.Index)
            .ThenBy(bind => bind.Form)
            .ToList();
        var first = ways[0];
        var isOneAddress = ways.All(way => way.Address.Equals(first.Address) && way.AddressArgument == first.AddressArgument);
        var keys = ways.GroupBy(way => way.Index)
            .Select(slot => Place(slot.First()))
            .Concat(transport == Transport.Udp ? [ApiLineWords.Transport + "=" + ApiLineWords.Udp] : [])
            .Concat(isOneAddress && AddressKey(first) is { } address ? [ApiLineWords.Address + "=" + address] : [])
            .Concat(ways.All(way => way.IsHttp) ? [ApiLineWords.Http] : [])
            .Concat(ways.All(way => way is { IsKestrel: true, Form: PortForm.Url or PortForm.Urls }) ? [ApiLineWords.Kestrel] : [])

            // One that is guarded silences the member: a guard before all of them cannot be told from a guard before one.
            .Concat(binds.Any(way => way.IsHandled) ? [ApiLineWords.Handled] : []);
        return ApiLineReader.Read($"{first.DocumentationId} {ApiLineWords.Bind} {string.Join(" ", keys)}", out _);
    }

    private static string Place(DerivedBind bind)
    {
        var word = ApiLineWords.Places.First(place => place.Form == bind.Form).Word;
        return bind.Index < 0 ? word : $"{word}={bind.Index}";
    }

    private static string? AddressKey(DerivedBind bind)
        => bind.AddressArgument >= 0
            ? bind.AddressArgument.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : ApiLineWords.Addresses.FirstOrDefault(known => known.Address.Equals(bind.Address)).Word;
}
