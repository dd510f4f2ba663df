using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Recognises test code by the attributes of the usual frameworks, so that it is judged more quietly.</summary>
internal static class TestCode
{
    private static readonly HashSet<string> Attributes = new(StringComparer.Ordinal)
    {
        // xunit, NUnit, MSTest, TUnit
        "Fact", "Theory", "Test", "TestCase", "TestCaseSource", "TestFixture", "SetUp", "OneTimeSetUp", "TearDown", "OneTimeTearDown",
        "TestMethod", "DataTestMethod", "TestClass", "TestInitialize", "ClassInitialize", "AssemblyInitialize", "Before", "After",
    };

    private static readonly HashSet<string> Frameworks = new(StringComparer.OrdinalIgnoreCase)
    {
        "xunit.core", "xunit.v3.core", "nunit.framework", "TUnit.Core",
        "MSTest.TestFramework", "Microsoft.VisualStudio.TestPlatform.TestFramework", "Microsoft.VisualStudio.QualityTools.UnitTestFramework",
    };

    /// <summary>The project references a test framework: its fixtures and helpers, without attributes of their own, serve tests too.</summary>
    public static bool IsReferencedBy(Compilation compilation) => compilation.ReferencedAssemblyNames.Any(name => Frameworks.Contains(name.Name));

    public static bool Contains(SyntaxNode node)
        => node.Ancestors().OfType<MemberDeclarationSyntax>().Any(member => member.AttributeLists.Any(list => list.Attributes.Any(IsTest))
            || (member is TypeDeclarationSyntax type && type.Members.Any(sibling => sibling is MethodDeclarationSyntax && sibling.AttributeLists.Any(list => list.Attributes.Any(IsTest)))));

    private static bool IsTest(AttributeSyntax attribute)
    {
        var name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        return Attributes.Contains(name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name);
    }
}
