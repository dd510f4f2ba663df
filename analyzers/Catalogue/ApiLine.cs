namespace PortRules.Analyzers.Catalogue;

/// <summary>What a line says of its member.</summary>
internal enum ApiLineRole
{
    /// <summary>It binds the port that it is given.</summary>
    Bind,

    /// <summary>It connects to the port that it is given.</summary>
    Connect,

    /// <summary>Its bool value tells whether the process is privileged.</summary>
    ElevationCheck,

    /// <summary>It returns only in a privileged process.</summary>
    ElevationAssert,

    /// <summary>It always has the same value, which is a port or a text with one.</summary>
    Value,
}

/// <summary>One line about an API: of a file, of an assembly's attributes, or derived from source.</summary>
/// <param name="DocumentationId">The documentation-comment id of the member.</param>
/// <param name="Role">What the line says.</param>
/// <param name="Api">The row that it makes, for <see cref="ApiLineRole.Bind"/> and <see cref="ApiLineRole.Connect"/>.</param>
/// <param name="Value">The value, for <see cref="ApiLineRole.Value"/>.</param>
internal sealed record ApiLine(string DocumentationId, ApiLineRole Role, PortApi? Api = null, string? Value = null);
