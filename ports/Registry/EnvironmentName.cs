namespace PortRules.Ports.Registry;

/// <summary>The names of environments: those of <c>ASPNETCORE_ENVIRONMENT</c>, in any case, and their customary short forms.</summary>
internal static class EnvironmentName
{
    public static bool AreSame(string left, string right)
        => string.Equals(FullOf(left), FullOf(right), StringComparison.OrdinalIgnoreCase);

    /// <summary>The name without its short form; its case is left alone.</summary>
    public static string FullOf(string name)
        => Is(name, "dev") ? "Development"
        : Is(name, "stage") ? "Staging"
        : Is(name, "prod") ? "Production"
        : name;

    private static bool Is(string name, string word) => string.Equals(name, word, StringComparison.OrdinalIgnoreCase);
}
