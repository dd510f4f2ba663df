using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.CodeFixes.Places;

/// <summary>A port that an expression gives as a number.</summary>
internal sealed class NumberPlace : PortPlace
{
    private readonly SyntaxNode _root;
    private readonly ExpressionSyntax _expression;

    private NumberPlace(Document document, SemanticModel model, SyntaxNode root, ExpressionSyntax expression)
        : base(document, model, expression)
    {
        _root = root;
        _expression = expression;
    }

    public override string Expression => _expression.ToString();

    /// <summary>The expression of the finding when it is a number, whoever decides it: for a change of this use alone.</summary>
    public static NumberPlace? OfUse(Document document, SemanticModel model, SyntaxNode root, Diagnostic diagnostic)
        => DecidingNumber.At(root, diagnostic.Location) is { } expression
            && (IsReference(expression) || DecidingNumber.IsNumber(expression, model))
                ? new(document, model, root, expression)
                : null;

    /// <summary>The expression that decides the number: the use itself when it is constant, else the value that was followed to
    /// it.</summary>
    public static NumberPlace? Find(Document document, SemanticModel model, SyntaxNode root, Diagnostic diagnostic, int port)
        => DecidingNumber.Of(root, model, diagnostic, port) is { } expression ? new(document, model, root, expression) : null;

    public override Document WithNumber(int port)
        => With(SyntaxFactory.ParseExpression(Spelling.Of(port) + Suffix(_expression)));

    public override Document WithExpression(ExpressionSyntax expression)
    {
        // A conditional or a call is an int where a constant would have become any integral type.
        var narrow = NarrowType();
        var isLoose = _expression.Parent is ArgumentSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax
            or ArrowExpressionClauseSyntax or ReturnStatementSyntax or ParenthesizedExpressionSyntax;
        if (expression is ConditionalExpressionSyntax && (narrow is not null || !isLoose))
            expression = SyntaxFactory.ParenthesizedExpression(expression);
        return With(narrow is null ? expression : SyntaxFactory.CastExpression(narrow, expression));
    }

    private TypeSyntax? NarrowType() => Model.GetTypeInfo(_expression).ConvertedType switch
    {
        { SpecialType: SpecialType.System_UInt16 } => Keyword(SyntaxKind.UShortKeyword),
        { SpecialType: SpecialType.System_Int16 } => Keyword(SyntaxKind.ShortKeyword),
        { SpecialType: SpecialType.System_UInt32 } => Keyword(SyntaxKind.UIntKeyword),
        { SpecialType: SpecialType.System_UInt64 } => Keyword(SyntaxKind.ULongKeyword),
        INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_UInt16 }] } => Keyword(SyntaxKind.UShortKeyword),
        _ => null,
    };

    private static TypeSyntax Keyword(SyntaxKind kind) => SyntaxFactory.PredefinedType(SyntaxFactory.Token(kind));

    private Document With(ExpressionSyntax expression)
        => Document.WithSyntaxRoot(
            _root.ReplaceNode(_expression, expression.WithTriviaFrom(_expression).WithAdditionalAnnotations(CompileCheck.Changed)));

    private static bool IsReference(ExpressionSyntax expression)
        => expression is IdentifierNameSyntax or MemberAccessExpressionSyntax;

    // 80u stays unsigned, so that a variable declared with var keeps its type.
    private static string Suffix(ExpressionSyntax expression)
    {
        if (expression is not LiteralExpressionSyntax { Token: var token } || !token.IsKind(SyntaxKind.NumericLiteralToken))
            return "";
        var start = token.Text.Length;
        while (start > 0 && token.Text[start - 1] is ('u' or 'U' or 'l' or 'L'))
            start--;
        return token.Text.Substring(start);
    }
}
