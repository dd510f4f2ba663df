using Microsoft.CodeAnalysis;
using PortRules.Checker.Checking;

namespace PortRules.Checker.Fixes;

/// <summary>Tells whether a change makes compile errors, in every target framework of every project that the change reaches.</summary>
/// <param name="start">The solution without the change.</param>
internal sealed class CompileGate(Solution start)
{
    private readonly Dictionary<ProjectId, ILookup<string, Diagnostic>> _errors = [];

    /// <summary>The first error that the solution at the start does not have, or has fewer times; null when there is none.</summary>
    /// <param name="changed">The solution with the change.</param>
    /// <param name="files">The files that it changes.</param>
    /// <param name="cancellation">Cancels the compiling.</param>
    public async Task<Diagnostic?> FirstNewErrorAsync(Solution changed, IEnumerable<string> files, CancellationToken cancellation)
    {
        foreach (var id in Reach.Of(start, files).Where(id => changed.GetProject(id)!.SupportsCompilation))
        {
            if (!_errors.TryGetValue(id, out var before))
                _errors.Add(id, before = await ErrorsOfAsync(start.GetProject(id)!, cancellation));

            var added = (await ErrorsOfAsync(changed.GetProject(id)!, cancellation))
                .FirstOrDefault(errors => errors.Count() > before[errors.Key].Count());
            if (added is not null)
                return added.Last();
        }

        return null;
    }

    private static async Task<ILookup<string, Diagnostic>> ErrorsOfAsync(Project project, CancellationToken cancellation)
        => ProjectAnalysis.CompileErrors(await ProjectAnalysis.CompilationOfAsync(project, cancellation), cancellation)
            .ToLookup(error => $"{error.Id} {error.Location.GetLineSpan().Path} {error.GetMessage()}");
}
