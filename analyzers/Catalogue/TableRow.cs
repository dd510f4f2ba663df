using System.Collections.Immutable;
using System.Globalization;
using PortRules.Ports;

namespace PortRules.Analyzers.Catalogue;

/// <summary>How a row is written in the embedded table: the fields of <see cref="PortApi"/> in their order, separated by tabs, enumeration
/// values by name, absent values empty, slots separated by <c>|</c> and their parts by <c>,</c>, the package by its number in the
/// header.</summary>
internal static class TableRow
{
    public const char Separator = '\t';

    private const char SlotSeparator = '|';

    private static readonly BindAddress[] FixedAddresses =
        [BindAddress.Any, BindAddress.IPv6Any, BindAddress.DualAny, BindAddress.Localhost, BindAddress.Loopback];

    /// <summary>The row that <paramref name="line"/> holds.</summary>
    public static PortApi Read(string line, IReadOnlyList<string> packages)
    {
        var fields = line.Split(Separator);
        return new PortApi(
            DocumentationId: fields[0],
            Package: packages[Number(fields[1])],
            Role: Value<ApiRole>(fields[2]),
            Transport: fields[3].Length == 0 ? null : Value<Transport>(fields[3]),
            IsHttp: fields[4].Length != 0,
            Slots: ReadSlots(fields[5]),
            AddressArgument: fields[6].Length == 0 ? -1 : Number(fields[6]),
            FixedAddress: fields[7].Length == 0 ? null : FixedAddresses[Number(fields[7])],
            DefaultPort: fields[8].Length == 0 ? null : Number(fields[8]),
            Moment: Value<BindMoment>(fields[9]));
    }

    /// <summary>The line that holds <paramref name="row"/>.</summary>
    public static string Write(PortApi row, int package) => string.Join(
        Separator.ToString(),
        row.DocumentationId,
        Text(package),
        row.Role,
        row.Transport?.ToString(),
        row.IsHttp ? "http" : "",
        string.Join(SlotSeparator.ToString(), row.Slots.Select(WriteSlot)),
        row.AddressArgument < 0 ? "" : Text(row.AddressArgument),
        row.FixedAddress is { } address ? Text(Array.IndexOf(FixedAddresses, address)) : "",
        row.DefaultPort is { } port ? Text(port) : "",
        row.Moment);

    private static ImmutableArray<PortSlot> ReadSlots(string text)
    {
        if (text.Length == 0)
            return ImmutableArray<PortSlot>.Empty;
        var slots = ImmutableArray.CreateBuilder<PortSlot>();
        foreach (var slot in text.Split(SlotSeparator))
        {
            var parts = slot.Split(',');
            slots.Add(new(Value<SlotKind>(parts[0]), Number(parts[1]), Value<PortForm>(parts[2]), parts.Length > 3 ? parts[3] : null));
        }

        return slots.ToImmutable();
    }

    private static string WriteSlot(PortSlot slot)
        => $"{slot.Kind},{Text(slot.Index)},{slot.Form}" + (slot.Key is null ? "" : "," + slot.Key);

    private static T Value<T>(string name)
        where T : struct, Enum
        => (T)Enum.Parse(typeof(T), name);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
