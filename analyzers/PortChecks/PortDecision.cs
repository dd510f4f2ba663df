using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.PortChecks;

/// <summary>What the answer decides.</summary>
/// <param name="Place">The <c>if</c>, loop, <c>?:</c> or predicate whose condition it is, or the <c>return</c> that hands it on.</param>
/// <param name="IsFreeWhenTrue">What <c>true</c> means there.</param>
internal sealed record PortDecision(SyntaxNode Place, bool IsFreeWhenTrue);
