using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PortRules.Checker.Fixes;

/// <summary>Asks a provider for its fixes as an editor does.</summary>
internal static class FixActions
{
    /// <summary>The providers that an editor would ask about the diagnostic.</summary>
    public static IEnumerable<CodeFixProvider> For(
        ImmutableArray<CodeFixProvider> providers, TextDocument document, Diagnostic diagnostic)
        => providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id) && Covers(provider, document));

    /// <summary>What to say of a provider that threw.</summary>
    public static string Failure(CodeFixProvider provider, Diagnostic diagnostic, Exception problem)
        => $"{provider.GetType().Name} could not compute a fix for {diagnostic.Id}: {problem.GetType().Name}: {problem.Message}";

    private static bool Covers(CodeFixProvider provider, TextDocument document)
    {
        var export = provider.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>();
        var kind = document is Document ? nameof(TextDocumentKind.Document) : nameof(TextDocumentKind.AdditionalDocument);
        return export is not null
            && export.DocumentKinds.Contains(kind)
            && (export.DocumentExtensions is not { } extensions
                || extensions.Contains(Path.GetExtension(document.FilePath), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The actions for one diagnostic, those of groups one by one.</summary>
    public static async Task<ImmutableArray<CodeAction>> OfAsync(
        CodeFixProvider provider, TextDocument document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), cancellation));
        return [.. actions.SelectMany(Leaves)];
    }

    /// <summary>The text edits that the action makes; null when it does anything else.</summary>
    public static async Task<ImmutableArray<DocumentEdit>?> EditsOfAsync(
        CodeAction action, Solution solution, CancellationToken cancellation)
    {
        var operations = await action.GetOperationsAsync(solution, new Progress<CodeAnalysisProgress>(), cancellation);
        return operations is [ApplyChangesOperation change]
            && await DocumentEdit.BetweenAsync(solution, change.ChangedSolution, cancellation) is { IsEmpty: false } edits
            ? edits
            : null;
    }

    private static IEnumerable<CodeAction> Leaves(CodeAction action)
        => action.NestedActions.IsEmpty ? [action] : action.NestedActions.SelectMany(Leaves);
}
