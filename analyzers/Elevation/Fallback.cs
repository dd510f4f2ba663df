using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Elevation;

/// <summary>Tells whether a <c>catch</c> goes on with another endpoint than the one that its <c>try</c> binds. It does when
/// <list type="bullet">
/// <item>it gives an endpoint that does not occur in the try to an endpoint's constructor (<c>new TcpListener(any, 8080)</c>), to
/// <c>Bind</c>, <c>Listen…</c>, <c>UseUrls</c>, <c>Prefixes.Add</c>, <c>Urls.Add</c>, to a parameter of source that is named after a port,
/// URL, prefix or endpoint, to the method that binds in the try (<c>Start(8080)</c>), or to the function itself;</item>
/// <item>it assigns a variable that the try's bind uses, and the try is repeated or the variable is used again;</item>
/// <item>the try stands in a loop over endpoints that is left once a bind has succeeded.</item>
/// </list></summary>
internal sealed class Fallback(
    TryStatementSyntax @try, CatchClauseSyntax clause, SyntaxNode bindSite, Body body, TriedCalls tried)
{
    private static readonly string[] EndpointWords = ["port", "url", "prefix", "endpoint", "address"];

    private readonly SemanticModel _model = body.Model;
    private readonly HashSet<ISymbol> _triedMethods = new(SymbolEqualityComparer.Default);

    public bool Exists()
    {
        foreach (var call in bindSite.AncestorsAndSelf().TakeWhile(node => node != @try).OfType<ExpressionSyntax>())
        {
            if (TriedCalls.ArgumentsOf(call) is not null && MethodOf(call) is { } method)
                _triedMethods.Add(method.OriginalDefinition);
        }
        return clause.Block.DescendantNodes().OfType<ExpressionSyntax>().Any(GivesAnotherEndpoint)
            || AssignsTriedVariable()
            || TriesTheNext();
    }

    private bool GivesAnotherEndpoint(ExpressionSyntax call)
    {
        if (TriedCalls.ArgumentsOf(call) is not { Arguments.Count: > 0 } arguments || MethodOf(call) is not { } method)
            return false;
        var takesEndpoint = TakesEndpoint(call, method)
            || _triedMethods.Contains(method.OriginalDefinition)
            || SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, body.Owner?.OriginalDefinition);
        var isSource = !method.DeclaringSyntaxReferences.IsEmpty;
        for (var i = 0; i < arguments.Arguments.Count; i++)
        {
            var argument = arguments.Arguments[i];
            var parameter = ParameterOf(method, argument, i);
            if ((takesEndpoint ? CanBeEndpoint(parameter) : isSource && IsNamedAfterEndpoint(parameter))
                && argument.Expression is not (AnonymousFunctionExpressionSyntax or ThisExpressionSyntax)
                && !tried.HasArgument(argument.Expression))
            {
                return true;
            }
        }
        return false;
    }

    private static bool TakesEndpoint(ExpressionSyntax call, IMethodSymbol method) => (method.ContainingType?.Name, method.Name) switch
    {
        ("TcpListener" or "UdpClient" or "IPEndPoint", ".ctor") => true,
        ("TcpListener", "Create") => true,
        ("TcpListener" or "HttpListener" or "Socket", not "Bind") => false,
        (_, "Bind" or "ListenAnyIP" or "ListenLocalhost" or "UseUrls") => true,
        ("KestrelServerOptions" or "WebApplication", "Listen" or "Run" or "RunAsync") => true,
        (_, "Add") => call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var list } }
            && list is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Prefixes" or "Urls" },
        _ => false,
    };

    private bool AssignsTriedVariable()
    {
        foreach (var node in clause.Block.DescendantNodes())
        {
            var target = node switch
            {
                AssignmentExpressionSyntax
                {
                    Right: not LiteralExpressionSyntax
                    {
                        RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression,
                    },
                } assignment
                    => assignment.Left,
                PrefixUnaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression,
                } prefix => prefix.Operand,
                PostfixUnaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression,
                } postfix => postfix.Operand,
                _ => null,
            };
            var name = target switch
            {
                IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
                MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
                _ => null,
            };
            if (name is not null && tried.HasVariable(name) && (EnclosingLoop() is not null || IsUsedAfter(name, node)))
                return true;
        }
        return false;
    }

    private bool IsUsedAfter(string name, SyntaxNode assignment)
    {
        SyntaxNode scope = @try.Parent ?? @try;
        return scope.DescendantNodes().OfType<IdentifierNameSyntax>().Any(identifier => identifier.Identifier.ValueText == name
            && (identifier.SpanStart >= @try.Span.End
                || (clause.Block.Span.Contains(identifier.Span) && identifier.SpanStart > assignment.Span.End))
            && identifier.FirstAncestorOrSelf<ArgumentSyntax>() is not null);
    }

    /// <summary>A loop over ports that ends with the first that can be bound.</summary>
    private bool TriesTheNext()
    {
        var loop = EnclosingLoop();
        var variables = loop switch
        {
            ForEachStatementSyntax each => [each.Identifier.ValueText],
            ForStatementSyntax @for
                => @for.Incrementors.SelectMany(step => step.DescendantNodes())
                    .OfType<IdentifierNameSyntax>()
                    .Select(name => name.Identifier.ValueText)
                    .ToArray(),
            _ => Array.Empty<string>(),
        };
        return variables.Any(tried.HasVariable)
            && clause.Block.Statements.LastOrDefault() is not (ThrowStatementSyntax or ReturnStatementSyntax or BreakStatementSyntax)
            && (tried.HasExit || (FollowingStatement() is { } next && TriedCalls.IsExit(next)));
    }

    private StatementSyntax? FollowingStatement()
        => @try.Parent is BlockSyntax block ? block.Statements.SkipWhile(statement => statement != @try).Skip(1).FirstOrDefault() : null;

    private StatementSyntax? EnclosingLoop()
    {
        for (var node = @try.Parent; node is not null && node != body.Declaration; node = node.Parent)
        {
            if (node is ForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax)
                return (StatementSyntax)node;
        }
        return null;
    }

    private IMethodSymbol? MethodOf(ExpressionSyntax call) => _model.GetSymbolInfo(call).Symbol as IMethodSymbol;

    private static IParameterSymbol? ParameterOf(IMethodSymbol method, ArgumentSyntax argument, int index)
        => argument.NameColon is { Name.Identifier.ValueText: var name }
            ? method.Parameters.FirstOrDefault(parameter => parameter.Name == name)
            : index < method.Parameters.Length ? method.Parameters[index] : method.Parameters.LastOrDefault();

    private static bool CanBeEndpoint(IParameterSymbol? parameter)
    {
        var type = parameter?.Type is IArrayTypeSymbol array ? array.ElementType : parameter?.Type;
        return type is
        {
            SpecialType: SpecialType.System_Int32 or SpecialType.System_UInt16 or SpecialType.System_Int64 or SpecialType.System_String,
        }
            || type?.Name is "Uri" or "UriBuilder" or "EndPoint" or "IPEndPoint" or "DnsEndPoint" or "IPAddress";
    }

    private static bool IsNamedAfterEndpoint(IParameterSymbol? parameter)
        => CanBeEndpoint(parameter) && EndpointWords.Any(word => parameter!.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
