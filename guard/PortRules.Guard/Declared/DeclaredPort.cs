using PortRules.Ports;

namespace PortRules.Guard;

/// <summary>An endpoint that a program means to open, as its build, or its author, says.</summary>
/// <param name="Transport">The transport.</param>
/// <param name="Address">The local address.</param>
/// <param name="Port">1 to 65535; 0 for any port that the system chooses; null where the build does not know it.</param>
public sealed record DeclaredPort(Transport Transport, BindAddress Address, int? Port)
{
    /// <summary>How sure it is that the endpoint is opened: only a <see cref="DeclaredPortCertainty.Sure"/> one is missed when it is not
    /// there.</summary>
    public DeclaredPortCertainty Certainty { get; init; } = DeclaredPortCertainty.Sure;

    /// <summary>Where it is written: <c>src/Program.cs:12</c>, or file and key of a setting, <c>appsettings.json: Urls</c>; null when not
    /// said.</summary>
    public string? Source { get; init; }

    /// <summary>The environment (<c>Development</c>) to which it is confined; null for none.</summary>
    public string? Environment { get; init; }

    /// <summary>The launch profile to which it is confined; null for none.</summary>
    public string? Profile { get; init; }

    /// <summary>Whether every run opens it.</summary>
    public bool IsSure => Certainty == DeclaredPortCertainty.Sure;

    /// <summary>The endpoint as a message names it: <c>TCP port 5100 on localhost (appsettings.json: Urls)</c>.</summary>
    public override string ToString() => DriftText.Name(this);
}
