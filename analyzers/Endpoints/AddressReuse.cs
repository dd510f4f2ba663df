using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Recognises that the code around a socket sets address reuse. It looks at the whole member and does not ask which socket is
/// meant: where an author shares addresses on purpose, nothing is said about conflicts.</summary>
internal static class AddressReuse
{
    public static bool IsSetNear(SyntaxNode site)
    {
        var member = site.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax);
        return member is not null && member.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText is "ReuseAddress" or "ReuseUnicastPort" or "ExclusiveAddressUse");
    }
}
