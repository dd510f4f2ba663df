using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Catalogue;
using PortRules.Ports;

namespace PortRules.Analyzers.Generation;

/// <summary>The endpoints that assemblies carry as <see cref="DeclaredPortAttribute"/>.</summary>
internal static class CarriedPorts
{
    private const string Ports = "PortRules.Ports";

    /// <summary>More are no assembly's.</summary>
    private const int MaxOfOne = 1_000;

    /// <summary>Those of one assembly; of the compilation's own, those that a person has written.</summary>
    public static IEnumerable<DeclaredEndpoint> Of(IAssemblySymbol assembly)
        => assembly.GetAttributes().Select(Read).OfType<DeclaredEndpoint>().Take(MaxOfOne);

    /// <summary>Those of all assemblies that a compilation references. What one of these surely opens, a program that uses it may
    /// not.</summary>
    public static IEnumerable<DeclaredEndpoint> OfReferencesOf(Compilation compilation)
        => compilation.SourceModule.ReferencedAssemblySymbols
            .Where(assembly => !AssemblyFacts.IsFramework(assembly.Name)
                && assembly.Modules.Any(module => module.ReferencedAssemblies.Any(other => other.Name == Ports)))
            .SelectMany(assembly => Of(assembly).Select(one => one with
            {
                Certainty = one.Certainty == DeclaredPortCertainty.Sure ? DeclaredPortCertainty.Default : one.Certainty,
                Source = one.Source is null ? assembly.Name : $"{assembly.Name}: {one.Source}",
            }));

    // What a later version writes otherwise is passed over.
    private static DeclaredEndpoint? Read(AttributeData attribute)
    {
        if (attribute.AttributeClass?.ToDisplayString() != DeclaredPortsSource.AttributeType
            || attribute.ConstructorArguments is not [{ Value: int transport }, { Value: string address }, { Value: int port }]
            || transport is not ((int)Transport.Tcp or (int)Transport.Udp)
            || port > PortNumber.Max)
        {
            return null;
        }

        var named = attribute.NamedArguments.ToImmutableDictionary(argument => argument.Key, argument => argument.Value.Value);
        return new(
            (Transport)transport,
            address,
            port < 0 ? null : port,
            named.TryGetValue(nameof(DeclaredPortAttribute.Certainty), out var certainty)
                && certainty is int and >= (int)DeclaredPortCertainty.Possible and <= (int)DeclaredPortCertainty.Sure and var known
                ? (DeclaredPortCertainty)known
                : DeclaredPortCertainty.Possible,
            Text(nameof(DeclaredPortAttribute.Source)),
            Text(nameof(DeclaredPortAttribute.Environment)),
            Text(nameof(DeclaredPortAttribute.Profile)));

        string? Text(string name) => named.TryGetValue(name, out var value) ? value as string : null;
    }
}
