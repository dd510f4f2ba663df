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
            && Statements.Whole(made).Parent == Statements.Whole(read).Parent
            && madeAt.Initializer?.Value is BaseObjectCreationExpressionSyntax
            && OthersOf(listener, made, read, model) is { } others
                ? new(number, read, port, made, others)
                : null;
    }

    /// <summary>The look at the endpoint of a listener in the expression of a number; null where there is none.</summary>
    public static MemberAccessExpressionSyntax? EndPointIn(ExpressionSyntax number)
        => number.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .FirstOrDefault(access => access.Name.Identifier.ValueText is "LocalEndpoint" or "LocalEndPoint");

    private static bool IsWhole(ExpressionSyntax number, ExpressionSyntax value)
    {
        while (value is ParenthesizedExpressionSyntax or CastExpressionSyntax && value != number)
            value = value is CastExpressionSyntax cast ? cast.Expression : ((ParenthesizedExpressionSyntax)value).Expression;
        return value == number;
    }

    // ((IPEndPoint)listener.LocalEndpoint).Port
    private static IdentifierNameSyntax? ListenerIn(ExpressionSyntax number)
        => EndPointIn(number)?.DescendantNodes().OfType<IdentifierNameSyntax>().FirstOrDefault();

    private static List<StatementSyntax>? OthersOf(
        ISymbol listener, StatementSyntax made, StatementSyntax read, SemanticModel model)
    {
        var others = new List<StatementSyntax>();
        var around = Statements.Around(made);
        foreach (var name in Statements.NamesOf(listener, made, model))
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
}
