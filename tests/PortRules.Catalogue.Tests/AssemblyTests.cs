using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PortRules.Analyzers.Catalogue;
using PortRules.Catalogue.Tests.Tables;

namespace PortRules.Catalogue.Tests;

/// <summary>The catalogue's ids against real assemblies.</summary>
public class AssemblyTests
{
    [Theory]
    [InlineData("Microsoft.NETCore.App", 250)]
    [InlineData("Microsoft.AspNetCore.App", 120)]
    public void Every_row_of_a_framework_resolves_and_is_found_again(string name, int atLeast)
    {
        var compilation = CheckedPackage.Frameworks.Single(f => f.Name == name).Compile();
        var rows = ApiCatalogue.Instance.Rows.Where(r => r.Package == name).ToList();

        Assert.True(rows.Count >= atLeast);
        Assert.All(rows, row =>
        {
            var symbol = DocumentationCommentId.GetFirstSymbolForDeclarationId(row.DocumentationId, compilation);
            Assert.NotNull(symbol);
            Assert.Same(row, ApiCatalogue.Instance.Find(symbol));
        });
    }

    /// <summary>The rows that the newest version at hand no longer has are committed with that version.</summary>
    [Fact]
    public void Every_row_of_a_downloaded_package_is_found_but_for_those_listed()
    {
        // A package's rows may stand in an assembly that another one carries.
        var found = CheckedPackage.Downloaded.SelectMany(FindAll).ToHashSet(StringComparer.Ordinal);
        var missing = new StringBuilder();
        foreach (var package in CheckedPackage.Downloaded.DistinctBy(p => p.Name).OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            var rows = ApiCatalogue.Instance.Rows.Where(r => r.Package == package.Name).ToList();
            Assert.True(rows.Count > 0, $"The catalogue has no row of {package.Name}.");
            foreach (var row in rows.Where(r => !found.Contains(r.DocumentationId)))
                missing.Append(package.Name).Append('\t').Append(package.Release).Append('\t').Append(row.DocumentationId).Append('\n');
        }

        Repository.AssertCommitted(Repository.TestFile("unresolved-rows.tsv"), missing.ToString());
    }

    [Fact]
    public void Each_package_alone_makes_the_catalogue_resolve()
        => Assert.All(
            CheckedPackage.Downloaded.GroupBy(p => p.Name),
            package => Assert.True(ApiCatalogue.Instance.ResolvesIn(CSharpCompilation.Create("Check", references: package.SelectMany(p => p.Assemblies))), package.Key));

    [Fact]
    public void Packages_that_cannot_be_checked_are_listed()
    {
        var known = CheckedPackage.Frameworks.Concat(CheckedPackage.Downloaded).Select(p => p.Name).ToHashSet();
        var notChecked = SourceRow.ReadAll().Select(r => r.Package).Distinct().Where(p => !known.Contains(p)).Order(StringComparer.Ordinal).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"Not checked: {string.Join(", ", notChecked)}");

        Repository.AssertCommitted(Repository.TestFile("unchecked-packages.txt"), string.Concat(notChecked.Select(p => p + "\n")));
    }

    /// <summary>Looks every member of the package's assemblies up, as the analyzer does, and gives the ids of those that are rows themselves.</summary>
    private static HashSet<string> FindAll(CheckedPackage package)
    {
        var compilation = package.Compile();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var assembly in package.Assemblies.Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>())
        {
            foreach (var member in TypesOf(assembly.GlobalNamespace).Where(t => ApiCatalogue.Instance.IsTypeName(t.Name)).SelectMany(t => t.GetMembers()))
            {
                if (ApiCatalogue.Instance.Find(member) is { } row && row.DocumentationId == member.GetDocumentationCommentId())
                    found.Add(row.DocumentationId);
            }
        }

        return found;
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
                yield return type;
            foreach (var inner in TypesOf(member))
                yield return inner;
        }
    }
}
