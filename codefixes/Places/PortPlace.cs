using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Rules;

namespace PortRules.CodeFixes.Places;

/// <summary>Where the port of a finding is decided, and how another is put there.</summary>
internal abstract class PortPlace
{
    private protected PortPlace(Document document, SemanticModel model, SyntaxNode node)
    {
        Document = document;
        Model = model;
        Node = node;
    }

    public Document Document { get; }

    public SemanticModel Model { get; }

    /// <summary>The expression or literal that the port stands in.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The port as C# writes it in an expression.</summary>
    public abstract string Expression { get; }

    /// <summary>Only a constant may stand here.</summary>
    public bool IsConstantOnly => ConstantContext.Contains(Node);

    /// <summary>The document with another number here.</summary>
    public abstract Document WithNumber(int port);

    /// <summary>The document with an expression of type int here that need not be constant.</summary>
    public abstract Document WithExpression(ExpressionSyntax expression);

    /// <summary>Finds the place of a finding about a port's number.</summary>
    /// <returns>Null when the source is not of a shape in which the port could be replaced without changing more.</returns>
    public static async Task<PortPlace?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || diagnostic.Port() is not { } port || !root.FullSpan.Contains(diagnostic.Location.SourceSpan))
            return null;
        if (diagnostic.HasShape(FixProperties.ShapeText))
            return TextPlace.Find(document, model, root, diagnostic, port);
        return diagnostic.HasShape(FixProperties.ShapeNumber) || DecidingNumber.IsEndPoint(root, model, diagnostic.Location)
            ? NumberPlace.Find(document, model, root, diagnostic, port)
            : null;
    }
}
