using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Elevation;

/// <summary>What the calls in the block of a <c>try</c> are given: what a <c>catch</c> gives again is no other endpoint. Made once for the
/// statement, whichever of its binds is asked about.</summary>
internal sealed class TriedCalls
{
    private readonly HashSet<string> _arguments = new(StringComparer.Ordinal);
    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);
    private readonly SemanticModel _model;

    /// <summary>Reads the block of <paramref name="try"/>.</summary>
    public TriedCalls(TryStatementSyntax @try, SemanticModel model)
    {
        _model = model;
        HasExit = @try.Block.Statements.Any(IsExit);
        foreach (var argument in @try.Block.DescendantNodes().Select(ArgumentsOf).SelectMany(list => list?.Arguments ?? default))
        {
            _arguments.Add(KeyOf(argument.Expression));
            _variables.UnionWith(argument.DescendantNodes().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText));
        }
    }

    /// <summary>Whether the block leaves a loop or the function when all of it has succeeded.</summary>
    public bool HasExit { get; }

    /// <summary>Whether the argument, or one of the same constant value or text, occurs in the block.</summary>
    public bool HasArgument(ExpressionSyntax argument) => _arguments.Contains(KeyOf(argument));

    /// <summary>Whether an argument in the block names this variable.</summary>
    public bool HasVariable(string name) => _variables.Contains(name);

    /// <summary>The arguments of a call or creation, null for any other node.</summary>
    public static BaseArgumentListSyntax? ArgumentsOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => invocation.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        _ => null,
    };

    /// <summary>Whether a statement ends a loop or the function.</summary>
    public static bool IsExit(StatementSyntax statement) => statement is ReturnStatementSyntax or BreakStatementSyntax;

    private string KeyOf(ExpressionSyntax argument)
        => _model.GetConstantValue(argument) is { HasValue: true, Value: var value }
            ? "=" + Convert.ToString(value, CultureInfo.InvariantCulture)
            : argument.NormalizeWhitespace().ToString();
}
