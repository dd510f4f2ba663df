using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>One thing that is done to an object.</summary>
/// <param name="Member">The method that is called or the property that is set.</param>
/// <param name="Arguments">The arguments of the call, empty for a property.</param>
/// <param name="Assigned">The value of the property, null for a call.</param>
internal sealed record ObjectStep(ISymbol Member, ImmutableArray<IArgumentOperation> Arguments, IOperation? Assigned);

/// <summary>An object that is made and then filled in a straight line, as builders are: what happens to it up to a use is known, in its
/// order.</summary>
/// <param name="Creation">The expression that makes it, its initialiser left out.</param>
/// <param name="Steps">What is done to it then.</param>
internal sealed record StraightLine(IObjectCreationOperation Creation, ImmutableArray<ObjectStep> Steps)
{
    /// <summary>More steps are a document, not an address.</summary>
    private const int MaxSteps = 32;

    /// <summary>Characters of the block: a longer one is not read for every use of what it makes.</summary>
    private const int MaxLength = 20_000;

    /// <summary>The history of the object that the expression at <paramref name="place"/> gives: a creation, a local, or calls on
    /// either.</summary>
    /// <returns>Null when something else than the statements of one block may have changed the object.</returns>
    public static StraightLine? Of(Place place)
        => place.Operation.Syntax is ExpressionSyntax expression && ModelOf(place) is { } model
            ? new Reader(model).Of(expression)
            : null;

    /// <summary>The model of the tree that the expression stands in.</summary>
    public static SemanticModel? ModelOf(Place place)
        => (place.Body?.Model ?? place.Operation.SemanticModel) is { } model && model.SyntaxTree == place.Operation.Syntax.SyntaxTree
            ? model
            : null;

    /// <summary>The place of an operand of a step, in the graph if the steps stand in one.</summary>
    public static Place PlaceOf(Place use, IOperation operand)
        => Places.Of(operand, use.Body, use.Calls);

    private sealed class Reader(SemanticModel model)
    {
        public StraightLine? Of(ExpressionSyntax expression)
        {
            var calls = TakeCalls(ref expression);
            var made = model.GetOperation(expression) is ILocalReferenceOperation { Syntax: IdentifierNameSyntax name } local
                ? OfLocal(local.Local, name)
                : OfCreation(expression);
            return With(made, calls);
        }

        private static StraightLine? With(StraightLine? made, Stack<ObjectStep> calls)
            => made is null || made.Steps.Length + calls.Count > MaxSteps ? null : made with { Steps = made.Steps.AddRange(calls) };

        /// <summary>The calls of a chain, in the order in which they are made; what is left of the expression is what they are made
        /// on.</summary>
        private Stack<ObjectStep> TakeCalls(ref ExpressionSyntax expression)
        {
            var calls = new Stack<ObjectStep>();
            while (calls.Count <= MaxSteps
                && model.GetOperation(expression) is IInvocationOperation { Instance.Syntax: ExpressionSyntax receiver } call)
            {
                calls.Push(new(call.TargetMethod, call.Arguments, null));
                expression = receiver;
            }
            return calls;
        }

        private StraightLine? OfCreation(ExpressionSyntax expression)
        {
            if (model.GetOperation(expression) is not IObjectCreationOperation creation)
                return null;
            var steps = ImmutableArray.CreateBuilder<ObjectStep>();
            foreach (var initializer in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
            {
                if (StepOf(initializer) is not { } step)
                    return null;
                steps.Add(step);
            }
            return new(creation, steps.ToImmutable());
        }

        private static ObjectStep? StepOf(IOperation? operation)
            => operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.IsEmpty: true } target } assignment
                ? new(target.Property, ImmutableArray<IArgumentOperation>.Empty, assignment.Value)
                : null;

        private StraightLine? OfLocal(ILocalSymbol local, IdentifierNameSyntax use)
        {
            if (local is not { RefKind: RefKind.None, DeclaringSyntaxReferences: [var reference] }
                || reference.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
                || declarator.Parent?.Parent is not LocalDeclarationStatementSyntax declaration
                || Sequence(declaration) is not { } sequence
                || StatementIn(sequence, use) is not { } used
                || declarator.Span.Contains(use.Span)
                || sequence.Span.Length > MaxLength
                || sequence.DescendantNodes().Any(node => node is LabeledStatementSyntax)
                || OfInitializer(value) is not { } made)
                return null;
            var steps = made.Steps.ToBuilder();
            foreach (var name in sequence.DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (name == use || name.Identifier.ValueText != local.Name
                    || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, local)
                    || IsRead(name))
                    continue;
                // A function inside may run before the use, wherever it stands.
                if (StatementIn(sequence, name) is not { } statement)
                    return null;
                if (statement.SpanStart > used.SpanStart)
                    break;
                if (statement == used || !TryAddSteps((statement as GlobalStatementSyntax)?.Statement ?? statement, name, steps))
                    return null;
            }
            return steps.Count > MaxSteps ? null : made with { Steps = steps.ToImmutable() };
        }

        /// <summary>Only a creation: another local would be a second name of the object.</summary>
        private StraightLine? OfInitializer(ExpressionSyntax value)
        {
            var calls = TakeCalls(ref value);
            return With(OfCreation(value), calls);
        }

        /// <summary>The block that a declaration stands in, or the top-level statements.</summary>
        private static SyntaxNode? Sequence(StatementSyntax declaration)
            => declaration.Parent is GlobalStatementSyntax { Parent: { } unit } ? unit : declaration.Parent as BlockSyntax;

        /// <summary>The statement of the sequence that an expression stands in; null when a function around it runs at another
        /// time.</summary>
        private static SyntaxNode? StatementIn(SyntaxNode sequence, SyntaxNode use)
        {
            for (var node = use; node is not null && !BodyTable.IsNestedFunction(node); node = node.Parent)
            {
                if (node.Parent == sequence)
                    return node;
            }
            return null;
        }

        /// <summary>Reading a property or the text changes nothing.</summary>
        private static bool IsRead(IdentifierNameSyntax name)
            => name.Parent is MemberAccessExpressionSyntax access && access.Expression == name && access.Parent switch
            {
                InvocationExpressionSyntax => access.Name.Identifier.ValueText == "ToString",
                AssignmentExpressionSyntax assignment => assignment.Left != access,
                ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.None),
                BinaryExpressionSyntax or ParenthesizedExpressionSyntax or MemberAccessExpressionSyntax => true,
                EqualsValueClauseSyntax or ReturnStatementSyntax or InterpolationSyntax or ArrowExpressionClauseSyntax => true,
                _ => false,
            };

        private bool TryAddSteps(SyntaxNode statement, IdentifierNameSyntax name, ImmutableArray<ObjectStep>.Builder steps)
        {
            if (statement is not ExpressionStatementSyntax { Expression: var expression })
                return false;
            if (StepOf(model.GetOperation(expression)) is { } step && ReceiverOf(((AssignmentExpressionSyntax)expression).Left) == name)
            {
                steps.Add(step);
                return true;
            }
            steps.AddRange(TakeCalls(ref expression));
            return expression == name;
        }

        private static ExpressionSyntax? ReceiverOf(ExpressionSyntax target) => (target as MemberAccessExpressionSyntax)?.Expression;
    }
}
