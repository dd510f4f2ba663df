using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Hosting;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Tells, by the shape of the code alone, whether every run of the program makes a call: on the developer's machine and where it
/// is deployed. Where that is not plain, the answer is no.</summary>
internal static class SureStart
{
    // What a host runs by convention, beside the entry point and what a library's class lets override.
    private static readonly ImmutableHashSet<string> Members = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Main", "CreateHostBuilder", "CreateWebHostBuilder", "BuildWebHost", "ConfigureServices", "Configure", "StartAsync");

    /// <summary>Whether no condition, earlier end, later call or symbol of the preprocessor may keep the call from having its
    /// effect.</summary>
    /// <param name="call">The call.</param>
    /// <param name="api">How the API is called: of several calls of <c>UseUrls</c> only the last has an effect.</param>
    public static bool Makes(SyntaxNode call, string api)
        => BodyTable.OutermostOf(call) is { } member
            && IsRun(member)
            && !call.AncestorsAndSelf().TakeWhile(node => node != member).Any(OneHost.IsConditional)
            && !MayEndBefore(call, member)
            && (!api.StartsWith("Use", StringComparison.Ordinal) || Count(api, member) == 1)
            && !CompiledBranches.AreAround(call);

    private static bool IsRun(SyntaxNode member) => member switch
    {
        CompilationUnitSyntax or GlobalStatementSyntax => true,
        MethodDeclarationSyntax method => Members.Contains(method.Identifier.ValueText) || method.Modifiers.Any(SyntaxKind.OverrideKeyword),
        _ => false,
    };

    private static bool MayEndBefore(SyntaxNode call, SyntaxNode member)
        => member.DescendantNodes(node => node == member || node.Contains(call) || !IsFunctionOrType(node))
            .TakeWhile(node => node.SpanStart < call.SpanStart)
            .Any(node => node is ReturnStatementSyntax or ThrowStatementSyntax or GotoStatementSyntax && !node.Contains(call));

    private static bool IsFunctionOrType(SyntaxNode node) => BodyTable.IsNestedFunction(node) || node is BaseTypeDeclarationSyntax;

    private static int Count(string api, SyntaxNode member)
        => member.DescendantNodes().OfType<SimpleNameSyntax>().Count(name => name.Identifier.ValueText == api);
}
