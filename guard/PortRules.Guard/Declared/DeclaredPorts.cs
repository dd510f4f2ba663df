using System.Reflection;
using PortRules.Ports;

namespace PortRules.Guard;

/// <summary>The endpoints that assemblies carry as <see cref="DeclaredPortAttribute"/>.</summary>
public static class DeclaredPorts
{
    /// <summary>The endpoints of <paramref name="assembly"/>; for the assembly with the program's entry point, those of all other
    /// assemblies that are loaded as well: what is not loaded opens no port.</summary>
    /// <returns>The endpoints in the order of the assemblies and their attributes, each once; none where nothing is declared, so that
    /// an empty list does not mean that the program opens no port.</returns>
    public static IReadOnlyList<DeclaredPort> Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var ports = In(assembly);
        if (assembly == Assembly.GetEntryAssembly())
        {
            ports = ports.Concat(AppDomain.CurrentDomain.GetAssemblies()
                .Where(other => other != assembly && !other.IsDynamic)
                .OrderBy(other => other.FullName, StringComparer.Ordinal)
                .SelectMany(other => In(other).Select(port => OfOther(port, other))));
        }
        return [.. ports.Distinct()];
    }

    private static IEnumerable<DeclaredPort> In(Assembly assembly)
        => assembly.GetCustomAttributes<DeclaredPortAttribute>().Select(FromAttribute);

    // What another assembly surely opens, a program that uses it may not.
    private static DeclaredPort OfOther(DeclaredPort port, Assembly assembly)
    {
        var name = assembly.GetName().Name;
        return port with
        {
            Certainty = port.IsSure ? DeclaredPortCertainty.Default : port.Certainty,
            Source = port.Source is null ? name : $"{name}: {port.Source}",
        };
    }

    private static DeclaredPort FromAttribute(DeclaredPortAttribute attribute)
        => new(attribute.Transport, DeclaredAddress.Read(attribute.Address ?? ""), attribute.Port < 0 ? null : attribute.Port)
        {
            Certainty = attribute.Certainty,
            Source = attribute.Source,
            Environment = attribute.Environment,
            Profile = attribute.Profile,
        };
}
