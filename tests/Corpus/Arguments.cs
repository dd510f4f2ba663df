namespace PortRules.Corpus;

/// <summary>What to list besides the table.</summary>
[Flags]
internal enum Show
{
    None = 0,

    /// <summary>Labelled sites whose ports were not found.</summary>
    Misses = 1,

    /// <summary>Claims that the labels contradict.</summary>
    Wrong = 2,

    /// <summary>Misses, wrong claims, and claims that no label judges.</summary>
    All = 7,
}

/// <summary>The command line.</summary>
/// <param name="CasesFile">The labels, one JSON record a line.</param>
/// <param name="SourcesFolder">The sources, one folder a case.</param>
/// <param name="Split">The part of the labels to measure, null for all.</param>
/// <param name="Show">What to list besides the table.</param>
internal sealed record Arguments(string CasesFile, string SourcesFolder, string? Split, Show Show)
{
    private const string Usage = "usage: PortRules.Corpus CASES.jsonl SOURCES [--split dev|all] [--show misses|wrong|all]";

    /// <exception cref="InputException">The arguments are not as the usage says, or name nothing that exists.</exception>
    public static Arguments Parse(string[] args)
    {
        var paths = new List<string>();
        string? split = null;
        var show = Show.None;
        for (var index = 0; index < args.Length; index++)
        {
            switch (args[index])
            {
                case "--split":
                    var named = ValueAfter(args, ref index);
                    split = named == "all" ? null : named;
                    break;
                case "--show":
                    show = ValueAfter(args, ref index) switch
                    {
                        "misses" => Show.Misses,
                        "wrong" => Show.Wrong,
                        "all" => Show.All,
                        var other => throw new InputException($"--show takes misses, wrong or all, not '{other}'.\n{Usage}"),
                    };
                    break;
                case ['-', ..] option:
                    throw new InputException($"Unknown option '{option}'.\n{Usage}");
                case var path:
                    paths.Add(path);
                    break;
            }
        }

        if (paths is not [var cases, var sources])
            throw new InputException(Usage);
        if (!File.Exists(cases))
            throw new InputException($"{cases}: no such file.");
        if (!Directory.Exists(sources))
            throw new InputException($"{sources}: no such folder.");
        return new(cases, sources, split, show);
    }

    private static string ValueAfter(string[] args, ref int index)
        => ++index < args.Length ? args[index] : throw new InputException($"{args[index - 1]} lacks its value.\n{Usage}");
}
