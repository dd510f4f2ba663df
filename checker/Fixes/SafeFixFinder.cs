using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PortRules.Checker.Fixes;

/// <summary>A fix that needs no choice.</summary>
/// <param name="Title">What an editor calls it.</param>
/// <param name="Edits">What it changes.</param>
internal sealed record SafeFix(string Title, ImmutableArray<DocumentEdit> Edits);

/// <summary>Finds the fix of a diagnostic that can be made without asking: its provider has a fix-all, by which it says that its one
/// action suits every finding, and offers just that action here. What is for the author to choose comes from providers without.</summary>
internal sealed class SafeFixFinder(ImmutableArray<CodeFixProvider> providers)
{
    private readonly ImmutableArray<CodeFixProvider> _providers =
        [.. providers.Where(provider => provider.GetFixAllProvider() is not null)];

    private readonly List<string> _notes = [];

    /// <summary>The fixes that threw an exception.</summary>
    public IEnumerable<string> Notes => _notes.Distinct();

    /// <summary>Finds the fix; null when there is none.</summary>
    /// <param name="project">The project, in the solution that the fix starts from.</param>
    /// <param name="diagnostic">What was found in it.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public async Task<SafeFix?> FindAsync(Project project, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (FlaggedDocument.Of(project, diagnostic) is not { } document)
            return null;

        foreach (var provider in FixActions.For(_providers, document, diagnostic))
        {
            try
            {
                if (await FixActions.OfAsync(provider, document, diagnostic, cancellation) is [var only]
                    && await FixActions.EditsOfAsync(only, project.Solution, cancellation) is { } edits)
                {
                    return new SafeFix(only.Title, edits);
                }
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                _notes.Add(FixActions.Failure(provider, diagnostic, problem));
            }
        }

        return null;
    }
}
