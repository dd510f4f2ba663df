using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.FreePorts;

namespace PortRules.Analyzers.PortChecks;

/// <summary>Finds the binds that a decision leads to, and the places where the chosen number is given to others.</summary>
/// <param name="bodies">The bodies of the compilation.</param>
/// <param name="numbers">What becomes of a number.</param>
/// <param name="isTrial">Whether a bind only finds out something.</param>
internal sealed class PortUses(BodyTable bodies, NumberUses numbers, Func<SyntaxNode, bool> isTrial)
{
    private static readonly HashSet<string> Selecting = new(StringComparer.Ordinal)
    {
        "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "Where", "TakeWhile", "Find", "FindLast",
        "FindAll",
    };

    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal)
    {
        "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "Where", "Take", "Skip", "ToList", "ToArray",
        "ToHashSet", "OrderBy", "OrderByDescending", "Order", "Distinct", "AsEnumerable", "Min", "Max", "ElementAt", "Cast", "Append",
    };

    // One of several, or as many as are needed.
    private static readonly HashSet<string> Picking = new(StringComparer.Ordinal)
    {
        "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "Take", "TakeWhile", "Min", "Max", "ElementAt",
        "Find", "FindLast",
    };

    /// <summary>What a decision about a port leads to; empty where no bind depends on it.</summary>
    public IReadOnlyList<SyntaxNode> Of(PortDecision decision, TestedPort port)
    {
        if (Functions.Around(decision.Place) is not { } function || port.IsSearchedOtherwise(function))
            return [];
        return decision.Place switch
        {
            IfStatementSyntax branches => OfBranches(branches, decision.IsFreeWhenTrue, port, function),
            StatementSyntax loop and not ReturnStatementSyntax
                => decision.IsFreeWhenTrue || !port.IsVariedIn(loop) ? [] : After(loop, port, function, isChoice: true),
            ConditionalExpressionSyntax choice => OfChoice(choice, decision.IsFreeWhenTrue, port, function),
            LambdaExpressionSyntax { Parent: ArgumentSyntax argument } when decision.IsFreeWhenTrue && port.Symbol is IParameterSymbol
                => OfPredicate(argument),
            _ => [],
        };
    }

    /// <summary>What becomes of the ports that a predicate lets pass, or of a collection of free ports.</summary>
    /// <param name="predicate">The argument of a query: a lambda, or the name of a helper.</param>
    public IReadOnlyList<SyntaxNode> OfPredicate(ArgumentSyntax predicate)
        => predicate.Parent?.Parent is InvocationExpressionSyntax query && Selecting.Contains(SimpleName.Of(query.Expression) ?? "")
            ? OfSelection(query)
            : [];

    /// <summary>What becomes of a collection of free ports, or of one of them.</summary>
    /// <remarks>All ports of a collection that are not in use are the servers that are missing; they are a search only where the collection
    /// is a range.</remarks>
    public IReadOnlyList<SyntaxNode> OfSelection(ExpressionSyntax selected)
        => OfSelection(selected, IsOfRange(selected) || IsPick(selected), 2).Distinct().ToList();

    /// <summary>The uses of a port in a part of a function that a look decides.</summary>
    /// <param name="port">The port.</param>
    /// <param name="function">The function.</param>
    /// <param name="part">What runs when the port is found to be free.</param>
    /// <param name="leaves">Whether handing the number on counts, by the place where it is handed on.</param>
    public IReadOnlyList<SyntaxNode> In(TestedPort port, SyntaxNode function, TextSpan part, Func<SyntaxNode, bool> leaves)
        => port.NamedIn(function, part)
            .SelectMany(name => numbers.Of(name))
            .Where(use => Counts(use, leaves))
            .Select(use => use.Node)
            .Distinct()
            .ToList();

    /// <summary>Whether a function binds the port itself, whatever comes of it: it does more than to answer a question.</summary>
    public bool AreIn(SyntaxNode function, TestedPort port)
        => port.NamedIn(function, function.Span)
            .SelectMany(name => numbers.Of(name))
            .Any(use => use.Use != NumberUse.Leaves && !isTrial(use.Node));

    /// <summary>Whether a loop around the node tries one port after the other.</summary>
    public static bool IsVariedAround(SyntaxNode node, TestedPort port) => Functions.LoopsAround(node).Any(port.IsVariedIn);

    /// <summary>Whether a loop around the node asks about one port again and again: until it is taken, or until it is released. A loop
    /// through a collection is not meant: it goes through a table, or through ports.</summary>
    public static bool IsWaiting(SyntaxNode node, TestedPort port)
        => Functions.LoopsAround(node).Any(loop => loop is not CommonForEachStatementSyntax) && !IsVariedAround(node, port);

    /// <summary>Whether a function sleeps in a loop: it waits until a port is taken or released.</summary>
    public static bool Sleeps(SyntaxNode function)
        => function.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Any(call => SimpleName.Of(call.Expression) is "Sleep" or "Delay" && PortAttempts.IsInLoop(call));

    /// <summary>Whether a statement leaves what stands around it: what follows runs only if the statement does not.</summary>
    public static bool Leaves(StatementSyntax? statement) => statement switch
    {
        BlockSyntax block => block.Statements.Any(Leaves),
        ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax or GotoStatementSyntax
            or YieldStatementSyntax { RawKind: (int)SyntaxKind.YieldBreakStatement } => true,
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } }
            => called.Name.Identifier.ValueText is "Exit" or "FailFast",
        IfStatementSyntax { Else.Statement: { } other } both => Leaves(both.Statement) && Leaves(other),
        _ => false,
    };

    /// <summary>Whether the last thing that a statement does is to throw.</summary>
    public static bool Throws(StatementSyntax? statement) => statement switch
    {
        BlockSyntax block => Throws(block.Statements.LastOrDefault()),
        ThrowStatementSyntax => true,
        _ => false,
    };

    private IReadOnlyList<SyntaxNode> OfBranches(IfStatementSyntax branches, bool isFreeWhenTrue, TestedPort port, SyntaxNode function)
    {
        var (free, used) = isFreeWhenTrue
            ? (branches.Statement, branches.Else?.Statement)
            : (branches.Else?.Statement, branches.Statement);
        var isVaried = IsVariedAround(branches, port) || (used is not null && port.IsVariedIn(used));
        if (IsWaiting(branches, port))
            return [];
        bool IsCounted(SyntaxNode node) => isVaried || (node is ReturnStatementSyntax or YieldStatementSyntax && !Throws(used));
        var found = free is null ? [] : In(port, function, free.Span, IsCounted);
        return found.Count == 0 && (isVaried || Leaves(used)) ? After(branches, port, function, isVaried) : found;
    }

    private IReadOnlyList<SyntaxNode> After(StatementSyntax statement, TestedPort port, SyntaxNode function, bool isChoice)
        => In(port, function, TextSpan.FromBounds(statement.Span.End, function.Span.End), _ => isChoice);

    private IReadOnlyList<SyntaxNode> OfChoice(
        ConditionalExpressionSyntax choice, bool isFreeWhenTrue, TestedPort port, SyntaxNode function)
        => port.NamedIn(function, (isFreeWhenTrue ? choice.WhenTrue : choice.WhenFalse).Span).Any()
            ? numbers.Of(choice).Where(use => Counts(use, _ => true)).Select(use => use.Node).Distinct().ToList()
            : [];

    private IEnumerable<SyntaxNode> OfSelection(ExpressionSyntax selected, bool isPicked, int variables)
    {
        while (selected.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access
            && access.Expression == selected && Passing.Contains(access.Name.Identifier.ValueText))
        {
            selected = next;
            isPicked |= IsPick(next);
        }
        if (selected.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } && variables > 0
            && bodies.ModelOf(declarator.SyntaxTree).GetDeclaredSymbol(declarator) is ILocalSymbol local
            && NameUses.MemberAround(declarator) is { } member)
        {
            return bodies.NamesOf(local, member).SelectMany(name => OfSelection(name, isPicked, variables - 1));
        }
        return numbers.Of(selected).Where(use => Counts(use, _ => isPicked)).Select(use => use.Node);
    }

    private static bool IsPick(ExpressionSyntax query)
        => query is InvocationExpressionSyntax call && Picking.Contains(SimpleName.Of(call.Expression) ?? "");

    private static bool IsOfRange(ExpressionSyntax query)
        => query.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(call => SimpleName.Of(call.Expression) == "Range");

    private bool Counts((NumberUse Use, SyntaxNode Node) use, Func<SyntaxNode, bool> leaves)
        => use.Use == NumberUse.Leaves ? leaves(use.Node) : !isTrial(use.Node) && !IsHandled(use.Node);

    /// <summary>Whether a bind is made where its failure is caught and dealt with, so that the look was no more than a hint.</summary>
    private static bool IsHandled(SyntaxNode bind)
        => Functions.AncestorsIn(bind).OfType<TryStatementSyntax>()
            .Where(attempt => attempt.Block.Span.Contains(bind.Span))
            .Any(attempt => attempt.Catches.Any(clause => !Throws(clause.Block) && IsOfBinds(clause)));

    // What a bind throws, or Kestrel in its place.
    private static bool IsOfBinds(CatchClauseSyntax clause)
        => clause.Declaration is not { Type: var type }
        || SimpleName.Of(type) is "Exception" or "SystemException" or "ExternalException" or "Win32Exception" or "SocketException"
            or "HttpListenerException" or "IOException" or "AddressInUseException" or "PortConflictException";
}
