using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Catalogue;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT5002: a line of <c>PortRules.Apis.txt</c> that cannot be read, at the characters to blame. The other lines count all the
/// same. What it says of the registry: <see cref="RegistryFindings"/>; of a settings file that .NET cannot read:
/// <see cref="SettingsFileAnalyzer"/>.</summary>
/// <example><c>M:Acme.Server.#ctor(int) bind port=0</c></example>
internal sealed class ApiFileRule : Rule
{
    internal static readonly DiagnosticDescriptor Invalid = Descriptors.Create(
        RuleIds.InvalidLine,
        "Line of a PortRules file is invalid",
        "{0}",
        Categories.Agreement,
        DiagnosticSeverity.Warning,
        "The files of PortRules are read line by line: PortRules.Ports.txt says whose a port is, in the form 'service port/transport "
        + "keys', PortRules.Apis.txt what an API does with a port, in the form 'documentation-id role keys', and PortRules.Baseline.txt "
        + "which findings are accepted, in the form 'rule path what keys'. What cannot be read has no effect, so that the line does not "
        + "do what it was written for.");

    public override DiagnosticDescriptor Descriptor => Invalid;

    /// <summary>The findings in a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="text">Its text.</param>
    public static IEnumerable<Diagnostic> Examine(string path, SourceText text)
        => ApiFile.Problems(text)
            .Select(problem => Diagnostic.Create(
                Invalid,
                FilePlace.At(path, text, problem.Span),
                PassedOver(problem.Reason)));

    /// <summary>What a message says of a line that has no effect.</summary>
    /// <param name="reason">Why, as a clause.</param>
    public static string PassedOver(string reason) => "This line is passed over: " + reason;
}
