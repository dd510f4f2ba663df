namespace PortRules.Analyzers.Settings;

/// <summary>Texts with a part that something else fills in: an editor, a build or a deployment.</summary>
internal static class Placeholders
{
    /// <summary>Marks of the usual tools, opening and closing: Octopus, MSBuild and Azure Pipelines, shells, Helm and others, ERB,
    /// environment variables, the tokens of <c>replacetokens</c>.</summary>
    private static readonly (string Open, string Close)[] Marks =
    [
        ("#{", "}"), ("$(", ")"), ("${", "}"), ("{{", "}}"), ("<%", "%>"), ("%", "%"), ("__", "__"), ("@@", "@@"), ("[[", "]]"),
    ];

    /// <summary>What Visual Studio fills in when it starts a profile.</summary>
    private static readonly string[] LaunchTokens = ["{Scheme}", "{ServiceHost}", "{ServicePort}"];

    /// <summary>Whether a value is not yet what the program will get. A word in plain braces, <c>{port}</c>, is no mark of a tool but an
    /// interpolation that never was one.</summary>
    public static bool In(string value)
        => Marks.Any(mark => IsMarked(value, mark.Open, mark.Close))
            || LaunchTokens.Any(token => value.IndexOf(token, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether a mark stands at the place where reading a file stopped: the file is a pattern that becomes JSON later.</summary>
    public static bool At(string text, int position)
        => Marks.Any(mark => string.CompareOrdinal(text, position, mark.Open, 0, mark.Open.Length) == 0);

    private static bool IsMarked(string value, string open, string close)
    {
        var start = value.IndexOf(open, StringComparison.Ordinal);
        return start >= 0 && value.IndexOf(close, start + open.Length, StringComparison.Ordinal) > start + open.Length;
    }
}
