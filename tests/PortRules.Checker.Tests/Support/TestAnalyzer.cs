using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PortRules.Checker.Tests.Support;

/// <summary>
/// A simple rule for the pipeline: flags the number in <c>Bind(80)</c>, and a constant in <c>Bind(Http)</c> with the constant's value as
/// its origin. The message tells the target that the project asks for.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TestAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Ports below 1024: a warning.</summary>
    public static readonly DiagnosticDescriptor Low = new(
        "TEST0001", "Low port bound", "Port {0} is low on '{1}'", "Testing", DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A low port.", "https://example.org/TEST0001");

    /// <summary>Ports above 60000: for information.</summary>
    public static readonly DiagnosticDescriptor High = new(
        "TEST0002", "High port bound", "Port {0} is high on '{1}'", "Testing", DiagnosticSeverity.Info, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Low, High];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(Examine, SyntaxKind.InvocationExpression);
    }

    private static void Examine(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (call is not { Expression: IdentifierNameSyntax { Identifier.Text: "Bind" }, ArgumentList.Arguments: [var argument] }
            || context.SemanticModel.GetConstantValue(argument.Expression, context.CancellationToken).Value is not int port)
        {
            return;
        }

        var rule = port < 1024 ? Low : port > 60000 ? High : null;
        if (rule is null)
            return;

        context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.PortRulesTarget", out var target);
        var origins = (context.SemanticModel.GetSymbolInfo(argument.Expression, context.CancellationToken).Symbol as IFieldSymbol)?.DeclaringSyntaxReferences
            .Select(reference => ((VariableDeclaratorSyntax)reference.GetSyntax(context.CancellationToken)).Initializer!.Value.GetLocation());
        context.ReportDiagnostic(Diagnostic.Create(rule, argument.Expression.GetLocation(), origins, port, target));
    }
}

/// <summary>A rule with a bug.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CrashingAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        "TEST0009", "Crash", "Crash", "Testing", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationAction(_ => throw new InvalidOperationException("the rule has a bug"));
    }
}
