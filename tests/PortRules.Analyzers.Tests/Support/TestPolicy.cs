using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Policy;
using PortRules.Ports.Registry;

namespace PortRules.Analyzers.Tests.Support;

/// <summary>What the lines of a registry say to a project.</summary>
internal static class TestPolicy
{
    public const string Path = "/repo/PortRules.Ports.txt";

    public static ProjectPolicy Of(string project, params string[] lines)
    {
        var text = string.Join("\n", lines);
        var registry = PortRegistry.Parse(text);
        Assert.DoesNotContain(registry.Problems, problem => problem.IsPassedOver);
        return new(project, new(Path, SourceText.From(text), registry));
    }
}
