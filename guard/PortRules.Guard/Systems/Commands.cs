namespace PortRules.Guard.Systems;

/// <summary>Foreign words in commands that somebody may copy into a shell.</summary>
internal static class Commands
{
    private const int MaxLength = 200;

    /// <summary>Whether a word means nothing but itself to a shell, so that it may stand in a command as it is.</summary>
    public static bool IsPlain(string word)
        => word.Length is > 0 and <= MaxLength && word[0] != '-'
            && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '_' or '-' or '@' or ':' or '+');
}
