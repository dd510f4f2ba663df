using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Flow;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>The static members of a library that always give one port, or one text with a port, and are no constants, which the compiler
/// folds into whoever uses them.</summary>
internal sealed class DerivedValues(Tracer tracer, BodyTable bodies, CancellationToken cancellation)
{
    // Other members have values too; a line for each would be a copy of the program.
    private static readonly string[] Words = ["port", "url", "uri", "endpoint", "prefix", "address"];

    public IEnumerable<ApiLine> Lines()
    {
        foreach (var tree in bodies.Compilation.SyntaxTrees)
        {
            foreach (var node in tree.GetRoot(cancellation).DescendantNodes(IsAroundMembers))
            {
                if (Declared(node) is { } name
                    && IsAboutPorts(name)
                    && bodies.ModelOf(tree).GetDeclaredSymbol(node, cancellation) is { } member
                    && LineOf(member) is { } line)
                {
                    yield return line;
                }
            }
        }
    }

    private static bool IsAroundMembers(SyntaxNode node)
        => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax or FieldDeclarationSyntax
            or VariableDeclarationSyntax;

    private static string? Declared(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } variable
            when field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
            => variable.Identifier.ValueText,
        PropertyDeclarationSyntax property when property.AccessorList?.Accessors.Any(SyntaxKind.SetAccessorDeclaration) != true
            => property.Identifier.ValueText,
        _ => null,
    };

    private static bool IsAboutPorts(string name) => Words.Any(word => HasWord(name, word));

    /// <summary>Whether one of the words that a name is made of is <paramref name="word"/> or its plural: <c>TCPPort</c>,
    /// <c>http_ports</c>, but not <c>Support</c> or <c>Portal</c>.</summary>
    private static bool HasWord(string name, string word)
    {
        for (var at = name.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = name.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var begins = at == 0 || !char.IsLetter(name[at - 1])
                || (char.IsUpper(name[at]) && (char.IsLower(name[at - 1]) || char.IsLower(name[at + 1])));
            var end = at + word.Length;
            if (begins && (EndsAt(name, end) || EndsAfter(name, end, "s") || EndsAfter(name, end, "es")))
                return true;
        }

        return false;
    }

    private static bool EndsAfter(string name, int end, string plural)
        => string.Compare(name, end, plural, 0, plural.Length, StringComparison.OrdinalIgnoreCase) == 0
            && EndsAt(name, end + plural.Length);

    private static bool EndsAt(string name, int end) => end >= name.Length || !char.IsLower(name[end]);

    private ApiLine? LineOf(ISymbol member)
    {
        if (!member.IsStatic || !Visibility.IsVisibleOutside(member) || member.GetDocumentationCommentId() is not { } id)
            return null;
        if (tracer.Members.Of(member) is not { IsDefault: false } values
            || values is not [{ IsReplaceable: false, Place: var place }])
        {
            return null;
        }

        var reader = new ValueReader(tracer);
        var value = (member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type) switch
        {
            { SpecialType: >= SpecialType.System_Int16 and <= SpecialType.System_UInt64 }
                => Only(reader.Numbers.Read(place), number => number is >= 0 and <= PortNumber.Max ? Spell(number) : ""),
            { SpecialType: SpecialType.System_String } or { Name: "Uri" }
                => Only(reader.Texts.Read(place), text => HasPort(text.Text) ? text.Text : ""),
            _ => null,
        };
        return value is null ? null : ApiLineReader.Read($"{id} {ApiLineWords.Value} {value}", out _);
    }

    private static string Spell(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A text without a colon gives no port.</summary>
    private static bool HasPort(string text) => text.IndexOf(':') >= 0;

    /// <summary>The one value, when it is surely that and can stand in a line.</summary>
    private static string? Only<T>(Values<T> values, Func<T, string> spell)
    {
        if (!values.IsDecided || values.Candidates is not [{ Value: var value, End: { IsDefault: false, Facts: var facts } }]
            || facts != Facts.Nothing)
        {
            return null;
        }

        var text = spell(value);
        return text.Length > 0 && text[0] != ApiLineWords.Comment && !text.Any(char.IsWhiteSpace) && !ListenUrls.HasHole(text)
            ? text
            : null;
    }
}
