namespace PortRules.Ports.Registry;

/// <summary>Names of projects with <c>*</c> for any characters, none included. Case does not matter.</summary>
internal static class NamePattern
{
    public static bool Fits(string pattern, string name)
    {
        var (at, star, resumed) = (0, -1, 0);
        for (var index = 0; index < name.Length;)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                star = at++;
                resumed = index;
            }
            else if (at < pattern.Length && AreSame(pattern[at], name[index]))
            {
                at++;
                index++;
            }
            else if (star >= 0)
            {
                // What the last star stands for is one character longer.
                at = star + 1;
                index = ++resumed;
            }
            else
            {
                return false;
            }
        }

        while (at < pattern.Length && pattern[at] == '*')
            at++;
        return at == pattern.Length;
    }

    private static bool AreSame(char left, char right) => left == right || char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
