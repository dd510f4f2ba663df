using PortRules.Corpus;
using PortRules.Corpus.Cases;
using PortRules.Corpus.Scoring;

try
{
    var arguments = Arguments.Parse(args);
    var cases = CaseReader.Read(arguments.CasesFile)
        .Where(labelled => arguments.Split is null || labelled.Split == arguments.Split)
        .ToList();
    if (cases.Count == 0)
        throw new InputException($"{arguments.CasesFile}: no record of split '{arguments.Split ?? "all"}'.");
    var results = cases.ConvertAll(labelled => CaseResult.Of(labelled, CaseCompilation.Claims(labelled, arguments.SourcesFolder)));
    Listing.Write(results, arguments.Show, Console.Out);
    ScoreTable.Write(results, Console.Out);
    return 0;
}
catch (InputException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
