using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.FreePorts;

/// <summary>Finds random numbers that are bound as a port, once and for all: nothing tries another one.</summary>
internal sealed class RandomPorts(ApiCatalogue catalogue, BodyTable bodies)
{
    private const int FirstOrdinary = 1_024;
    private const int Ports = 65_536;

    /// <summary>Fewer are a choice among known ones.</summary>
    private const int FewestChoices = 100;

    private readonly NumberUses _uses = new(catalogue, bodies);

    /// <summary>The places in a file.</summary>
    public IEnumerable<PortSearch> In(SyntaxTree tree, string text, CancellationToken cancellation)
        => !MayDraw(text)
            ? []
            : tree.GetRoot(cancellation).DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(IsPort)
                .Select(Judge)
                .OfType<PortSearch>();

    // Calls are looked through only in files that have the words of one.
    private static bool MayDraw(string text)
        => (Has(text, ".Next(") || Has(text, ".GetInt32(")) && Has(text, "Random");

    private static bool Has(string text, string word) => text.IndexOf(word, StringComparison.Ordinal) >= 0;

    // Random.Next(10000, 60000), RandomNumberGenerator.GetInt32(10000, 60000)
    private bool IsPort(InvocationExpressionSyntax call)
    {
        if (call is not
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Next" or "GetInt32" },
                ArgumentList.Arguments: [var first, var end],
            })
        {
            return false;
        }
        var model = bodies.ModelOf(call.SyntaxTree);
        return model.GetConstantValue(first.Expression) is { HasValue: true, Value: int least }
            && model.GetConstantValue(end.Expression) is { HasValue: true, Value: int beyond }
            && least >= FirstOrdinary && beyond <= Ports && beyond - least >= FewestChoices
            && model.GetSymbolInfo(call).Symbol is IMethodSymbol
            {
                ContainingType: { Name: "Random" or "RandomNumberGenerator", ContainingNamespace: var space },
            }
            && space.ToString() is "System" or "System.Security.Cryptography";
    }

    private PortSearch? Judge(InvocationExpressionSyntax number)
    {
        if (PortAttempts.IsInLoop(number))
            return null;
        var bound = _uses.Of(number)
            .SelectMany(use => use.Use == NumberUse.Leaves ? OfMember(use.Node) : [use])
            .Where(use => use.Use == NumberUse.Bound)
            .Select(use => use.Node)
            .Distinct()
            .ToList();
        return bound.Count > 0 && !bound.Any(PortAttempts.IsInLoop) && !bound.Any(node => PortAttempts.AttemptAt(node) is not null)
            ? new(number.GetLocation(), null, bound.Select(node => node.GetLocation()).ToList(), EndsHere: false)
            : null;
    }

    // Kept in a field or property, or returned by a method: what the same file does with that.
    private IEnumerable<(NumberUse Use, SyntaxNode Node)> OfMember(SyntaxNode leaves)
        => MemberAt(leaves) is { } member
            ? bodies.NamesOf(member, leaves.SyntaxTree.GetRoot()).SelectMany(name => _uses.Of(ValueOf(name)))
            : [];

    private ISymbol? MemberAt(SyntaxNode leaves)
    {
        var model = bodies.ModelOf(leaves.SyntaxTree);
        return leaves switch
        {
            AssignmentExpressionSyntax assignment => model.GetSymbolInfo(assignment.Left).Symbol,
            EqualsValueClauseSyntax { Parent: { } declaration } => model.GetDeclaredSymbol(declaration),
            _ => leaves.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member ? model.GetDeclaredSymbol(member) : null,
        };
    }

    private static ExpressionSyntax ValueOf(IdentifierNameSyntax name)
    {
        var value = NameUses.Qualified(name);
        return value.Parent is InvocationExpressionSyntax call && call.Expression == value ? call : value;
    }
}
