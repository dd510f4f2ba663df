using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.CodeFixes;

/// <summary>Answers whether a change still compiles, for changes that the shape of the source alone cannot vouch for.</summary>
internal static class CompileCheck
{
    /// <summary>Marks what a change put in.</summary>
    public static SyntaxAnnotation Changed { get; } = new("PortRules.Changed");

    /// <summary>Whether the member around the change has no more errors than before (code that is half typed has some); the whole file,
    /// when the change added a using directive, which is in force everywhere in it.</summary>
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
        if (root is null || model is null)
            return false;
        var oldRoot = place.SyntaxTree.GetRoot(cancellationToken);
        var isLocal = UsingsOf(root) == UsingsOf(oldRoot);
        return Errors(model, isLocal ? MemberAround(root.FindNode(changed)) : root, cancellationToken)
            <= Errors(before, isLocal ? MemberAround(place) : oldRoot, cancellationToken);
    }

    private static int UsingsOf(SyntaxNode root) => root is CompilationUnitSyntax unit ? unit.Usings.Count : 0;

    private static SyntaxNode MemberAround(SyntaxNode node)
        => node.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? node.SyntaxTree.GetRoot();

    private static int Errors(SemanticModel model, SyntaxNode part, CancellationToken cancellationToken)
        => model.GetDiagnostics(part.Span, cancellationToken).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
