using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Policy;
using PortRules.Ports;
using PortRules.Ports.Registry;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT5002 in <c>PortRules.Ports.txt</c>: a line that cannot be read, a port that two lines have, an exception whose day is over;
/// and, hidden, so that an editor can offer to sort it, a paragraph that is not in order.</summary>
/// <example><c>catalog-api 5101/tpc project=Catalog.Api</c></example>
internal static class RegistryFindings
{
    private static readonly ImmutableDictionary<string, string?> Nothing = ImmutableDictionary<string, string?>.Empty;

    /// <summary>The findings in a registry that a build shows, in no particular order.</summary>
    /// <param name="file">The registry.</param>
    /// <param name="today">The day of the build; null when it is not known.</param>
    public static IEnumerable<Diagnostic> In(RegistryFile file, DateTime? today)
        => file.Content.Problems.Select(problem => OfProblem(file, problem))
            .Concat(today is { } day ? Expired(file, day) : []);

    private static Diagnostic OfProblem(RegistryFile file, RegistryProblem problem)
    {
        if (problem.IsPassedOver)
        {
            var properties = problem.Correction is { } correction ? Nothing.Add(FixProperties.Text, correction) : Nothing;
            return Finding(file, problem.Span, DiagnosticSeverity.Warning, properties, ApiFileRule.PassedOver(problem.Reason));
        }

        return Finding(
            file,
            problem.Span,
            DiagnosticSeverity.Warning,
            IsRepetition(file, problem.Line) ? Nothing.Add(FixProperties.Line, FixProperties.LineRemove) : Nothing,
            "Registered twice: " + problem.Reason);
    }

    // Nothing is lost when a line goes that says what an earlier one says.
    private static bool IsRepetition(RegistryFile file, int number)
    {
        var lines = file.Content.Lines;
        return lines.FirstOrDefault(line => line.Number == number) is { Entry: var entry }
            && lines.TakeWhile(line => line.Number < number)
                .Any(earlier => entry.Equals(earlier.Entry) || entry.Equals(earlier.Entry with { Comment = null }));
    }

    private static IEnumerable<Diagnostic> Expired(RegistryFile file, DateTime today)
    {
        foreach (var line in file.Content.Lines)
        {
            if (line.Entry.Expires is not { } last || last >= today || line.KeyNamed("expires") is not { } key)
                continue;
            var day = last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var reason = line.Entry.Reason is { } why ? $" ({why})" : "";
            yield return Finding(
                file,
                key.Span,
                DiagnosticSeverity.Warning,
                Nothing,
                $"The exception for '{line.Entry.Service}' expired on {day}{reason}: the line counts until it is removed");
        }
    }

    /// <summary>The hidden findings: one for each paragraph that is not in order, since its fix sorts all of it.</summary>
    public static IEnumerable<Diagnostic> Unsorted(RegistryFile file)
    {
        var outOfOrder = new HashSet<int>(file.Content.OutOfOrder.Select(line => line.Number));
        if (outOfOrder.Count == 0)
            yield break;
        var previous = -1;
        var isReported = false;
        foreach (var line in file.Content.Lines)
        {
            isReported &= line.Number == previous + 1;
            previous = line.Number;
            if (isReported || !outOfOrder.Contains(line.Number))
                continue;
            isReported = true;
            yield return Finding(
                file,
                line.Span,
                DiagnosticSeverity.Hidden,
                Nothing.Add(FixProperties.Line, FixProperties.LineSort),
                "The lines of this paragraph are not in the order of their ports");
        }
    }

    private static Diagnostic Finding(
        RegistryFile file,
        TextRange range,
        DiagnosticSeverity severity,
        ImmutableDictionary<string, string?> properties,
        string message)
        => Diagnostic.Create(ApiFileRule.Invalid, file.At(range), severity, additionalLocations: null, properties, message);
}
