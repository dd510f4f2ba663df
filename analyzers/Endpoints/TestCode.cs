using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Recognises test code by the attributes of the usual frameworks, so that it is judged more quietly. One instance per
/// compilation; safe for concurrent use.</summary>
internal sealed class TestCode
{
    private const string Suffix = "Attribute";

    private static readonly ImmutableHashSet<string> Attributes = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        // xunit, NUnit, MSTest, TUnit
        "Fact", "Theory", "Test", "TestCase", "TestCaseSource", "TestFixture", "SetUp", "OneTimeSetUp", "TearDown", "OneTimeTearDown",
        "TestMethod", "DataTestMethod", "TestClass", "TestInitialize", "ClassInitialize", "AssemblyInitialize", "Before", "After");

    private static readonly ImmutableHashSet<string> Frameworks = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "xunit.core", "xunit.v3.core", "nunit.framework", "TUnit.Core",
        "MSTest.TestFramework", "Microsoft.VisualStudio.TestPlatform.TestFramework",
        "Microsoft.VisualStudio.QualityTools.UnitTestFramework");

    /// <summary>The project references a test framework: its fixtures and helpers, without attributes of their own, serve tests
    /// too.</summary>
    public static bool IsReferencedBy(Compilation compilation)
        => compilation.ReferencedAssemblyNames.Any(name => Frameworks.Contains(name.Name));

    private readonly ConcurrentDictionary<TypeDeclarationSyntax, bool> _types = new();

    /// <summary>Whether the node stands in a member or type with such an attribute, or in a type that has a method with one.</summary>
    public bool Contains(SyntaxNode node)
        => node.Ancestors().OfType<MemberDeclarationSyntax>()
            .Any(member => HasTestAttribute(member) || (member is TypeDeclarationSyntax type && _types.GetOrAdd(type, HasTest)));

    private static bool HasTest(TypeDeclarationSyntax type) => type.Members.OfType<MethodDeclarationSyntax>().Any(HasTestAttribute);

    private static bool HasTestAttribute(MemberDeclarationSyntax member)
        => member.AttributeLists.Any(list => list.Attributes.Any(IsTest));

    private static bool IsTest(AttributeSyntax attribute)
    {
        var name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        return Attributes.Contains(name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name);
    }
}
