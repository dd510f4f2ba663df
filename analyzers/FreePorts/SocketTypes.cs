using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.FreePorts;

/// <summary>The types of .NET that take a port when they are bound or started. A compilation without them opens none by itself.</summary>
internal sealed class SocketTypes
{
    private readonly HashSet<INamedTypeSymbol> _listeners = new(SymbolEqualityComparer.Default);

    private SocketTypes(Compilation compilation)
    {
        foreach (var name in (string[])["TcpListener", "Socket", "UdpClient"])
            _listeners.UnionWith(compilation.GetTypesByMetadataName("System.Net.Sockets." + name));
    }

    /// <summary>The types of a compilation; null where it has none of them.</summary>
    public static SocketTypes? Of(Compilation compilation)
    {
        var types = new SocketTypes(compilation);
        return types._listeners.Count > 0 ? types : null;
    }

    /// <summary>Whether an object of the type can hold a port.</summary>
    public bool IsListener(ITypeSymbol? type) => type is INamedTypeSymbol named && _listeners.Contains(named);

    /// <summary>Whether an object of the type holds such objects: an array, or a collection of one type argument.</summary>
    public bool IsListenerCollection(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => IsListener(array.ElementType),
        INamedTypeSymbol { TypeArguments: [var element] } => IsListener(element),
        _ => false,
    };
}
