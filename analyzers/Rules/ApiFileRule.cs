using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Catalogue;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT5002: a line of <c>PortRules.Apis.txt</c> that cannot be read, at the characters to blame. The other lines count all the
/// same.</summary>
/// <example><c>M:Acme.Server.#ctor(int) bind port=0</c></example>
internal sealed class ApiFileRule : Rule
{
    internal static readonly DiagnosticDescriptor Invalid = Descriptors.Create(
        RuleIds.InvalidLine,
        "Line of a PortRules file is invalid",
        "This line is passed over: {0}",
        Categories.Agreement,
        DiagnosticSeverity.Warning,
        "A line of PortRules.Apis.txt says what an API does with a port, in the form 'documentation-id role keys'. What cannot be read "
        + "has no effect, so that findings are missing that the line was written for.");

    public override DiagnosticDescriptor Descriptor => Invalid;

    public override string NoFixReason => "what the line was meant to say is not known";

    /// <summary>The findings in a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="text">Its text.</param>
    public static IEnumerable<Diagnostic> Examine(string path, SourceText text)
        => ApiFile.Problems(text)
            .Select(problem => Diagnostic.Create(
                Invalid,
                Location.Create(path, problem.Span, text.Lines.GetLinePositionSpan(problem.Span)),
                problem.Reason));
}
