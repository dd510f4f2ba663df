using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Elevation;

/// <summary>Finds a program that checks its elevation at its start and ends, or starts itself anew, without it:
/// <c>if (needsAdmin &amp;&amp; !IsRoot()) return RunAsAdmin();</c>. Which of the binds elsewhere in the program that is meant for cannot
/// be told, but its author knows what they need.</summary>
/// <param name="bodies">The bodies of the compilation.</param>
/// <param name="members">Reads members of source that wrap a check.</param>
internal sealed class EntryGuard(BodyTable bodies, MemberReader members)
{
    private readonly Lazy<SyntaxNode?> _entry = new(() => FindGuardedEntry(bodies, members));

    /// <summary>The entry point has such a check, and <paramref name="node"/> stands in another member.</summary>
    public bool Covers(SyntaxNode node) => _entry.Value is { } entry && BodyTable.OutermostOf(node) is { } member && member != entry;

    private static SyntaxNode? FindGuardedEntry(BodyTable bodies, MemberReader members)
    {
        // Bounded, and kept for the compilation: see Body about cancellation.
        var entry = bodies.Compilation.GetEntryPoint(CancellationToken.None)?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (entry is null)
            return null;
        var model = bodies.ModelOf(entry.SyntaxTree);
        return entry.DescendantNodes().OfType<IfStatementSyntax>()
            .Any(@if => (Leaves(@if.Statement) || (@if.Else is { } other && Leaves(other.Statement)))
                && Checks(@if.Condition, model, members))
                ? entry
                : null;
    }

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        BlockSyntax block => block.Statements.Any(Leaves),
        ReturnStatementSyntax or ThrowStatementSyntax => true,
        ExpressionStatementSyntax
        {
            Expression: InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Exit" or "FailFast" },
            },
        } => true,
        _ => false,
    };

    /// <summary>Some part of the condition tells of elevation; a local by its initialiser.</summary>
    private static bool Checks(ExpressionSyntax condition, SemanticModel model, MemberReader members, bool followLocals = true)
        => condition.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(part => model.GetOperation(part) switch
        {
            IInvocationOperation call
                => TellsOfElevation(KnownChecks.Call(call, operation => operation) ?? members.Result(call.TargetMethod)),
            IPropertyReferenceOperation property
                => TellsOfElevation(KnownChecks.Property(property, operation => operation) ?? members.Value(property.Property)),
            IFieldReferenceOperation field => TellsOfElevation(members.Value(field.Field)),
            IBinaryOperation { RightOperand.ConstantValue: { HasValue: true, Value: var constant } } comparison
                => TellsOfElevation(KnownChecks.Compare(
                    comparison.LeftOperand, comparison.OperatorKind, constant, operation => operation)),
            ILocalReferenceOperation { Local: var local } => followLocals
                && local.DeclaringSyntaxReferences is [var declared]
                && declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value }
                && Checks(value, model, members, followLocals: false),
            _ => false,
        });

    private static bool TellsOfElevation(Implication? told)
        => told is { } implication && (IsElevated(implication.WhenTrue) || IsElevated(implication.WhenFalse));

    private static bool IsElevated(PathState state) => state.IsReachable && state.ToFacts().Elevated;
}
