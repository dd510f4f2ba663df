using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.CodeFixes.FreePorts;

/// <summary>Statements and their neighbours, in blocks and in files of top-level statements alike.</summary>
internal static class Statements
{
    /// <summary>The statements before and behind a statement, in its block or file.</summary>
    public static IReadOnlyList<StatementSyntax> Around(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => block.Statements,
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit }
            => unit.Members.OfType<GlobalStatementSyntax>().Select(member => member.Statement).ToList(),
        _ => [],
    };

    /// <summary>What is to be removed or put in to remove or add a statement.</summary>
    public static SyntaxNode Whole(StatementSyntax statement) => statement.Parent is GlobalStatementSyntax global ? global : statement;

    /// <summary>What is to be removed to remove some statements, in the order of the source, and the first neighbour that stays behind
    /// them.</summary>
    public static (IReadOnlyList<SyntaxNode> Gone, SyntaxNode Next) Removal(IReadOnlyCollection<StatementSyntax> statements)
    {
        var gone = statements.Select(Whole).OrderBy(node => node.SpanStart).ToList();
        var next = Around(statements.First()).Select(Whole)
            .First(node => node.SpanStart > gone[0].SpanStart && !gone.Contains(node));
        return (gone, next);
    }

    /// <summary>The file without what is gone, of which it keeps track as of <paramref name="next"/>: what stood above it stands above
    /// that.</summary>
    public static SyntaxNode Without(SyntaxNode root, IReadOnlyList<SyntaxNode> gone, SyntaxNode next)
    {
        var remaining = root.GetCurrentNode(next)!;
        root = root.ReplaceNode(remaining, Gap.Closed(remaining, gone[0]));
        return root.RemoveNodes(gone.Select(node => root.GetCurrentNode(node)!), SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
    }

    /// <summary>The names of a local in the member around a place.</summary>
    public static IEnumerable<IdentifierNameSyntax> NamesOf(ISymbol local, SyntaxNode place, SemanticModel model)
        => ScopeOf(place).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, local));

    /// <summary>The member around a place, or its file for top-level statements.</summary>
    public static SyntaxNode ScopeOf(SyntaxNode place)
        => place.Ancestors().FirstOrDefault(outer => outer is MemberDeclarationSyntax and not GlobalStatementSyntax)
            ?? place.SyntaxTree.GetRoot();
}
