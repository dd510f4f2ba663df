using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.PortChecks;

/// <summary>Follows what <c>IPGlobalProperties</c> says of the ports in use, through queries, collections, variables and helpers, to the
/// places where it is asked for one port. One instance for one look.</summary>
internal sealed class PortTables(BodyTable bodies, SymbolUses uses)
{
    /// <summary>Places looked at for one look at the tables: helpers of a person's own are short.</summary>
    private const int MaxPlaces = 200;

    private static readonly HashSet<string> Searching = new(StringComparer.Ordinal)
    {
        "Where", "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "Count", "Find", "FindAll", "FindIndex",
    };

    private readonly HashSet<SyntaxNode> _seen = [];
    private readonly List<PortTest> _tests = [];

    /// <summary>The call reads one of the tables.</summary>
    public static bool IsLook(InvocationExpressionSyntax call, BodyTable bodies)
        => SimpleName.Of(call.Expression) is "GetActiveTcpListeners" or "GetActiveUdpListeners" or "GetActiveTcpConnections"
            && bodies.ModelOf(call.SyntaxTree).GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType.Name: "IPGlobalProperties" };

    /// <summary>The places where the table that a look gives is asked for one port.</summary>
    public IReadOnlyList<PortTest> TestsOf(InvocationExpressionSyntax look)
    {
        FollowTable(look);
        return _tests;
    }

    private SemanticModel ModelOf(SyntaxNode node) => bodies.ModelOf(node.SyntaxTree);

    private void FollowTable(ExpressionSyntax table)
    {
        if (_seen.Count > MaxPlaces || !_seen.Add(table))
            return;
        switch (table.Parent)
        {
            case ParenthesizedExpressionSyntax or AwaitExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax
                or ConditionalExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression }:
                FollowTable((ExpressionSyntax)table.Parent);
                break;
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == table:
                AskedBy(call, access.Name.Identifier.ValueText, call);
                break;
            case ConditionalAccessExpressionSyntax
            {
                WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } call,
            } conditional when conditional.Expression == table:
                AskedBy(call, binding.Name.Identifier.ValueText, conditional);
                break;
            case ArgumentSyntax { Parent: TupleExpressionSyntax tuple }:
                FollowTable(tuple);
                break;
            case ArgumentSyntax { Parent.Parent: ExpressionSyntax call } argument:
                Given(argument, call);
                break;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }:
                FollowNames(ModelOf(declarator).GetDeclaredSymbol(declarator), declarator, FollowTable);
                break;
            case AssignmentExpressionSyntax assignment when assignment.Right == table:
                FollowAssigned(assignment);
                break;
            case ForEachStatementSyntax loop when loop.Expression == table:
                FollowNames(ModelOf(loop).GetDeclaredSymbol(loop), loop, FollowElement);
                break;
            case FromClauseSyntax { Parent: QueryExpressionSyntax query } from:
                FollowNames(ModelOf(from).GetDeclaredSymbol(from), query, FollowElement);
                FollowTable(query);
                break;
            case ReturnStatementSyntax or ArrowExpressionClauseSyntax:
                FollowReturned(table);
                break;
        }
    }

    private void FollowAssigned(AssignmentExpressionSyntax assignment)
    {
        // var (listeners, connections) = …
        if (assignment.Left is DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax several })
        {
            foreach (var variable in several.Variables.OfType<SingleVariableDesignationSyntax>())
                FollowNames(ModelOf(variable).GetDeclaredSymbol(variable), assignment, FollowTable);
        }
        FollowNames(ModelOf(assignment).GetSymbolInfo(assignment.Left).Symbol, assignment, FollowTable);
    }

    private void FollowNames(ISymbol? symbol, SyntaxNode given, Action<ExpressionSyntax> follow)
    {
        if (symbol is not (ILocalSymbol or IRangeVariableSymbol or IFieldSymbol or IPropertySymbol or IParameterSymbol)
            || NameUses.MemberAround(given) is not { } member)
        {
            return;
        }
        foreach (var name in bodies.NamesOf(symbol, member).ToList())
            follow(NameUses.Qualified(name));
    }

    // A method of the program that gives the table back.
    private void FollowReturned(ExpressionSyntax table)
    {
        if (Functions.MethodAround(table, bodies) is not { } method || uses.Of(method) is not { IsDefault: false } names)
            return;
        foreach (var name in names)
        {
            if (NameUses.Qualified(name).Parent is InvocationExpressionSyntax call && call.Expression == NameUses.Qualified(name))
                FollowTable(call);
        }
    }

    private void AskedBy(InvocationExpressionSyntax call, string method, ExpressionSyntax whole)
    {
        if (call.ArgumentList.Arguments is [{ Expression: LambdaExpressionSyntax predicate }, ..])
        {
            var asked = new List<(ExpressionSyntax Port, bool IsEqual)>();
            foreach (var parameter in ParametersOf(predicate))
                FollowNames(ModelOf(parameter).GetDeclaredSymbol(parameter), predicate, name => asked.AddRange(Compared(name)));
            Answer? answer = (method, asked) switch
            {
                ("Any" or "Exists", [(_, true), ..]) => Answer.Used,
                ("All" or "TrueForAll", [(_, false), ..]) => Answer.Free,
                (_, [(_, true), ..]) when Searching.Contains(method) => Answer.Found,
                _ => null,
            };
            if (answer is { } told)
                Add(whole, whole, told, asked[0].Port);
            else
                FollowTable(whole);
        }
        else if (method == "Contains" && call.ArgumentList.Arguments is [{ Expression: var port }, ..])
        {
            Add(whole, whole, Answer.Used, port);
        }
        else if (method == "IndexOf" && call.ArgumentList.Arguments is [{ Expression: var wanted }])
        {
            Add(whole, whole, Answer.Found, wanted);
        }
        else if (method is not ("Add" or "Any" or "Count" or "AddRange"))
        {
            FollowTable(whole);
        }
    }

    // As enumerables: a collection expression would become a list of syntax, which is immutable and stays empty.
    private static IEnumerable<ParameterSyntax> ParametersOf(LambdaExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => Enumerable.Repeat(simple.Parameter, 1),
        ParenthesizedLambdaExpressionSyntax parenthesized => parenthesized.ParameterList.Parameters.AsEnumerable(),
        _ => Enumerable.Empty<ParameterSyntax>(),
    };

    private void Given(ArgumentSyntax argument, ExpressionSyntax call)
    {
        var symbol = ModelOf(call).GetSymbolInfo(call).Symbol as IMethodSymbol;
        var receiver = (call as InvocationExpressionSyntax)?.Expression as MemberAccessExpressionSyntax;
        switch (SimpleName.Of((call as InvocationExpressionSyntax)?.Expression ?? call))
        {
            case "AddRange" or "UnionWith" or "InsertRange" when receiver is not null:
                FollowNames(ModelOf(receiver).GetSymbolInfo(receiver.Expression).Symbol, call, FollowTable);
                break;
            case "Concat" or "Union":
                FollowTable(call);
                break;
            case "Except" when call is InvocationExpressionSyntax:
                Add(call, call, Answer.Free, null);
                break;
            default:
                if (symbol is { MethodKind: MethodKind.Constructor })
                    FollowTable(call);
                else if (symbol is not null && call is InvocationExpressionSyntax invocation && bodies.Declares(symbol))
                    GivenToMethod(argument, invocation, symbol);
                break;
        }
    }

    // A method of the program that looks into the table, or puts it into another collection that it is given.
    private void GivenToMethod(ArgumentSyntax argument, InvocationExpressionSyntax call, IMethodSymbol method)
    {
        var position = call.ArgumentList.Arguments.IndexOf(argument) + (method.ReducedFrom is null ? 0 : 1);
        method = method.ReducedFrom ?? method;
        if (position < method.Parameters.Length && argument.NameColon is null
            && bodies.DeclarationsOf(method).FirstOrDefault() is { } declaration)
        {
            foreach (var name in bodies.NamesOf(method.Parameters[position].OriginalDefinition, declaration).ToList())
                FollowTable(NameUses.Qualified(name));
        }
        foreach (var other in call.ArgumentList.Arguments.Where(other => other != argument))
        {
            if (ModelOf(call).GetSymbolInfo(other.Expression).Symbol is ILocalSymbol { Type.AllInterfaces.IsEmpty: false } collection
                && collection.Type.AllInterfaces.Any(contract => contract.Name == "ICollection"))
            {
                FollowNames(collection, call, FollowTable);
            }
        }
    }

    private void FollowElement(ExpressionSyntax element)
    {
        if (_seen.Count > MaxPlaces || !_seen.Add(element))
            return;
        foreach (var (port, isEqual) in Compared(element))
        {
            var comparison = port.FirstAncestorOrSelf<ExpressionSyntax>(
                outer => outer.Span.Contains(element.Span) && outer.Span.Contains(port.Span))!;
            Add(comparison, comparison, isEqual ? Answer.Used : Answer.Free, port);
        }
        // ports.Add(listener.Port)
        if (NumberOf(element).Parent is ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Append" } add,
                } call,
            })
        {
            FollowNames(ModelOf(add).GetSymbolInfo(add.Expression).Symbol, call, FollowTable);
        }
    }

    /// <summary>The port that an element of the table, or a part of it, is compared with.</summary>
    private static IEnumerable<(ExpressionSyntax Port, bool IsEqual)> Compared(ExpressionSyntax element)
    {
        var number = NumberOf(element);
        switch (number.Parent)
        {
            case BinaryExpressionSyntax comparison
                when comparison.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression:
                var other = comparison.Left == number ? comparison.Right : comparison.Left;
                return [(other, comparison.IsKind(SyntaxKind.EqualsExpression))];
            case MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Equals",
                Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var argument }] },
            }:
                return [(argument, true)];
            case ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Equals", Expression: var receiver },
                    ArgumentList.Arguments.Count: 1,
                },
            }:
                return [(receiver, true)];
            default:
                return [];
        }
    }

    // listener, listener.Port, connection.LocalEndPoint.Port
    private static ExpressionSyntax NumberOf(ExpressionSyntax element)
    {
        while (true)
        {
            switch (element.Parent)
            {
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Port" or "LocalEndPoint" } part
                    when part.Expression == element:
                    element = part;
                    break;
                case CastExpressionSyntax or ParenthesizedExpressionSyntax:
                    element = (ExpressionSyntax)element.Parent;
                    break;
                default:
                    return element;
            }
        }
    }

    private void Add(ExpressionSyntax site, ExpressionSyntax value, Answer answer, ExpressionSyntax? port)
    {
        var tested = port is null ? null : TestedPort.Of(port, bodies);
        if ((port is null || tested is not null) && _tests.TrueForAll(known => known.Site != site))
            _tests.Add(new(site, value, answer, tested, Look.Table));
    }
}
