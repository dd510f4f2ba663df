using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Endpoints;

/// <summary>A write of a variable or member, recognised by the syntax around its name.</summary>
/// <param name="Target">The whole expression that names what is written.</param>
/// <param name="Value">What is written, null where no expression says it. For an <c>out</c> argument the call, which may tell a reader what
/// the value is made of: <c>int.TryParse(text, out _port)</c>.</param>
/// <param name="Node">What writes.</param>
internal readonly record struct NamedWrite(ExpressionSyntax Target, ExpressionSyntax? Value, SyntaxNode Node)
{
    /// <summary>Whether the expression is written, or may be through a reference.</summary>
    public static bool Writes(ExpressionSyntax name) => Of(name) is not null;

    /// <summary>The write of what an expression names; null when it is only read.</summary>
    public static NamedWrite? Of(ExpressionSyntax name)
    {
        var target = Whole(name);
        return target.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == target => new(target, ValueOf(assignment), assignment),
            ArgumentSyntax { RefKindKeyword.RawKind: not 0, Parent.Parent: InvocationExpressionSyntax call } argument
                => new(target, argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword) ? call : null, call),
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => new(target, null, argument),
            ArgumentSyntax { Parent: TupleExpressionSyntax tuple } argument => OfElement(target, argument, tuple),
            PrefixUnaryExpressionSyntax prefix
                when prefix.Kind() is SyntaxKind.PreIncrementExpression
                    or SyntaxKind.PreDecrementExpression
                    or SyntaxKind.AddressOfExpression
                => new(target, null, prefix),
            PostfixUnaryExpressionSyntax postfix => new(target, null, postfix),
            RefExpressionSyntax reference => new(target, null, reference),
            _ => null,
        };
    }

    /// <summary>An element of a tuple that is assigned; in a tuple inside of another, what it gets is not looked for.</summary>
    private static NamedWrite? OfElement(ExpressionSyntax target, ArgumentSyntax argument, TupleExpressionSyntax tuple)
    {
        var outermost = tuple;
        while (outermost.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax outer })
            outermost = outer;
        if (outermost.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != outermost)
            return null;
        var value = outermost == tuple && assignment.Right is TupleExpressionSyntax { Arguments: var values }
            && values.Count == tuple.Arguments.Count
                ? values[tuple.Arguments.IndexOf(argument)].Expression
                : null;
        return new(target, value, assignment);
    }

    private static ExpressionSyntax? ValueOf(AssignmentExpressionSyntax assignment)
        => assignment.Kind() is SyntaxKind.SimpleAssignmentExpression or SyntaxKind.CoalesceAssignmentExpression
            && assignment.Right is not InitializerExpressionSyntax
            ? assignment.Right
            : null;

    /// <summary>The name with what stands before it, parentheses and <c>!</c>. <c>a?.Port = 80</c> has the assignment behind the question
    /// mark; the compilers that do not know it put it around.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax name)
    {
        while (name.Parent is ExpressionSyntax around && IsSame(name, around))
            name = around;
        return name;
    }

    private static bool IsSame(ExpressionSyntax name, ExpressionSyntax around) => around switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        ConditionalAccessExpressionSyntax access => access.WhenNotNull == name,
        MemberBindingExpressionSyntax or ParenthesizedExpressionSyntax => true,
        _ => around.IsKind(SyntaxKind.SuppressNullableWarningExpression),
    };
}
