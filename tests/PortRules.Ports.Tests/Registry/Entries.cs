using CsCheck;
using PortRules.Ports.Registry;

namespace PortRules.Ports.Tests.Registry;

/// <summary>Generates entries that a line can say, and texts that look like registries.</summary>
internal static class Entries
{
    private static readonly Gen<string> Name = Gen.Char["abcXYZ019-_.+:#@ä東"].Array[1, 12]
        .Select(characters => new string(characters))
        .Where(name => name[0] != '#');

    private static readonly Gen<string> Value = Gen.Char["abc 019\t\"\\#=,/é\u00A0"].Array[1, 20]
        .Select(characters => new string(characters))
        .Where(value => !string.IsNullOrWhiteSpace(value));

    private static readonly Gen<string[]> Names = Gen.Char["abZ.*09 \"\\#="].Array[1, 10]
        .Select(characters => new string(characters).Trim())
        .Where(name => name.Length > 0)
        .Array[0, 3];

    private static readonly Gen<PortRange?> Ports = Gen.OneOf(
        Gen.Const((PortRange?)null),
        Gen.Int[1, 65535].Select(port => (PortRange?)new PortRange(port, port)),
        Gen.Select(Gen.Int[1, 65535], Gen.Int[1, 65535], (one, other)
            => (PortRange?)new PortRange(Math.Min(one, other), Math.Max(one, other))));

    private static readonly Gen<DateTime> Date = Gen.Int[0, 3_000_000].Select(days => new DateTime(1, 1, 1).AddDays(days));

    private static readonly Gen<(
        string? Owner, string? Host, string? Discovered, string? Implements, string? Reason, string? Comment)> Texts
        = Gen.Select(Nullable(Value), Nullable(Value), Nullable(Value), Nullable(Value), Nullable(Value), Nullable(Value));

    /// <summary>Entries that agree with themselves.</summary>
    public static Gen<RegistryEntry> All { get; } = Gen.Select(
        Gen.Select(Name, Ports, Gen.Enum<Transport>()),
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool),
        Gen.Select(Names, Names),
        Texts,
        Gen.Nullable(Date),
        (head, flags, names, texts, expires) =>
        {
            var isBlock = flags.Item1 && names.Item1.Length > 0 && head.Item2 is { } ports && ports.First < ports.Last;
            return new RegistryEntry(head.Item1, head.Item2, head.Item3)
            {
                IsBlock = isBlock,
                IsExternal = flags.Item2 && !isBlock,
                Elevated = flags.Item3,
                Projects = flags.Item2 && !isBlock ? [] : names.Item1,
                Environments = [.. names.Item2.Select(name => name.Replace('*', '-'))],
                Owner = texts.Owner,
                Host = texts.Host?.Replace('*', '-'),
                DiscoveredBy = texts.Discovered,
                Implements = texts.Implements,
                Reason = texts.Reason,
                Comment = texts.Comment?.Trim(),
                Expires = expires,
            };
        });

    /// <summary>Words, signs and whatever, in lines.</summary>
    public static Gen<string> Anything { get; } = Gen.OneOf(
        Gen.String,
        Gen.Byte.Array[0, 200].Select(bytes => System.Text.Encoding.UTF8.GetString(bytes)),
        Gen.Byte.Array[0, 200].Select(bytes => System.Text.Encoding.Latin1.GetString(bytes)),
        Gen.OneOf(
            "a", "b", "80", "80/tcp", "1-9/udp", "9-1/tcp", "*/tcp", "tcp/80", "/", "-", "project=", "project=A", "env=dev,", "env=x,y",
            "external", "block", "elevated", "expires=2027-01-01", "expires=x", "reason=\"", "\"", "\\", "=", "#", " ", "\t", "\r", "\n",
            "\r\n", "\u2028", "\u0085", "\0", "\uFEFF", "\uD800", "99999999999").Array[0, 40].Select(string.Concat));

    private static Gen<string?> Nullable(Gen<string> values) => Gen.OneOf(Gen.Const((string?)null), values.Select(value => (string?)value));
}
