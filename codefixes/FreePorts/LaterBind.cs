using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.CodeFixes.FreePorts;

/// <summary>Where a port that was looked for is bound, in the block in which it was looked for.</summary>
/// <param name="Port">The mention of the port there.</param>
/// <param name="Bound">The statement from whose end on the port is bound.</param>
/// <param name="EndPoint">What gives the endpoint from then on: <c>server.LocalEndpoint</c>.</param>
internal sealed record LaterBind(IdentifierNameSyntax Port, StatementSyntax Bound, string EndPoint)
{
    /// <summary>The bind of a port; null where there is none in reach, or something needs the number before.</summary>
    public static LaterBind? Of(SearchedPort port, SemanticModel model)
    {
        var uses = Statements.NamesOf(port.Port, port.Read, model).ToList();
        if (uses.Count == 0 || uses.Any(IsChanged))
            return null;
        var first = uses[0];
        return first.FirstAncestorOrSelf<StatementSyntax>() is { } statement
            && Statements.Around(port.Read) is var around
            && around.Contains(statement)
            && BindIn(statement, first, around, model) is { } bind
            && uses.Skip(1).All(use => use.SpanStart >= bind.Bound.Span.End)
                ? bind
                : null;
    }

    private static bool IsChanged(IdentifierNameSyntax use) => use.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == use,
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => true,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        _ => false,
    };

    private static LaterBind? BindIn(
        StatementSyntax statement, IdentifierNameSyntax port, IReadOnlyList<StatementSyntax> around, SemanticModel model)
    {
        // socket.Bind(new IPEndPoint(address, port));
        if (statement is ExpressionStatementSyntax
            {
                Expression: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Bind", Expression: IdentifierNameSyntax socket },
                    ArgumentList.Arguments: [var end],
                },
            }
            && IsPortOfEndPoint(end.Expression, port)
            && Server.TypeOf(socket, model) == "Socket")
        {
            return new(port, statement, socket + ".LocalEndPoint" + Suppression(socket, model));
        }
        if (Server.MadeIn(statement) is not ({ } name, BaseObjectCreationExpressionSyntax
            {
                ArgumentList.Arguments: { Count: > 0 } arguments,
            } creation) || !IsLastPort(arguments, port))
        {
            return null;
        }
        return Server.TypeOf(creation, model) switch
        {
            "UdpClient" when arguments.Count == 1 => new(port, statement, name + ".Client.LocalEndPoint" + Suppression(creation, model)),
            "TcpListener" when Server.StartOf(name, statement, around) is { } start => new(port, start, name + ".LocalEndpoint"),
            _ => null,
        };
    }

    private static bool IsLastPort(SeparatedSyntaxList<ArgumentSyntax> arguments, IdentifierNameSyntax port)
        => arguments.Any(argument => argument.Expression == port)
        || (arguments.Count == 1 && IsPortOfEndPoint(arguments[0].Expression, port));

    private static bool IsPortOfEndPoint(ExpressionSyntax end, IdentifierNameSyntax port)
        => end is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [_, var second] } && second.Expression == port;

    private static string Suppression(ExpressionSyntax place, SemanticModel model)
        => model.GetNullableContext(place.SpanStart).AnnotationsEnabled() ? "!" : "";
}
