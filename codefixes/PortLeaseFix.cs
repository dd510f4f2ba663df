using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Rules;
using PortRules.CodeFixes.FreePorts;

namespace PortRules.CodeFixes;

/// <summary>PORT2006, where <c>PortRules.Guard</c> is referenced: a lease keeps the number until the end of the block in which it is
/// bound.</summary>
/// <remarks>By number, the one mode in which somebody else may bind it: a lease that listens would make that bind fail. It is Linux's
/// alone, so it is offered where every target is; and only for a number that does not outlive its block.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PortLeaseFix))]
public sealed class PortLeaseFix() : OneChoiceFix(RuleIds.ReleasedPort, "Lease", "Keep the port with a PortLease")
{
    /// <inheritdoc/>
    private protected override string Namespace => "PortRules.Guard";

    /// <inheritdoc/>
    private protected override bool IsPossibleIn(Project project, Compilation compilation)
        // using var is of C# 8.
        => compilation.GetTypeByMetadataName("PortRules.Guard.PortLease") is not null
            && project.ParseOptions is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp8 };

    /// <inheritdoc/>
    private protected override (SyntaxNode Place, SyntaxNode Root)? Change(SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
        => diagnostic.IsLeasable() && SearchedPort.Of(root, model, diagnostic) is { Listener: { } listener } port
            && AddressOf(listener, model) is { } address
            ? (port.Read, Changed(root, port, listener, address, FreeName.At(listener, model, "lease", "portLease", "freePort")))
            : null;

    // A TcpListener says at once on which address; the lease has the loopback address by itself.
    private static string? AddressOf(LocalDeclarationStatementSyntax listener, SemanticModel model)
        => listener.Declaration.Variables[0].Initializer!.Value is BaseObjectCreationExpressionSyntax
        {
            ArgumentList.Arguments: [{ Expression: var address, NameColon: null }, { NameColon: null }],
        } creation
            && model.GetTypeInfo(creation).Type is { Name: "TcpListener" }
            ? address.ToString()
            : null;

    private static SyntaxNode Changed(
        SyntaxNode root, SearchedPort port, LocalDeclarationStatementSyntax listener, string address, string name)
    {
        var isLoopback = address is "IPAddress.Loopback" or "System.Net.IPAddress.Loopback";
        var options = isLoopback ? "Mode = PortLeaseMode.ByNumber" : $"Mode = PortLeaseMode.ByNumber, Address = {address}";
        var lease = SyntaxFactory.ParseStatement($"using var {name} = PortLease.Acquire(new PortLeaseOptions {{ {options} }});")
            .WithTriviaFrom(listener)
            .WithAdditionalAnnotations(CompileCheck.Changed);
        var number = SyntaxFactory.ParseExpression($"{name}.Port").WithTriviaFrom(port.Number);
        var gone = port.Others.Select(Statements.Whole).ToList();
        root = root.TrackNodes(gone.Append(listener).Append(port.Number));
        root = root.ReplaceNode(root.GetCurrentNode(port.Number)!, number);
        root = root.ReplaceNode(root.GetCurrentNode(listener)!, lease);
        return root.RemoveNodes(gone.Select(node => root.GetCurrentNode(node)!), SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
    }
}
