using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.CodeFixes.Choices;

/// <summary><c>[RequiresElevation]</c> on the member around the bind: the right becomes its callers' matter.</summary>
internal static class ElevationRequirement
{
    private const string Title = "Require elevation of callers";
    private const string Name = "RequiresElevation";
    private const string AttributeName = Name + "Attribute";
    private const string Namespace = "PortRules";
    private const string FileName = AttributeName + ".cs";

    /// <returns>Null outside methods, constructors and properties: nobody calls top-level statements, initialisers and static
    /// constructors.</returns>
    public static async Task<CodeAction?> CreateAsync(
        Document document, TextSpan place, string equivalenceKey, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || !root.FullSpan.Contains(place) || MemberAround(root.FindNode(place)) is not { } member)
            return null;

        var existing = AttributeClass(model.Compilation);
        var isInScope = existing is not null
            && model.LookupNamespacesAndTypes(member.SpanStart, name: AttributeName).Contains(existing, SymbolEqualityComparer.Default);
        var ownNamespace = existing is null ? Namespace : existing.ContainingNamespace.ToDisplayString();
        if (existing is { ContainingType: not null }
            || (existing is null && document.Project.Documents.Any(other => other.Name == FileName)))
        {
            return null;
        }

        var changed = WithAttribute(document, root, member);
        if (!isInScope && existing is not { ContainingNamespace.IsGlobalNamespace: true })
            changed = await UsingDirectives.AddAsync(changed, ownNamespace, cancellationToken).ConfigureAwait(false);
        if (existing is null)
            changed = WithAttributeClass(changed);
        return await CompileCheck.PassesAsync(model, member, changed, cancellationToken).ConfigureAwait(false)
            ? CodeAction.Create(Title, _ => Task.FromResult(changed.Project.Solution), equivalenceKey)
            : null;
    }

    private static MemberDeclarationSyntax? MemberAround(SyntaxNode node)
    {
        foreach (var part in node.AncestorsAndSelf())
        {
            switch (part)
            {
                case MethodDeclarationSyntax method:
                    return method;
                case ConstructorDeclarationSyntax constructor:
                    return constructor.Modifiers.Any(SyntaxKind.StaticKeyword) ? null : constructor;
                case PropertyDeclarationSyntax property:
                    return property.Initializer?.Span.Contains(node.Span) == true ? null : property;
                case MemberDeclarationSyntax:
                    return null;
            }
        }
        return null;
    }

    // The analyzer knows it by its simple name, in any namespace.
    private static INamedTypeSymbol? AttributeClass(Compilation compilation)
        => compilation.GetTypeByMetadataName($"{Namespace}.{AttributeName}") is { } own
            && compilation.IsSymbolAccessibleWithin(own, compilation.Assembly)
            ? own
            : compilation.GetSymbolsWithName(AttributeName, SymbolFilter.Type).OfType<INamedTypeSymbol>().FirstOrDefault();

    private static Document WithAttribute(Document document, SyntaxNode root, MemberDeclarationSyntax member)
    {
        var text = root.SyntaxTree.GetText();
        var start = member.SpanStart;
        var line = text.Lines.GetLineFromPosition(start);
        var indentation = text.ToString(TextSpan.FromBounds(line.Start, start));
        var lineStart = string.IsNullOrWhiteSpace(indentation) ? UsingDirectives.EndOfLine(root).ToString() + indentation : " ";
        var attributes = SyntaxFactory.AttributeList(
            SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(SyntaxFactory.ParseName(Name))))
            .WithLeadingTrivia(member.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.ParseLeadingTrivia(lineStart));
        var changed = member.WithLeadingTrivia();
        changed = changed.WithAttributeLists(changed.AttributeLists.Insert(0, attributes)).WithAdditionalAnnotations(CompileCheck.Changed);
        return document.WithSyntaxRoot(root.ReplaceNode(member, changed));
    }

    private static Document WithAttributeClass(Document changed)
    {
        var isFileScoped = changed.Project.ParseOptions is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp10 };
        var added = changed.Project.AddDocument(FileName, isFileScoped ? FileScoped() : Block());
        return added.Project.GetDocument(changed.Id)!;
    }

    private static string FileScoped() => $"namespace {Namespace};\n\n{Declaration}";

    private static string Block()
        => $"namespace {Namespace}\n{{\n{string.Concat(Declaration.TrimEnd('\n').Split('\n').Select(line => $"    {line}\n"))}}}\n";

    private const string Declaration = """
        /// <summary>Says that a member binds a port that is reserved for privileged processes: whoever calls it sees to it that the process
        /// has the right, such as root or CAP_NET_BIND_SERVICE on Linux.</summary>
        [System.AttributeUsage(
            System.AttributeTargets.Class | System.AttributeTargets.Struct | System.AttributeTargets.Constructor
            | System.AttributeTargets.Method | System.AttributeTargets.Property)]
        internal sealed class RequiresElevationAttribute : System.Attribute
        {
        }

        """;
}
