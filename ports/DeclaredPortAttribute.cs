namespace PortRules.Ports;

/// <summary>An endpoint on which the code of this assembly listens (UDP: which it binds). The build writes it where a project asks for it
/// (<c>PortRulesDeclaredPorts</c>); written by hand, it tells of an endpoint that the build cannot know.</summary>
/// <example><c>[assembly: DeclaredPort(Transport.Tcp, "localhost", 9464)]</c></example>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class DeclaredPortAttribute : Attribute
{
    /// <summary>As a port: the build does not know it.</summary>
    public const int NotKnown = -1;

    /// <summary>One endpoint. Nothing is checked here: an attribute that throws tells nobody anything.</summary>
    /// <param name="transport">The transport.</param>
    /// <param name="address">The local address, as <see cref="DeclaredAddress"/> reads it.</param>
    /// <param name="port">1 to 65535; 0 for any port that the system chooses; <see cref="NotKnown"/>.</param>
    public DeclaredPortAttribute(Transport transport, string address, int port)
    {
        Transport = transport;
        Address = address;
        Port = port;
    }

    /// <summary>The transport.</summary>
    public Transport Transport { get; }

    /// <summary>The local address, as <see cref="DeclaredAddress"/> reads it.</summary>
    public string Address { get; }

    /// <summary>1 to 65535; 0 for any port that the system chooses; <see cref="NotKnown"/>.</summary>
    public int Port { get; }

    /// <summary>How sure it is that the endpoint is opened. What is written by hand, without a word on it, is in order but not
    /// missed.</summary>
    public DeclaredPortCertainty Certainty { get; set; }

    /// <summary>Where it is written: <c>src/Program.cs:12</c>, or file and key of a setting, <c>appsettings.json: Urls</c>. Null when not
    /// said.</summary>
    public string? Source { get; set; }

    /// <summary>The environment (<c>Development</c>) to which it is confined; null for none.</summary>
    public string? Environment { get; set; }

    /// <summary>The launch profile to which it is confined; null for none.</summary>
    public string? Profile { get; set; }
}
