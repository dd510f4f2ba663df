using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PortRules.Analyzers.Catalogue;

namespace PortRules.Catalogue.Tests.Tables;

/// <summary>Reads the column <c>port_location</c>: <c>slot:form</c>, several joined by <c> + </c>.</summary>
internal static partial class SlotReader
{
    private static readonly Dictionary<string, PortForm> Forms = new()
    {
        ["int"] = PortForm.Int,
        ["ushort"] = PortForm.Int,
        ["uint"] = PortForm.Int,
        ["int range"] = PortForm.Int,
        ["string-int"] = PortForm.IntText,
        ["int[]"] = PortForm.IntList,
        ["ushorts"] = PortForm.IntList,
        ["endpoint"] = PortForm.EndPoint,
        ["endpoints"] = PortForm.EndPoint,
        ["url"] = PortForm.Url,
        ["uri"] = PortForm.Url,
        ["url mongodb://h:p,h:p"] = PortForm.Url,
        ["urls"] = PortForm.Urls,
        ["strings"] = PortForm.Urls,
        ["prefix"] = PortForm.Prefix,
        ["hostport"] = PortForm.HostPort,
        ["hostport-list"] = PortForm.HostPortList,
        ["tcp-url"] = PortForm.TcpUrl,
        ["tcp-url with @/> prefix"] = PortForm.TcpUrl,
        ["tcp-url with @ bind / > connect prefix"] = PortForm.TcpUrl,
    };

    /// <summary>The slots, and the parameter name of each argument slot, in step.</summary>
    public static (ImmutableArray<PortSlot> Slots, ImmutableArray<string> Names) Read(SourceRow row, UnreadCells unread)
    {
        if (row.PortLocation == "-" || row.PortLocation.StartsWith("none", StringComparison.Ordinal))
            return ([], []);
        var slots = ImmutableArray.CreateBuilder<PortSlot>();
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var part in row.PortLocation.Split(" + "))
        {
            var slot = ReadPart(row, part, out var name);
            if (slot is null or { Form: PortForm.None })
                unread.Add("port_location", part);
            if (slot is not { } known)
                continue;
            slots.Add(known);
            names.Add(name);
        }

        return (slots.ToImmutable(), names.ToImmutable());
    }

    private static PortSlot? ReadPart(SourceRow row, string part, out string name)
    {
        var match = Slot().Match(part);
        name = match.Groups["name"].Value;
        var kind = match.Groups["kind"].Value switch
        {
            "value" => SlotKind.Value,
            "return" => SlotKind.Return,

            // "The collection of the receiver", on a method, is no place of the method's own.
            "collection" when row.DocumentationId[0] == 'P' => SlotKind.Collection,
            ['a', 'r', 'g', ..] => SlotKind.Argument,
            _ => SlotKind.None,
        };
        if (kind == SlotKind.None)
            return null;
        var (form, key) = ReadForm(match.Groups["form"].Value);
        if (match.Groups["keys"] is { Success: true, Value: var keys })
            key = string.Join(' ', keys.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Where(k => k != "..."));
        return new(kind, kind == SlotKind.Argument ? int.Parse(match.Groups["index"].Value) : -1, form, key);
    }

    private static (PortForm Form, string? Key) ReadForm(string text)
    {
        if (text.StartsWith("connstr key ", StringComparison.Ordinal))
            return (PortForm.ConnectionString, text["connstr key ".Length..]);
        if (text.StartsWith("hocon key ", StringComparison.Ordinal))
            return (PortForm.None, text["hocon key ".Length..]);
        return (Forms.GetValueOrDefault(text), null);
    }

    [GeneratedRegex(
        """
        ^(?<kind>arg(?<index>\d+)(\((?<name>\w+)\))?|value|return|collection)
        (:(?<form>.+) | (\ value)?,?(\ when\ arg0)?\ key\ (in\ \{(?<keys>[^}]*)\}|is\ one\ of\ (?<keys>(?!the\ same).*)|is\ (?<keys>.*)) | ,\ when\ .* |)$
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Slot();
}
