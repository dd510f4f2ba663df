using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Knows the objects that are made and never asked to do what binds their port: a test that makes a server and calls anything but
/// its <c>Start</c>.</summary>
internal sealed class IdleObjects(BodyTable bodies)
{
    /// <summary>Whether one of the objects that the chain makes has to run one of <paramref name="sites"/>, and visibly never
    /// does.</summary>
    /// <param name="chain">The calls through which a port came.</param>
    /// <param name="sites">The code that binds it: all of them, wherever they stand.</param>
    public bool Include(CallChain chain, ImmutableArray<SyntaxNode> sites)
    {
        if (sites.IsEmpty)
            return false;
        for (var link = chain; link is not null; link = link.Callers)
        {
            if (link is { Method.MethodKind: MethodKind.Constructor, Site.Node: BaseObjectCreationExpressionSyntax creation }
                && link.Method.ContainingType is var type
                && IsSelfContained(type)
                && sites.All(site => IsIn(type, site))
                && UsedMembers(creation, type) is { } used
                && !MayReach(type, used, sites))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>No base class calls what the type overrides.</summary>
    private static bool IsSelfContained(INamedTypeSymbol type)
        => type is { TypeKind: TypeKind.Class, BaseType.SpecialType: SpecialType.System_Object };

    private static bool IsIn(INamedTypeSymbol type, SyntaxNode site) => type.DeclaringSyntaxReferences.Any(
        reference => reference.SyntaxTree == site.SyntaxTree && reference.Span.Contains(site.Span));

    /// <summary>The names of the members that are used of the object; null when it is not kept in a local, or when somebody else can get
    /// hold of it.</summary>
    private HashSet<string>? UsedMembers(BaseObjectCreationExpressionSyntax creation, INamedTypeSymbol type)
    {
        if (creation is not { Initializer: null, Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } }
            || bodies.ModelOf(creation.SyntaxTree).GetDeclaredSymbol(declarator) is not ILocalSymbol local
            || NameUses.MemberAround(declarator) is not { } member)
        {
            return null;
        }

        // What disposes of it at the end of its scope is not written.
        var used = new HashSet<string>(StringComparer.Ordinal) { "Dispose", "DisposeAsync" };
        foreach (var name in bodies.NamesOf(local, member))
        {
            if (name.Parent is not MemberAccessExpressionSyntax access || access.Expression != name || !IsOwn(access, type))
                return null;
            used.Add(access.Name.Identifier.ValueText);
        }
        return used;
    }

    /// <summary>Whether the member is the type's own: an extension method gets hold of the object.</summary>
    private bool IsOwn(MemberAccessExpressionSyntax access, INamedTypeSymbol type)
        => bodies.ModelOf(access.SyntaxTree).GetSymbolInfo(access).Symbol is { } symbol
        && SymbolEqualityComparer.Default.Equals(symbol.ContainingType?.OriginalDefinition, type.OriginalDefinition);

    /// <summary>Whether a constructor, an initialiser or one of the members <paramref name="used"/> leads to one of the sites: each member
    /// leads to all that it names. A member that hands the object itself on may lead anywhere.</summary>
    private static bool MayReach(INamedTypeSymbol type, HashSet<string> used, ImmutableArray<SyntaxNode> sites)
    {
        var waiting = MembersOf(type).ToList();
        var pending = new Queue<MemberDeclarationSyntax>(
            Take(waiting, member => IsRunByCreation(member) || NamesOf(member).Any(used.Contains)));
        while (pending.Count > 0)
        {
            var member = pending.Dequeue();
            if (sites.Any(site => site.SyntaxTree == member.SyntaxTree && member.Span.Contains(site.Span)) || HandsItselfOn(member))
                return true;
            var named = new HashSet<string>(
                member.DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText), StringComparer.Ordinal);
            foreach (var next in Take(waiting, other => NamesOf(other).Any(named.Contains)))
                pending.Enqueue(next);
        }
        return false;
    }

    private static IEnumerable<MemberDeclarationSyntax> MembersOf(INamedTypeSymbol type)
        => type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax())
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(declaration => declaration.Members);

    private static List<MemberDeclarationSyntax> Take(List<MemberDeclarationSyntax> from, Predicate<MemberDeclarationSyntax> which)
    {
        var taken = from.FindAll(which);
        from.RemoveAll(taken.Contains);
        return taken;
    }

    /// <summary>Constructors and what runs beside them; members without a name of their own count too.</summary>
    private static bool IsRunByCreation(MemberDeclarationSyntax member)
        => !NamesOf(member).Any() || member is FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null };

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        EventDeclarationSyntax @event => [@event.Identifier.ValueText],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        BaseTypeDeclarationSyntax nested => [nested.Identifier.ValueText],
        DelegateDeclarationSyntax @delegate => [@delegate.Identifier.ValueText],
        _ => [],
    };

    private static bool HandsItselfOn(SyntaxNode member)
        => member.DescendantNodes().Any(node => node is ThisExpressionSyntax { Parent: not MemberAccessExpressionSyntax });
}
