using System.Globalization;

namespace PortRules.Guard.Systems;

/// <summary>Names of users from /etc/passwd. The name service switch is not asked: it may wait for a network.</summary>
internal static class UserNames
{
    private const string Path = "/etc/passwd";
    private const int MaxLines = 10_000;

    /// <summary>The name, escaped; null where the file does not have it.</summary>
    public static string? Of(uint id)
    {
        var wanted = id.ToString(CultureInfo.InvariantCulture);
        try
        {
            foreach (var line in File.ReadLines(Path).Take(MaxLines))
            {
                var fields = line.Split(':');
                if (fields.Length > 2 && fields[2] == wanted)
                    return ForeignText.Name(fields[0]);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        return null;
    }
}
