using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.CodeFixes.FreePorts;

/// <summary>The statements that make and start a server.</summary>
internal static class Server
{
    /// <summary>What a statement makes, and under which name: <c>var server = new TcpListener(…)</c>,
    /// <c>_server = new TcpListener(…)</c>.</summary>
    public static (string? Name, ExpressionSyntax? Creation) MadeIn(StatementSyntax statement) => statement switch
    {
        LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: { } value } variable] }
            => (variable.Identifier.ValueText, value),
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax left, Right: var value } }
            => (left.Identifier.ValueText, value),
        _ => default,
    };

    /// <summary><c>server.Start()</c>, when it is the next thing that is done with a server.</summary>
    public static ExpressionStatementSyntax? StartOf(string server, StatementSyntax made, IReadOnlyList<StatementSyntax> around)
    {
        var next = around.SkipWhile(statement => statement != made).Skip(1)
            .FirstOrDefault(statement => statement.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Any(name => name.Identifier.ValueText == server));
        return next is ExpressionStatementSyntax
        {
            Expression: InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "Start",
                    Expression: IdentifierNameSyntax { Identifier.ValueText: var started },
                },
            },
        } start
            && started == server
                ? start
                : null;
    }

    /// <summary>The name of a type of System.Net.Sockets; null for others.</summary>
    public static string? TypeOf(ExpressionSyntax expression, SemanticModel model)
        => model.GetTypeInfo(expression).Type is { ContainingNamespace: var space } type && space?.ToString() == "System.Net.Sockets"
            ? type.Name
            : null;
}
