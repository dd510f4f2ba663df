using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Catalogue;

namespace PortRules.Analyzers.FreePorts;

/// <summary>What names say of a port, where nothing else does.</summary>
internal static class PortNames
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    // A port on which nobody is to listen: to be connected to, in vain.
    private static readonly Regex Vain = new(
        "Closed|Refus|Unreach|Dead|Unavail|Offline|Nobody|Nothing|Not?Listen|NonListen|NoServer|NoListener|NotRunning|Unbound|Invalid"
        + "|Bogus",
        Options | RegexOptions.IgnoreCase);

    private static readonly Regex Server = new("(Server|Listener|Broker|Daemon|Silo)$", Options);

    private static readonly Regex Serves = new(
        "^(Listen|Bind|Serve|Host)"
        + "|^(Start|Run|Launch|Boot|Spawn|Open|Create|Build)\\w*(Server|Listener|Broker|Daemon|Silo|Host)(Async)?$",
        Options);

    private static readonly Regex Client = new("Client|Connect|Address|Name|Url|Uri", Options);

    /// <summary>Whether a node stands in a member, function or variable that is named for a port on which nobody listens.</summary>
    public static bool SayClosed(SyntaxNode node) => node.Ancestors().Select(NameOf).OfType<string>().Any(Vain.IsMatch);

    /// <summary>Whether a type by this name is given the port that it listens on.</summary>
    public static bool IsServer(string type) => Server.IsMatch(type);

    /// <summary>Whether a method by this name opens the port that it is given.</summary>
    public static bool Opens(string method) => Serves.IsMatch(method) && !Client.IsMatch(method);

    private static string? NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        AssignmentExpressionSyntax assignment => SimpleName.Of(assignment.Left),
        _ => null,
    };
}
