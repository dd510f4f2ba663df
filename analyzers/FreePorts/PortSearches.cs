using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.FreePorts;

/// <summary>Finds the places of a file where a listener is opened for the number of its port, and released. One instance per compilation;
/// safe for concurrent use.</summary>
internal sealed class PortSearches(SocketTypes types, ApiCatalogue catalogue, BodyTable bodies)
{
    // A word of every such place, and of few others.
    private const string Word = "LocalEnd";

    private readonly NumberUses _uses = new(catalogue, bodies);
    private readonly PortReads _reads = new(types, bodies);
    private readonly RandomPorts _random = new(catalogue, bodies);
    private readonly PortReceivers _receivers = new(bodies);

    /// <summary>The places in a file, in the order of its text: one for each listener.</summary>
    public IEnumerable<PortSearch> In(SyntaxTree tree, CancellationToken cancellation)
    {
        var text = tree.GetText(cancellation).ToString();
        IEnumerable<PortSearch> found = text.IndexOf(Word, StringComparison.Ordinal) < 0
            ? []
            : tree.GetRoot(cancellation).DescendantNodes().OfType<MemberAccessExpressionSyntax>()
                .Where(PortReads.IsEndPoint)
                .SelectMany(access => _reads.Of(access, IsReturned))
                .GroupBy<(ExpressionSyntax Number, ILocalSymbol Listener), ISymbol>(read => read.Listener, SymbolEqualityComparer.Default)
                .Select(reads => Judge(reads.First().Listener, reads.Select(read => read.Number)))
                .OfType<PortSearch>();
        return found.Concat(_random.In(tree, text, cancellation)).OrderBy(search => search.Location.SourceSpan.Start);
    }

    private bool IsReturned(ExpressionSyntax number) => _uses.Of(number).Any(use => use.Use == NumberUse.Leaves);

    private PortSearch? Judge(ILocalSymbol local, IEnumerable<ExpressionSyntax> numbers)
    {
        var asked = numbers.Distinct().Where(number => !PortAttempts.AreRepeated(number) && !PortNames.SayClosed(number)).ToList();
        if (asked.Count == 0 || ListenerUses.Of(local, types, bodies, MayTake) is not { } listener)
            return null;
        var uses = asked
            .SelectMany(number => _uses.Of(number), (number, use) => (Number: number, use.Use, use.Node))
            .Where(use => use.Use == NumberUse.Leaves || listener.IsReleasedBefore(use.Node))
            .ToList();
        if (uses.Count == 0 || uses.All(use => use.Use == NumberUse.Leaves && _receivers.TryAgain(use.Node)))
            return null;
        var evidence = listener.Openings.Select(opening => opening.GetLocation())
            .Concat(listener.ReleasePlaces)
            .Concat(uses.Where(use => use.Use != NumberUse.Leaves).Select(use => use.Node.GetLocation()).Distinct());
        var endsHere = uses.All(use => use.Use != NumberUse.Leaves);
        return new(uses[0].Number.GetLocation(), local.Name, evidence.ToList(), endsHere);
    }

    // A method of the program that is given the listener and gives back a number.
    private bool MayTake(ExpressionSyntax call)
        => bodies.ModelOf(call.SyntaxTree).GetSymbolInfo(call).Symbol is IMethodSymbol method
        && method.ReturnType.SpecialType == SpecialType.System_Int32
        && bodies.DeclarationsOf(method).FirstOrDefault() is { } declaration
        && declaration.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(PortReads.IsEndPoint);
}
