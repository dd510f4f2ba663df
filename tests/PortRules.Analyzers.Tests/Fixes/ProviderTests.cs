using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.Analyzers.Rules;
using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

public class ProviderTests
{
    public static TheoryData<Type> Providers
        => [.. typeof(PrivilegedPortFix).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)];

    [Theory, MemberData(nameof(Providers))]
    public void Every_provider_is_exported_for_CSharp_under_its_own_name(Type type)
    {
        var export = type.GetCustomAttribute<ExportCodeFixProviderAttribute>(inherit: false);

        Assert.NotNull(export);
        Assert.Equal([LanguageNames.CSharp], export.Languages);
        Assert.Equal(type.Name, export.Name);
    }

    [Theory, MemberData(nameof(Providers))]
    public void Every_fixable_id_is_a_rule_of_the_analyzer(Type type)
    {
        var provider = (CodeFixProvider)Activator.CreateInstance(type)!;

        var ids = AllRules.All.Select(rule => rule.Descriptor.Id).ToHashSet();
        Assert.NotEmpty(provider.FixableDiagnosticIds);
        Assert.All(provider.FixableDiagnosticIds, id => Assert.Contains(id, ids));
    }

    [Fact]
    public void Every_rule_has_a_fix_unless_it_has_none_for_a_reason()
    {
        var fixable = Providers.Select(row => (CodeFixProvider)Activator.CreateInstance((Type)row.Data)!).SelectMany(provider => provider.FixableDiagnosticIds).ToList();

        Assert.Equal(
            AllRules.All.Where(rule => rule.NoFixReason is null).Select(rule => rule.Descriptor.Id).Order(),
            fixable.Distinct().Order());
    }

    // An IDE shows the fixes of a package in the order in which its assembly declares them.
    [Fact]
    public void The_other_port_comes_before_the_ways_to_keep_the_port()
    {
        var order = typeof(PrivilegedPortFix).Assembly.DefinedTypes.Select(type => type.Name).ToList();

        Assert.InRange(order.IndexOf(nameof(OtherPortFix)), 0, order.IndexOf(nameof(PrivilegedPortFix)));
    }

    [Fact]
    public void The_question_to_the_guard_comes_before_the_other_port()
    {
        var order = typeof(PrivilegedPortFix).Assembly.DefinedTypes.Select(type => type.Name).ToList();

        Assert.InRange(order.IndexOf(nameof(CheckedPrivilegeFix)), 0, order.IndexOf(nameof(OtherPortFix)));
    }

    [Fact]
    public void The_assembly_references_nothing_that_an_old_host_lacks()
    {
        var references = typeof(PrivilegedPortFix).Assembly.GetReferencedAssemblies();

        Assert.DoesNotContain(references, reference => reference.Name!.StartsWith("System.Composition", StringComparison.Ordinal));
    }
}
