using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PortRules.Analyzers.Options;

/// <summary>Finds options whose values make no sense, and which therefore have no effect.</summary>
internal static class OptionProblems
{
    /// <summary>One sentence for each such value, in order.</summary>
    /// <param name="provider">The options.</param>
    /// <param name="trees">The files of source that have some.</param>
    /// <param name="files">The other files that have some.</param>
    /// <param name="ruleIds">The rules whose severity a file may set.</param>
    public static IReadOnlyCollection<string> In(
        AnalyzerConfigOptionsProvider provider,
        IEnumerable<SyntaxTree> trees,
        IEnumerable<AdditionalText> files,
        IReadOnlyCollection<string> ruleIds)
    {
        var problems = new SortedSet<string>(StringComparer.Ordinal);
        var global = provider.GlobalOptions;
        foreach (var option in OptionDefinitions.All)
            Check(global, OptionDefinitions.BuildProperty(option.Property), option.Property, option.Values, option.Accepts, problems);
        Check(
            global,
            OptionDefinitions.BuildProperty(OptionsReader.TodayProperty),
            OptionsReader.TodayProperty,
            "a day such as 2027-06-30",
            _ => OptionsReader.Today(global) is not null,
            problems);
        foreach (var tree in trees)
            CheckFile(provider.GetOptions(tree), problems);
        foreach (var file in files)
        {
            var options = provider.GetOptions(file);
            CheckFile(options, problems);
            CheckSeverity(options, FileSeverities.AllRulesKey, problems);
            foreach (var id in ruleIds)
                CheckSeverity(options, FileSeverities.KeyOf(id), problems);
        }

        return problems;
    }

    private static void CheckFile(AnalyzerConfigOptions options, SortedSet<string> problems)
    {
        foreach (var option in OptionDefinitions.All)
            Check(options, option.Key, option.Key, option.Values, option.Accepts, problems);
    }

    private static void CheckSeverity(AnalyzerConfigOptions options, string key, SortedSet<string> problems)
        => Check(
            options,
            key,
            key,
            "one of " + string.Join(", ", FileSeverities.Words.Select(known => known.Word)),
            FileSeverities.Accepts,
            problems);

    // An empty value is none: the project's file may leave one where a condition does not hold.
    private static void Check(
        AnalyzerConfigOptions options, string key, string name, string values, Predicate<string> accepts, SortedSet<string> problems)
    {
        if (options.TryGetValue(key, out var text) && text.Trim() is { Length: > 0 } value && !accepts(value))
            problems.Add($"{name} is '{value}', and has to be {values}");
    }
}
