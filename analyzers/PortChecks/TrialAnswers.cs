using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.FreePorts;

namespace PortRules.Analyzers.PortChecks;

/// <summary>What follows from an attempt to bind or connect: the literals by which it is told, and what runs only after it.</summary>
internal sealed class TrialAnswers(BodyTable bodies, PortUses uses)
{
    private static readonly string[] Telling = ["Log", "Write", "Print", "Debug", "Trace", "Info", "Warn", "Error"];

    /// <summary>What the function returns, when it is asked: the first of its literals that tells.</summary>
    public PortDecision? ReturnedBy(PortTrial trial)
    {
        var attempt = PortAttempts.AttemptAt(trial.Opening);
        var isFreeOnSuccess = trial.Look == Look.Trial;
        foreach (var returned in ReturnsIn(attempt?.Block ?? Functions.Around(trial.Opening), trial.Opening.Span.End))
        {
            if (returned.Expression is not { } value)
                continue;
            if (PortAnswers.IsLiteral(value, out var literal))
                return new(returned, literal == isFreeOnSuccess);
            // return client.Connected, return !finished
            if (trial.Look == Look.Connection)
                return new(returned, value.IsKind(SyntaxKind.LogicalNotExpression));
        }
        foreach (var returned in attempt?.Catches.SelectMany(clause => ReturnsIn(clause.Block, 0)) ?? [])
        {
            if (returned.Expression is { } value && PortAnswers.IsLiteral(value, out var literal))
                return new(returned, literal != isFreeOnSuccess);
        }
        return null;
    }

    /// <summary>The variables that are told the answer, each where it is read later.</summary>
    public IEnumerable<PortTest> ToldBy(PortTrial trial)
    {
        if (trial.Host is not null || PortAttempts.AttemptAt(trial.Opening) is not { } attempt)
            yield break;
        var isFreeOnSuccess = trial.Look == Look.Trial;
        foreach (var (part, isFree) in attempt.Catches.Select(clause => (clause.Block, !isFreeOnSuccess))
            .Prepend((attempt.Block, isFreeOnSuccess)))
        {
            foreach (var flag in part.Statements.OfType<ExpressionStatementSyntax>().Select(statement => statement.Expression)
                .OfType<AssignmentExpressionSyntax>())
            {
                if (!PortAnswers.IsLiteral(flag.Right, out var literal) || SymbolOf(flag.Left) is not ILocalSymbol variable
                    || NameUses.MemberAround(flag) is not { } member)
                {
                    continue;
                }
                var answer = literal == isFree ? Answer.Free : Answer.Used;
                foreach (var name in bodies.NamesOf(variable, member).Where(name => name.SpanStart > attempt.Span.End))
                    yield return new(trial.Site, name, answer, trial.Port, trial.Look);
            }
        }
    }

    /// <summary>The binds that run only when the attempt has shown that the port is free, and the places where its number is given
    /// away.</summary>
    public IReadOnlyList<SyntaxNode> UsesAfter(PortTrial trial)
    {
        if (trial.Host is not null || Functions.Around(trial.Opening) is not { } function
            || trial.Port.IsSearchedOtherwise(function) || PortUses.IsWaiting(trial.Opening, trial.Port) || !IsQuiet(trial))
        {
            return [];
        }
        // A server that is stopped and started again asks nothing: nobody looks whether its first bind has failed.
        if (PortAttempts.AttemptAt(trial.Opening) is not { } attempt)
            return [];
        var isVaried = PortUses.IsVariedAround(trial.Opening, trial.Port);
        bool IsCounted(SyntaxNode node) => isVaried
            || (node is ReturnStatementSyntax && attempt.Catches.Any(clause => !PortUses.Throws(clause.Block)));
        if (trial.Look == Look.Connection)
        {
            return !attempt.Catches.Any(clause => PortUses.Leaves(clause.Block)) && SuccessLeaves(attempt, trial)
                ? uses.In(trial.Port, function, TextSpan.FromBounds(attempt.Span.End, function.Span.End), IsCounted)
                : [];
        }
        var isDecided = attempt.Catches.All(clause => PortUses.Leaves(clause.Block) || trial.Port.IsVariedIn(clause.Block));
        var end = isDecided ? function.Span.End : attempt.Block.Span.End;
        // What is returned inside the scope leaves it as the socket is released.
        return uses.In(trial.Port, function, TextSpan.FromBounds(trial.Opening.Span.End, end), IsCounted)
            .Where(use => trial.IsReleasedBefore(use) || use is ReturnStatementSyntax)
            .ToList();
    }

    private ISymbol? SymbolOf(ExpressionSyntax expression) => bodies.ModelOf(expression.SyntaxTree).GetSymbolInfo(expression).Symbol;

    private static IEnumerable<ReturnStatementSyntax> ReturnsIn(SyntaxNode? part, int after)
        => part is null ? [] : Functions.ReturnsIn(part).Where(statement => statement.Span.End > after);

    private static bool SuccessLeaves(TryStatementSyntax attempt, PortTrial trial)
        => attempt.Block.Statements.Any(statement => statement.Span.End > trial.Opening.Span.End
            && (PortUses.Leaves(statement) || trial.Port.IsVariedIn(statement)));

    /// <summary>Whether nothing else is done between the bind and the release. A test that keeps a port busy does something.</summary>
    private static bool IsQuiet(PortTrial trial)
        => trial.Look == Look.Connection
            || trial.Release.Span.End < trial.Opening.Span.End
            || trial.Release.SyntaxTree.GetRoot().FindNode(TextSpan.FromBounds(trial.Opening.SpanStart, trial.Release.Span.End))
                .DescendantNodes()
                .OfType<InvocationExpressionSyntax>()
                .Where(call => call.SpanStart > trial.Opening.Span.End && call.Span.End < trial.Release.Span.End)
                .All(call => IsOfSocket(call) || Tells(call) || call.FirstAncestorOrSelf<ReturnStatementSyntax>() is not null);

    private static bool IsOfSocket(InvocationExpressionSyntax call)
        => Catalogue.SimpleName.Of(call.Expression) is "Start" or "Listen" or "Stop" or "Close" or "Dispose" or "SetSocketOption";

    private static bool Tells(InvocationExpressionSyntax call)
        => Catalogue.SimpleName.Of(call.Expression) is { } name && Telling.Any(word => name.StartsWith(word, StringComparison.Ordinal));
}
