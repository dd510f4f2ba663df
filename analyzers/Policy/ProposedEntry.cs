using System.Text;
using PortRules.Ports;
using PortRules.Ports.Registry;

namespace PortRules.Analyzers.Policy;

/// <summary>Makes the line by which a project registers a port.</summary>
internal static class ProposedEntry
{
    private const int MaxName = 500;

    /// <summary>A line for one port of a project.</summary>
    /// <param name="project">The name of the project, which names the service too.</param>
    /// <param name="port">The port.</param>
    /// <param name="transport">Its transport.</param>
    /// <param name="environment">The only environment in which it is bound; null for all.</param>
    /// <returns>Null when a name has characters that no line can have.</returns>
    public static string? LineOf(string project, int port, Transport transport, string? environment)
    {
        if (!CanBeWritten(project) || (environment is not null && !CanBeWritten(environment)))
            return null;
        return RegistryWriter.Write(new(ServiceOf(project), new PortRange(port, port), transport)
        {
            Projects = [project],
            Environments = environment is null ? [] : [environment],
        });
    }

    /// <summary>The key by which a line gives its port to a project.</summary>
    /// <returns>Null when its name has characters that no line can have.</returns>
    public static string? KeyOf(string project) => CanBeWritten(project) ? "project=" + project : null;

    // Of a comma, a star or a quote the registry would understand something else.
    private static bool CanBeWritten(string name)
        => name.Length is > 0 and <= MaxName
            && name.All(character => char.IsLetterOrDigit(character) || character is '.' or '-' or '_' or '+');

    /// <summary>The name of a project in the way of service names: <c>Catalog.API</c> becomes <c>catalog-api</c>.</summary>
    public static string ServiceOf(string project)
    {
        var name = new StringBuilder();
        for (var at = 0; at < project.Length; at++)
        {
            var isWord = char.IsLetterOrDigit(project[at]);
            if (name.Length > 0 && name[name.Length - 1] != '-' && (!isWord || BeginsWord(project, at)))
                name.Append('-');
            if (isWord)
                name.Append(char.ToLowerInvariant(project[at]));
        }

        var service = name.ToString().TrimEnd('-');
        return service.Length == 0 ? "service" : service;
    }

    // OrdersApi, and HTTPServer before its S.
    private static bool BeginsWord(string text, int at)
        => at > 0
            && char.IsUpper(text[at])
            && (!char.IsUpper(text[at - 1]) || (at + 1 < text.Length && char.IsLower(text[at + 1])));
}
