using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Catalogue;

/// <summary>Tells from an assembly's bare metadata whether it is worth a question at all: a compilation has many references, most of which
/// say nothing, and a symbol's attributes and type names are made when they are asked for.</summary>
internal static class AssemblyProbe
{
    // A serialized string is UTF-8 (ECMA-335 II.23.3), and the key is ASCII.
    private static readonly byte[] Key = System.Text.Encoding.ASCII.GetBytes(AssemblyFacts.Key);

    /// <summary>Whether an attribute of the assembly names the key of a fact.</summary>
    public static bool MayHoldFacts(IAssemblySymbol assembly) => Ask(assembly, HoldsFacts) ?? true;

    /// <summary>Whether the assembly defines a type by this simple name.</summary>
    public static bool Defines(IAssemblySymbol assembly, string typeName)
        => Ask(assembly, reader => Defines(reader, typeName)) ?? assembly.TypeNames.Contains(typeName);

    private static bool HoldsFacts(MetadataReader reader)
    {
        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            if (HoldsKey(reader.GetBlobReader(reader.GetCustomAttribute(handle).Value)))
                return true;
        }

        return false;
    }

    private static bool Defines(MetadataReader reader, string typeName)
    {
        foreach (var handle in reader.TypeDefinitions)
        {
            if (reader.StringComparer.Equals(reader.GetTypeDefinition(handle).Name, typeName))
                return true;
        }

        return false;
    }

    /// <returns>Null for a project of the same solution, which has no metadata yet, and for an assembly of several modules.</returns>
    private static bool? Ask(IAssemblySymbol assembly, Func<MetadataReader, bool> question)
    {
        if (assembly.GetMetadata() is not { } metadata)
            return null;
        try
        {
            return metadata.GetModules() is [var module] ? question(module.GetMetadataReader()) : null;
        }
        catch (BadImageFormatException)
        {
            // The compiler reports what is wrong with the reference.
            return false;
        }
    }

    /// <summary>The key is the first argument: it stands behind the prolog of two bytes and its length of one.</summary>
    private static bool HoldsKey(BlobReader blob)
    {
        const int prolog = 3;
        if (blob.Length < prolog + Key.Length)
            return false;
        blob.Offset = prolog;
        foreach (var expected in Key)
        {
            if (blob.ReadByte() != expected)
                return false;
        }

        return true;
    }
}
