using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PortRules.CodeFixes;

/// <summary>A fix of one rule, by one change within the file, which is offered where the result compiles.</summary>
public abstract class OneChoiceFix : CodeFixProvider
{
    private readonly string _ruleId;
    private readonly string _choice;
    private readonly string _title;
    private readonly FixAllProvider _fixAll;

    private protected OneChoiceFix(string ruleId, string choice, string title)
    {
        (_ruleId, _choice, _title) = (ruleId, choice, title);
        _fixAll = new OneChoiceFixAll(choice);
        FixableDiagnosticIds = ImmutableArray.Create(ruleId);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => _fixAll;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var (document, cancellationToken) = (context.Document, context.CancellationToken);
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || !IsPossibleIn(document.Project, model.Compilation))
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (Change(root, model, diagnostic) is not var (place, newRoot))
                continue;
            var changed = document.WithSyntaxRoot(newRoot);
            if (Namespace is { } added)
                changed = await UsingDirectives.AddAsync(changed, added, cancellationToken).ConfigureAwait(false);
            if (!await CompileCheck.PassesAsync(model, place, changed, cancellationToken).ConfigureAwait(false))
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(_title, _ => Task.FromResult(changed), EquivalenceKey.Of(_ruleId, _choice)),
                diagnostic);
        }
    }

    /// <summary>The namespace that the new code needs; null where it needs none.</summary>
    private protected virtual string? Namespace => null;

    /// <summary>Whether a project has what the new code needs.</summary>
    private protected virtual bool IsPossibleIn(Project project, Compilation compilation) => true;

    /// <summary>The changed file, with <see cref="CompileCheck.Changed"/> at what is new, and a node of the file as it was around which it
    /// changes; null where there is no fix.</summary>
    private protected abstract (SyntaxNode Place, SyntaxNode Root)? Change(SyntaxNode root, SemanticModel model, Diagnostic diagnostic);
}
