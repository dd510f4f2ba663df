using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.CodeFixes;

/// <summary>Answers whether a change still compiles, for changes that the shape of the source alone cannot vouch for.</summary>
internal static class CompileCheck
{
    /// <summary>Marks what a change put in.</summary>
    public static SyntaxAnnotation Changed { get; } = new("PortRules.Changed");

    /// <summary>Whether the member around the change has no more errors than before; code that is half typed has some.</summary>
    public static async Task<bool> PassesAsync(SemanticModel before, SyntaxNode place, Document after, CancellationToken cancellationToken)
    {
        var root = await after.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return root?.GetAnnotatedNodes(Changed).FirstOrDefault() is { } changed
            && await PassesAsync(before, place, after, changed.Span, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>As above, for a change around <paramref name="changed"/> in the new text.</summary>
    public static async Task<bool> PassesAsync(
        SemanticModel before, SyntaxNode place, Document after, TextSpan changed, CancellationToken cancellationToken)
    {
        var root = await after.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await after.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root is not null && model is not null
            && Errors(model, root.FindNode(changed), cancellationToken) <= Errors(before, place, cancellationToken);
    }

    private static int Errors(SemanticModel model, SyntaxNode place, CancellationToken cancellationToken)
    {
        var member = place.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? place.SyntaxTree.GetRoot(cancellationToken);
        return model.GetDiagnostics(member.Span, cancellationToken).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
