
namespace PortRules.Guard.Systems;

/// <summary>A foreign command line in the detail that is wanted.</summary>
internal static class CommandText
{
    private const int MaxLength = 256;
    private const string Hidden = "***";

    private static readonly string[] SecretWords = ["pass", "pwd", "secret", "token", "key", "credential", "auth", "conn"];

    /// <summary>The text for <paramref name="arguments"/>, the program first; null where nothing is wanted or there is none.</summary>
    public static string? Of(IReadOnlyList<string> arguments, OwnerDetail detail)
    {
        if (detail == OwnerDetail.NameOnly || arguments.Count == 0)
            return null;
        var program = ForeignText.Name(arguments[0]);
        if (detail == OwnerDetail.ArgumentCount)
        {
            var count = arguments.Count - 1;
            return $"{program} ({count} argument{(count == 1 ? "" : "s")})";
        }
        var parts = new List<string> { arguments[0] };
        var hidesNext = false;
        foreach (var argument in arguments.Skip(1))
        {
            parts.Add(hidesNext ? Hidden : WithoutValue(argument));
            hidesNext = !hidesNext && IsBareSecret(argument);
        }
        return ForeignText.Cut(string.Join(' ', parts), MaxLength);
    }

    // --password=x, -p:x, Password=x;…, and the user part of a URL.
    private static string WithoutValue(string argument)
    {
        var at = argument.IndexOfAny(['=', ':']);
        if (at > 0 && (argument[0] is '-' or '/' || argument[at] == '=' || argument.Contains('@', StringComparison.Ordinal)))
            return argument[..(at + 1)] + Hidden;
        return argument;
    }

    private static bool IsBareSecret(string argument)
        => argument.StartsWith('-') && !argument.Contains('=', StringComparison.Ordinal)
            && (argument is "-p" or "-u" || SecretWords.Any(word => argument.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
