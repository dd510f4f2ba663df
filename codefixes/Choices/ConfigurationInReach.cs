using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.CodeFixes.Choices;

/// <summary>Finds an <c>IConfiguration</c> that the code at a place can name.</summary>
internal static class ConfigurationInReach
{
    public const string Namespace = "Microsoft.Extensions.Configuration";

    private const string Member = "Configuration";

    /// <summary>Expressions for it, nearest first: locals and parameters before members, the configuration itself before
    /// <c>builder.Configuration</c>. Whether one may be used just there, the compiler has to say.</summary>
    public static IEnumerable<string> At(SemanticModel model, SyntaxNode place, CancellationToken cancellationToken)
    {
        var compilation = model.Compilation;
        if (compilation.GetTypeByMetadataName(Namespace + ".IConfiguration") is not { } configuration
            || compilation.GetTypeByMetadataName(Namespace + ".ConfigurationBinder") is null)
        {
            return [];
        }

        var found = new List<(int Rank, string Expression)>();
        foreach (var symbol in model.LookupSymbols(place.SpanStart))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TypeOf(symbol) is not { } type || !IsDeclaredBefore(symbol, place) || !SyntaxFacts.IsValidIdentifier(symbol.Name)
                || SyntaxFacts.GetKeywordKind(symbol.Name) != SyntaxKind.None)
            {
                continue;
            }
            var rank = symbol is ILocalSymbol or IParameterSymbol ? 0 : 2;
            if (Is(type, configuration))
                found.Add((rank, symbol.Name));
            else if (HasConfiguration(type, configuration))
                found.Add((rank + 1, $"{symbol.Name}.{Member}"));
        }
        return found.OrderBy(source => source.Rank)
            .ThenBy(source => source.Expression, StringComparer.Ordinal)
            .Select(source => source.Expression);
    }

    /// <summary>Whether the extension methods of the binder need no further using directive.</summary>
    public static bool GetValueIsInScope(SemanticModel model, SyntaxNode place)
        => model.Compilation.GetTypeByMetadataName(Namespace + ".IConfiguration") is { } configuration
            && !model.LookupSymbols(place.SpanStart, configuration, "GetValue", includeReducedExtensionMethods: true).IsEmpty;

    // Null for what may be null. The type of every variable declared with var says so, whatever it holds.
    private static ITypeSymbol? TypeOf(ISymbol symbol)
    {
        var type = symbol switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol { IsIndexer: false } property => property.Type,
            _ => null,
        };
        return type?.NullableAnnotation == NullableAnnotation.Annotated && !IsVar(symbol) ? null : type;
    }

    private static bool IsVar(ISymbol symbol)
        => symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declaration, ..] }
            && declaration.GetSyntax().Parent is VariableDeclarationSyntax { Type.IsVar: true };

    private static bool IsDeclaredBefore(ISymbol symbol, SyntaxNode place)
        => symbol is not ILocalSymbol || symbol.DeclaringSyntaxReferences.All(declaration => declaration.Span.End <= place.SpanStart);

    private static bool Is(ITypeSymbol type, ITypeSymbol configuration)
        => SymbolEqualityComparer.Default.Equals(type, configuration)
            || type.AllInterfaces.Contains(configuration, SymbolEqualityComparer.Default);

    private static bool HasConfiguration(ITypeSymbol type, ITypeSymbol configuration)
    {
        for (var part = type; part is not null; part = part.BaseType)
        {
            if (Declares(part, configuration))
                return true;
        }
        return type.AllInterfaces.Any(part => Declares(part, configuration));
    }

    private static bool Declares(ITypeSymbol type, ITypeSymbol configuration)
        => type.GetMembers(Member).OfType<IPropertySymbol>()
            .Any(property => !property.IsStatic && TypeOf(property) is { } declared && Is(declared, configuration));
}
