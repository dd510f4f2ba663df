using Microsoft.CodeAnalysis;
using PortRules.Guard;
using PortRules.Ports;

namespace PortRules.Analyzers.Tests.Support;

/// <summary>The guard as a project references it.</summary>
internal static class GuardReferences
{
    public static MetadataReference[] All { get; } =
    [
        MetadataReference.CreateFromFile(typeof(PortGuard).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(PortNumber).Assembly.Location),
    ];
}
