using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.FreePorts;

namespace PortRules.Analyzers.PortChecks;

/// <summary>One check that decides a later bind.</summary>
/// <param name="Site">The look, or the call of the helper that looks.</param>
/// <param name="Port">The port, as the source calls it; null where it is chosen from several.</param>
/// <param name="Look">How it is found out.</param>
/// <param name="Helper">The helper that is asked; null where the program looks here.</param>
/// <param name="Evidence">What depends on it: the binds, or the places where the number is given to others.</param>
internal sealed record CheckedPort(ExpressionSyntax Site, string? Port, Look Look, string? Helper, ImmutableArray<Location> Evidence);

/// <summary>Finds the checks of a compilation that decide a later bind, when the first file asks. One instance per compilation; safe for
/// concurrent use.</summary>
internal sealed class CheckedPorts
{
    /// <summary>Helpers of helpers.</summary>
    private const int MaxHelpers = 400;

    private static readonly string[] Words
        = ["GetActiveTcp", "GetActiveUdp", "TcpListener", "TcpClient", "UdpClient", "HttpListener", "Socket("];

    private readonly BodyTable _bodies;
    private readonly SymbolUses _uses;
    private readonly PortAnswers _answers;
    private readonly PortUses _binds;
    private readonly TrialAnswers _trialAnswers;
    private readonly PortReceivers _receivers;
    private readonly HashSet<SyntaxNode> _trials = [];
    private readonly Dictionary<IMethodSymbol, PortHelper> _helpers = new(SymbolEqualityComparer.Default);
    private readonly Queue<PortHelper> _pending = new();
    private readonly Dictionary<(SyntaxNode, object?), CheckedPort> _found = [];

    private CheckedPorts(Compilation compilation)
    {
        _bodies = new(compilation);
        _uses = new(_bodies);
        _answers = new(_bodies);
        _binds = new(_bodies, new(ApiCatalogue.Instance, _bodies), _trials.Contains);
        _trialAnswers = new(_bodies, _binds);
        _receivers = new(_bodies);
    }

    /// <summary>Reads whether a text may look at ports. The compiler keeps the answer as long as the text.</summary>
    public static SourceTextValueProvider<bool> Reader { get; } = new(MayLook);

    /// <summary>Whether a text may look at ports.</summary>
    public static bool MayLook(SourceText source)
    {
        var text = source.ToString();
        return Words.Any(word => text.IndexOf(word, StringComparison.Ordinal) >= 0);
    }

    /// <summary>The checks of a compilation, by file.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="files">Those of its files that may look at ports.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static ILookup<SyntaxTree, CheckedPort> Of(
        Compilation compilation, IReadOnlyList<SyntaxTree> files, CancellationToken cancellation)
    {
        var checks = new CheckedPorts(compilation);
        checks.Find(files, cancellation);
        return checks._found.Values.OrderBy(found => found.Site.SpanStart).ToLookup(found => found.Site.SyntaxTree);
    }

    private void Find(IReadOnlyList<SyntaxTree> files, CancellationToken cancellation)
    {
        var sockets = new PortTrials(_bodies);
        var trials = files.SelectMany(file => sockets.In(file.GetRoot(cancellation))).ToList();
        foreach (var trial in trials)
            _trials.UnionWith([trial.Site, trial.Opening]);
        foreach (var look in files.SelectMany(file => file.GetRoot(cancellation).DescendantNodes().OfType<InvocationExpressionSyntax>()))
        {
            cancellation.ThrowIfCancellationRequested();
            if (PortTables.IsLook(look, _bodies))
            {
                foreach (var test in new PortTables(_bodies, _uses).TestsOf(look))
                    Judge(test);
            }
        }
        foreach (var trial in trials)
        {
            cancellation.ThrowIfCancellationRequested();
            Judge(trial);
        }
        for (var asked = 0; _pending.Count > 0 && asked < MaxHelpers; asked++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var test in CallsOf(_pending.Dequeue()))
                Judge(test);
        }
    }

    private void Judge(PortTrial trial)
    {
        if (_trialAnswers.UsesAfter(trial) is { Count: > 0 } uses)
            Report(new(trial.Site, trial.Site, Answer.Free, trial.Port, trial.Look), uses);
        else if (_trialAnswers.ReturnedBy(trial) is { } returned)
            AddHelper(returned, trial.Port, trial.Look, trial.Host);
        foreach (var test in _trialAnswers.ToldBy(trial))
            Judge(test);
    }

    private void Judge(PortTest test)
    {
        if (test.Port is not { } port)
        {
            Report(test, _binds.OfSelection(test.Value));
            return;
        }
        foreach (var decision in _answers.DecidedBy(test))
        {
            if (decision.Place is ReturnStatementSyntax or ArrowExpressionClauseSyntax)
                AddHelper(decision, port, test.Look, null);
            else
                Report(test, _binds.Of(decision, port));
        }
    }

    private void Report(PortTest test, IReadOnlyList<SyntaxNode> uses)
    {
        var counted = uses.Where(use => !_receivers.TryAgain(use) && !PortNames.SayClosed(use)).ToList();
        // The queries of a chain each have a name of their own for the one that is chosen.
        var isChosen = test.Port is null or { IsOfQuery: true };
        if (counted.Count == 0 || (isChosen ? NameUses.MemberAround(test.Site) : Functions.Around(test.Site)) is not { } function)
            return;
        // One finding for each port of a function, at the first look.
        var key = (function, isChosen ? null : (object?)test.Port!.Symbol ?? test.Port.Name);
        if (!_found.TryGetValue(key, out var known) || known.Site.SpanStart > test.Site.SpanStart)
        {
            _found[key] = new(
                test.Site,
                isChosen ? null : test.Port!.Name,
                test.Look,
                test.Helper?.Name,
                counted.Select(use => use.GetLocation()).ToImmutableArray());
        }
    }

    private void AddHelper(PortDecision decision, TestedPort port, Look look, IParameterSymbol? host)
    {
        if (Functions.MethodAround(decision.Place, _bodies) is not { } method || !AnswersYesOrNo(method) || _helpers.ContainsKey(method)
            || Functions.Around(decision.Place) is not { } function || PortUses.Sleeps(function)
            || PortUses.IsWaiting(decision.Place, port) || _binds.AreIn(function, port))
        {
            return;
        }
        var parameter = port.Symbol as IParameterSymbol;
        if (parameter is null ? port.Symbol is ILocalSymbol : !SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method))
            return;
        var helper = new PortHelper(method, decision.IsFreeWhenTrue, parameter, port, look, host);
        _helpers.Add(method, helper);
        _pending.Enqueue(helper);
    }

    private static bool AnswersYesOrNo(IMethodSymbol method)
        => method.ReturnType.SpecialType == SpecialType.System_Boolean
        || method.ReturnType is INamedTypeSymbol
        {
            Name: "Task" or "ValueTask", TypeArguments: [{ SpecialType: SpecialType.System_Boolean }],
        };

    private IEnumerable<PortTest> CallsOf(PortHelper helper)
    {
        if (_uses.Of(helper.Method) is not { IsDefault: false } names)
            yield break;
        var answer = helper.IsFreeWhenTrue ? Answer.Free : Answer.Used;
        foreach (var name in names)
        {
            var called = NameUses.Qualified(name);
            if (called.Parent is InvocationExpressionSyntax call && call.Expression == called)
            {
                if (PortOf(call, helper) is { } port)
                    yield return new(call, call, answer, port, helper.Look, helper.Method);
            }
            // ports.First(IsFree)
            else if (called.Parent is ArgumentSyntax argument && helper is { IsFreeWhenTrue: true, Parameter: not null, Host: null })
            {
                Report(new(called, called, answer, null, helper.Look, helper.Method), _binds.OfPredicate(argument));
            }
        }
    }

    private TestedPort? PortOf(InvocationExpressionSyntax call, PortHelper helper)
    {
        if (helper.Host is not null && !IsOfThisMachine(ArgumentOf(call, helper.Host)))
            return null;
        if (helper.Parameter is null)
            return helper.Port;
        return ArgumentOf(call, helper.Parameter) is { ArgumentKind: ArgumentKind.Explicit, Value.Syntax: ExpressionSyntax given }
            ? TestedPort.Of(given, _bodies)
            : null;
    }

    private bool IsOfThisMachine(IArgumentOperation? host)
        => host is { Value.ConstantValue: { HasValue: true, Value: var name } }
            ? LocalHost.IsName(name)
            : host?.Value.Syntax is ExpressionSyntax given && LocalHost.Is(given, _bodies);

    private IArgumentOperation? ArgumentOf(InvocationExpressionSyntax call, IParameterSymbol parameter)
        => (_bodies.ModelOf(call.SyntaxTree).GetOperation(call) as IInvocationOperation)?.Arguments
            .FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal);
}
