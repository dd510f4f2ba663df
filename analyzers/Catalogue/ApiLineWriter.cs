using System.Globalization;
using System.Text;
using PortRules.Ports;

namespace PortRules.Analyzers.Catalogue;

/// <summary>Writes a line as <see cref="ApiLineReader"/> reads it, its keys in one order, with nothing that is understood anyway.</summary>
internal static class ApiLineWriter
{
    public static string Write(ApiLine line)
    {
        var text = new StringBuilder(line.DocumentationId)
            .Append(' ')
            .Append(ApiLineWords.Roles.First(role => role.Role == line.Role).Word);
        if (line.Value is not null)
            Add(text, line.Value);
        if (line.Api is { } api)
            AddKeys(text, api);
        return text.ToString();
    }

    private static void AddKeys(StringBuilder text, PortApi api)
    {
        foreach (var slot in api.Slots)
        {
            var place = ApiLineWords.Places.First(known => known.Form == slot.Form).Word;
            Add(text, slot.Kind == SlotKind.Argument ? Pair(place, Text(slot.Index)) : place);
        }

        if (api.Transport == Transport.Udp)
            Add(text, Pair(ApiLineWords.Transport, ApiLineWords.Udp));
        if (api.AddressArgument >= 0)
            Add(text, Pair(ApiLineWords.Address, Text(api.AddressArgument)));
        else if (api.FixedAddress is { } address)
            Add(text, Pair(ApiLineWords.Address, ApiLineWords.Addresses.First(known => known.Address.Equals(address)).Word));
        if (api.IsHttp)
            Add(text, ApiLineWords.Http);
        if (api.IsKestrel)
            Add(text, ApiLineWords.Kestrel);
        if (api.DenialHandled)
            Add(text, ApiLineWords.Handled);
    }

    private static void Add(StringBuilder text, string word) => text.Append(' ').Append(word);

    private static string Pair(string key, string value) => key + "=" + value;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
