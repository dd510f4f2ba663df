using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.CodeFixes.FreePorts;

/// <summary>A port that is looked for in statements of one block: a listener is made, started, asked and released, and a local keeps the
/// number; or the number is drawn at random.</summary>
/// <param name="Number">The expression that gives the number.</param>
/// <param name="Read">The declaration of the local.</param>
/// <param name="Port">The local.</param>
/// <param name="Listener">The declaration of the listener; null where there is none.</param>
/// <param name="Others">The other statements of the search, all about the listener alone.</param>
internal sealed record SearchedPort(
    ExpressionSyntax Number,
    LocalDeclarationStatementSyntax Read,
    ILocalSymbol Port,
    LocalDeclarationStatementSyntax? Listener,
    IReadOnlyList<StatementSyntax> Others)
{
    /// <summary>The search for which a finding stands; null where it has another form.</summary>
    public static SearchedPort? Of(SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax number
            || number.FirstAncestorOrSelf<StatementSyntax>() is not LocalDeclarationStatementSyntax
            {
                UsingKeyword.RawKind: 0,
                Declaration.Variables: [{ Initializer: { } given } declarator],
            } read
            || !IsWhole(number, given.Value)
            || model.GetDeclaredSymbol(declarator) is not ILocalSymbol port)
        {
            return null;
        }
        if (number is InvocationExpressionSyntax)
            return new(number, read, port, null, []);
        return ListenerIn(number) is { } name
            && model.GetSymbolInfo(name).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] } listener
            && reference.GetSyntax() is VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax made } madeAt
            && made is { UsingKeyword.RawKind: 0, Declaration.Variables.Count: 1 }
            && Whole(made).Parent == Whole(read).Parent
            && madeAt.Initializer?.Value is BaseObjectCreationExpressionSyntax
            && OthersOf(listener, made, read, model) is { } others
                ? new(number, read, port, made, others)
                : null;
    }

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

    /// <summary>The names that refer to the local that keeps the number.</summary>
    public IReadOnlyList<IdentifierNameSyntax> UsesOf(ISymbol local, SemanticModel model)
        => NamesOf(local, Read, model).ToList();

    private static bool IsWhole(ExpressionSyntax number, ExpressionSyntax value)
    {
        while (value is ParenthesizedExpressionSyntax or CastExpressionSyntax && value != number)
            value = value is CastExpressionSyntax cast ? cast.Expression : ((ParenthesizedExpressionSyntax)value).Expression;
        return value == number;
    }

    // ((IPEndPoint)listener.LocalEndpoint).Port
    private static IdentifierNameSyntax? ListenerIn(ExpressionSyntax number)
        => number.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.Name.Identifier.ValueText is "LocalEndpoint" or "LocalEndPoint")
            .Select(access => access.DescendantNodes().OfType<IdentifierNameSyntax>().FirstOrDefault())
            .FirstOrDefault();

    private static List<StatementSyntax>? OthersOf(
        ISymbol listener, StatementSyntax made, StatementSyntax read, SemanticModel model)
    {
        var others = new List<StatementSyntax>();
        var around = Around(made);
        foreach (var name in NamesOf(listener, made, model))
        {
            var statement = name.FirstAncestorOrSelf<StatementSyntax>();
            if (statement == read)
                continue;
            // listener.Start(), listener.Server.Close(), listener.ExclusiveAddressUse = true
            if (statement is not ExpressionStatementSyntax { Expression: InvocationExpressionSyntax or AssignmentExpressionSyntax } alone
                || !around.Contains(alone)
                || alone.GetFirstToken().SpanStart != name.SpanStart)
            {
                return null;
            }
            if (!others.Contains(alone))
                others.Add(alone);
        }
        return others;
    }

    /// <summary>The names of a local in the member around a place.</summary>
    public static IEnumerable<IdentifierNameSyntax> NamesOf(ISymbol local, SyntaxNode place, SemanticModel model)
        => ScopeOf(place).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, local));

    private static SyntaxNode ScopeOf(SyntaxNode place)
        => place.Ancestors().FirstOrDefault(outer => outer is MemberDeclarationSyntax and not GlobalStatementSyntax)
            ?? place.SyntaxTree.GetRoot();
}
