using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using PortRules.CodeFixes.Places;

namespace PortRules.CodeFixes.Choices;

/// <summary><c>condition ? 80 : 8080</c>: the port where it may be bound, else another one.</summary>
internal static class PortOnCondition
{
    /// <param name="place">Where the port stands.</param>
    /// <param name="condition">A condition in which names are qualified; they are shortened as far as the usings allow.</param>
    /// <param name="other">The port to be used where it does not hold.</param>
    public static Document Put(PortPlace place, string condition, int other)
    {
        var choice = SyntaxFactory.ParseExpression($"{condition} ? {place.Expression} : {Spelling.Of(other)}");
        return place.WithExpression(choice is ConditionalExpressionSyntax { Condition: var written }
            ? choice.ReplaceNode(written, written.WithAdditionalAnnotations(Simplifier.Annotation))
            : choice);
    }
}
