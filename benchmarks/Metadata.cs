using System.Reflection;

namespace PortRules.Benchmarks;

/// <summary>What the build writes into this assembly.</summary>
internal static class Metadata
{
    public static string Of(string key)
        => typeof(Metadata).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
