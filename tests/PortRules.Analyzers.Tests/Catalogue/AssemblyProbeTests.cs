using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Catalogue;

public class AssemblyProbeTests
{
    [Theory]
    [InlineData("[assembly: System.Reflection.AssemblyMetadata(\"PortRules.Api\", \"anything\")]", true)]
    [InlineData("[assembly: System.Reflection.AssemblyMetadata(\"A\", \"B\")] [assembly: System.Reflection.AssemblyMetadata(\"PortRules.Api\", null)]", true)]
    [InlineData("[assembly: System.Reflection.AssemblyMetadata(\"PortRules\", \"PortRules.Api\")]", false)]
    [InlineData("[assembly: System.Reflection.AssemblyMetadata(null, null)] [assembly: CLSCompliant(true)]", false)]
    [InlineData("", false)]
    public void An_assembly_is_asked_for_facts_only_where_the_key_is(string attributes, bool expected)
        => Assert.Equal(expected, AssemblyProbe.MayHoldFacts(Symbol(Library.Emit(Library.Compile(attributes + " public class C;")))));

    [Theory]
    [InlineData("public class BindsPortAttribute : Attribute;", true)]
    [InlineData("namespace A { internal class BindsPortAttribute : Attribute; }", true)]
    [InlineData("public class BindsPort : Attribute;", false)]
    public void A_type_is_known_by_its_simple_name(string source, bool expected)
    {
        var library = Library.Compile(source);

        Assert.Equal(expected, AssemblyProbe.Defines(Symbol(Library.Emit(library)), "BindsPortAttribute"));
        Assert.Equal(expected, AssemblyProbe.Defines(Symbol(library.ToMetadataReference()), "BindsPortAttribute"));
    }

    [Fact]
    public void A_project_of_the_same_solution_is_asked()
        => Assert.True(AssemblyProbe.MayHoldFacts(Symbol(Library.Compile("public class C;").ToMetadataReference())));

    private static IAssemblySymbol Symbol(MetadataReference reference)
        => (IAssemblySymbol)TestCompilation.Create([reference], "").GetAssemblyOrModuleSymbol(reference)!;
}
