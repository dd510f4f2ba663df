using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.FreePorts;

namespace PortRules.Analyzers.PortChecks;

/// <summary>A socket that is opened for no other purpose than to find out whether a port is free, and released.</summary>
/// <param name="Site">Its creation.</param>
/// <param name="Opening">The call or creation that binds or connects.</param>
/// <param name="Port">The port.</param>
/// <param name="Look">Whether it binds or connects.</param>
/// <param name="Release">The call that releases it, or the scope at whose end it is released.</param>
/// <param name="Host">The parameter that names the host to connect to; null where that is this machine.</param>
internal sealed record PortTrial(
    ExpressionSyntax Site, ExpressionSyntax Opening, TestedPort Port, Look Look, SyntaxNode Release, IParameterSymbol? Host)
{
    /// <summary>Whether it has been released when <paramref name="node"/> runs.</summary>
    public bool IsReleasedBefore(SyntaxNode node) => Release.Span.End <= node.SpanStart;
}

/// <summary>Finds the sockets of a file that only find out whether a port is free.</summary>
internal sealed class PortTrials(BodyTable bodies)
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "TcpListener", "TcpClient", "UdpClient", "Socket", "HttpListener",
    };

    // What is done with a socket that nobody is served by.
    private static readonly ImmutableHashSet<string> Harmless = SocketMembers.SettingUp.Union(
    [
        "Prefixes", "IsListening", "Connect", "ConnectAsync", "BeginConnect", "EndConnect", "Connected", "Shutdown", "Disconnect", "Poll",
    ]);

    private static readonly ImmutableHashSet<string> Releasing = SocketMembers.Releasing.Add("Abort");

    /// <summary>The sockets of a file, in the order of its text.</summary>
    public IEnumerable<PortTrial> In(SyntaxNode root)
        => root.DescendantNodes().OfType<ExpressionSyntax>().Where(IsCreation).Select(TrialOf).OfType<PortTrial>();

    private static bool IsCreation(ExpressionSyntax expression) => expression switch
    {
        ObjectCreationExpressionSyntax creation => Types.Contains(SimpleName.Of(creation.Type) ?? ""),
        ImplicitObjectCreationExpressionSyntax
        {
            Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } } },
        } => Types.Contains(SimpleName.Of(type) ?? ""),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Create" } create }
            => SimpleName.Of(create.Expression) == "TcpListener",
        _ => false,
    };

    private SemanticModel ModelOf(SyntaxNode node) => bodies.ModelOf(node.SyntaxTree);

    private PortTrial? TrialOf(ExpressionSyntax creation)
    {
        if (ModelOf(creation).GetTypeInfo(creation).Type is not { } type || !IsOfNet(type)
            || Functions.Around(creation) is not { } function)
        {
            return null;
        }
        var uses = VariableOf(creation) is { } local ? UsesOf(local, creation, function) : UnnamedUsesOf(creation);
        if (uses is not { Release: { } release, Calls: var calls })
            return null;
        var connecting = calls.Find(call => SimpleName.Of(call.Expression) is "Connect" or "ConnectAsync" or "BeginConnect");
        var opening = calls.Find(call => SimpleName.Of(call.Expression) == "Bind") ?? connecting
            ?? calls.Find(call => SimpleName.Of(call.Expression) is "Start" or "Add");
        var look = type.Name == "TcpClient" || (opening is not null && opening == connecting) ? Look.Connection : Look.Trial;
        // A socket that is neither bound nor connected asks nothing; a listener that is not started neither.
        if (opening is null && type.Name is not ("UdpClient" or "TcpClient"))
            return null;
        var given = Arguments(opening).Concat(Arguments(creation)).ToList();
        var port = given.Concat(PrefixesOf(calls)).Select(PortOf).FirstOrDefault(found => found is not null);
        IParameterSymbol? host = null;
        if (port is null || TestedPort.Of(port, bodies) is not { } tested || (look == Look.Connection && !IsToThisMachine(given, out host)))
            return null;
        return new(creation, opening ?? creation, tested, look, release, host);
    }

    private static bool IsOfNet(ITypeSymbol type) => type.ContainingNamespace?.ToString() is "System.Net.Sockets" or "System.Net";

    // The host of a helper may be its parameter: then each call is asked.
    private bool IsToThisMachine(List<ExpressionSyntax> given, out IParameterSymbol? host)
    {
        var named = given.Find(argument => ModelOf(argument).GetTypeInfo(argument).Type is { SpecialType: SpecialType.System_String }
            or { Name: "IPAddress" or "IPEndPoint" or "EndPoint" });
        host = named is null ? null : ModelOf(named).GetSymbolInfo(named).Symbol as IParameterSymbol;
        return named is not null && (host is not null || LocalHost.Is(named, bodies));
    }

    private static IEnumerable<ExpressionSyntax> Arguments(ExpressionSyntax? call)
        => call switch
        {
            // The number that Start takes is no port.
            InvocationExpressionSyntax invocation when SimpleName.Of(invocation.Expression) != "Start" => invocation.ArgumentList.Arguments,
            BaseObjectCreationExpressionSyntax { ArgumentList: { } list } => list.Arguments,
            _ => default,
        } is var arguments
            ? arguments.Select(argument => argument.Expression)
            : [];

    // listener.Prefixes.Add($"http://localhost:{port}/")
    private static IEnumerable<ExpressionSyntax> PrefixesOf(IEnumerable<InvocationExpressionSyntax> calls)
        => calls.Where(call => SimpleName.Of(call.Expression) == "Add")
            .SelectMany(call => call.DescendantNodes().OfType<InterpolationSyntax>())
            .Select(hole => hole.Expression);

    private ExpressionSyntax? PortOf(ExpressionSyntax argument)
    {
        if (ModelOf(argument).GetTypeInfo(argument).Type is not { } type)
            return null;
        if (type.SpecialType is SpecialType.System_Int32 or SpecialType.System_UInt16)
            return argument;
        if (type.Name != "IPEndPoint")
            return null;
        return argument switch
        {
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [_, { Expression: var port }] } => port,
            IdentifierNameSyntax name when ModelOf(name).GetSymbolInfo(name).Symbol is ILocalSymbol local
                && bodies.DeclarationsOf(local).FirstOrDefault() is VariableDeclaratorSyntax
                {
                    Initializer.Value: BaseObjectCreationExpressionSyntax made,
                } => PortOf(made),
            _ => null,
        };
    }

    private ILocalSymbol? VariableOf(ExpressionSyntax creation) => creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
            => ModelOf(declarator).GetDeclaredSymbol(declarator) as ILocalSymbol,
        AssignmentExpressionSyntax assignment when assignment.Right == creation
            => ModelOf(assignment).GetSymbolInfo(assignment.Left).Symbol as ILocalSymbol,
        _ => null,
    };

    private SocketUses? UsesOf(ILocalSymbol local, ExpressionSyntax creation, SyntaxNode function)
    {
        var calls = new List<InvocationExpressionSyntax>();
        SyntaxNode? release = creation.FirstAncestorOrSelf<VariableDeclarationSyntax>()?.Parent switch
        {
            UsingStatementSyntax statement => statement,
            LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.UsingKeyword, Parent: BlockSyntax scope } => scope,
            _ => null,
        };
        foreach (var name in bodies.NamesOf(local, function))
        {
            if (!IsHarmless(name, calls, ref release))
                return null;
        }
        return new(calls, release);
    }

    private static bool IsHarmless(ExpressionSyntax name, List<InvocationExpressionSyntax> calls, ref SyntaxNode? release)
    {
        for (var use = name; ;)
        {
            var (member, whole) = use.Parent switch
            {
                MemberAccessExpressionSyntax access when access.Expression == use => (access.Name, (ExpressionSyntax)access),
                ConditionalAccessExpressionSyntax conditional when conditional.Expression == use
                    => (ListenerUses.BindingOf(conditional.WhenNotNull)?.Name, conditional),
                _ => (null, use),
            };
            if (member is null)
            {
                return use.Parent is AssignmentExpressionSyntax { Left: var target } && target == use
                    || use.Parent is UsingStatementSyntax
                    || use.Parent is BinaryExpressionSyntax or IsPatternExpressionSyntax
                    || (use != name && use.Parent is not (ArgumentSyntax or EqualsValueClauseSyntax));
            }
            var text = member.Identifier.ValueText;
            if (whole.Parent is InvocationExpressionSyntax call && whole is MemberAccessExpressionSyntax)
            {
                if (Releasing.Contains(text))
                    release = Released(release, call);
                else if (Harmless.Contains(text) || text == "Add")
                    calls.Add(call);
                else
                    return false;
                return true;
            }
            if (whole is ConditionalAccessExpressionSyntax)
            {
                release = Releasing.Contains(text) ? release ?? whole : release;
                return Releasing.Contains(text) || Harmless.Contains(text);
            }
            if (!Harmless.Contains(text))
                return false;
            if (text is not ("Server" or "Client" or "Prefixes"))
                return true;
            use = whole;
        }
    }

    // The last call counts; before the end of a scope, when it surely runs: using var listener = …; listener.Start(); listener.Stop();
    private static SyntaxNode Released(SyntaxNode? known, InvocationExpressionSyntax call) => known switch
    {
        UsingStatementSyntax or BlockSyntax when call.Parent is ExpressionStatementSyntax { Parent: BlockSyntax block }
            && (block == known || block.Parent == known) => call,
        UsingStatementSyntax or BlockSyntax => known,
        _ => known is null || known.SpanStart < call.SpanStart ? call : known,
    };

    // new TcpClient("localhost", port).Close(), using (new TcpClient("localhost", port)) { … }
    private static SocketUses? UnnamedUsesOf(ExpressionSyntax creation) => creation.Parent switch
    {
        UsingStatementSyntax statement => new([], statement),
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access
            when Releasing.Contains(access.Name.Identifier.ValueText) => new([], call),
        _ => null,
    };

    private sealed record SocketUses(List<InvocationExpressionSyntax> Calls, SyntaxNode? Release);
}
