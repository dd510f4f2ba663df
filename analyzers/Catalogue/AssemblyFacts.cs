using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Catalogue;

/// <summary>The lines that an assembly carries about itself, each in an attribute:
/// <c>[assembly: AssemblyMetadata("PortRules.Api", "M:Acme.Server.#ctor(System.Int32) bind port=0")]</c>.</summary>
internal static class AssemblyFacts
{
    /// <summary>The key of <see cref="System.Reflection.AssemblyMetadataAttribute"/> under which the lines stand.</summary>
    public const string Key = "PortRules.Api";

    /// <summary>The attribute's name, fully qualified.</summary>
    public const string AttributeType = "System.Reflection.AssemblyMetadataAttribute";

    /// <summary>More lines are no library's.</summary>
    public const int MaxLines = 5_000;

    /// <summary>The lines of an assembly that can be read; what a later version wrote differently is passed over.</summary>
    public static IEnumerable<ApiLine> In(IAssemblySymbol assembly)
    {
        var count = 0;
        foreach (var attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == nameof(System.Reflection.AssemblyMetadataAttribute)
                && attribute.ConstructorArguments is [{ Value: Key }, { Value: string text }]
                && ++count <= MaxLines
                && ApiLineReader.Read(text, out _) is { } line)
            {
                yield return line;
            }
        }
    }

    /// <summary>Whether the assembly is one of .NET's own, which carry no lines: asking them for their attributes would only cost
    /// time.</summary>
    public static bool IsFramework(string assemblyName)
        => assemblyName.StartsWith("System.", StringComparison.Ordinal)
            || assemblyName.StartsWith("Microsoft.", StringComparison.Ordinal)
            || assemblyName is "System" or "mscorlib" or "netstandard" or "WindowsBase";
}
