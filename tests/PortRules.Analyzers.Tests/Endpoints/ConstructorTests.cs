using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>What the constructor that made an object says about its fields, and what remains a default because a constructor or a setter can replace it.</summary>
public class ConstructorTests
{
    [Theory]
    // A constructor without a port leaves the initialiser in force.
    [InlineData("", "int _port = 80; {0} Server() { } {0} Server(int port) { _port = port; }", "80 at '80'")]
    [InlineData("new Server(443);", "int _port = 80; {0} Server() { } {0} Server(int port) { _port = port; }", "443 at '443'; 80 at '80'")]
    [InlineData("", "int _port = 80; {0} Server(int port) { _port = port; }", "")]
    [InlineData("new Server(443);", "int _port = 80; {0} Server(int port) { _port = port; }", "443 at '443'")]
    [InlineData("", "int _port; {0} Server() { } {0} Server(int port) { _port = port; }", "")]
    [InlineData("", "int _port; {0} Server() { _port = 80; } {0} Server(string name) { _port = 81; }", "80 at '80'; 81 at '81'")]
    // One that leaves the work to another has no value of its own.
    [InlineData("", "int _port = 80; {0} Server() : this(81) { } {0} Server(int port) { _port = port; }", "81 at '81'")]
    [InlineData("", "int _port = 80; {0} Server() : this(81) { } {0} Server(string name) { _port = 82; } {0} Server(int port) { _port = port; }", "81 at '81'; 82 at '82'")]
    public void Field(string body, string members, string expected)
    {
        string Source(string access) => $"{access} class Server {{ {members.Replace("{0}", access, StringComparison.Ordinal)} public void Start() => new UdpClient(_port); }} class Uses {{ void M() {{ {body} }} }}";

        Assert.Equal(expected, Decided(Source("internal")));
    }

    [Theory]
    [InlineData("int _port = 80; public Server() { } public Server(int port) { _port = port; }", "default 80 at '80'")]
    [InlineData("int _port; public Server() { _port = 80; } public Server(int port) { _port = port; }", "default 80 at '80'")]
    [InlineData("int _port; public Server() { _port = 80; } internal Server(int port) { _port = port; }", "80 at '80'")]
    public void Constructor_that_a_library_offers_beside_one_with_more_parameters(string members, string expected)
        => Assert.Equal(expected, Decided($"public class Server {{ {members} public void Start() => new UdpClient(_port); }}"));

    [Theory]
    [InlineData("", "int _port = 80; public int Port { get => _port; set => _port = value; }", "default 80 at '_port'")]
    [InlineData("", "int _port = 80; public int Port { get => _port; init { if (value > 9) _port = value; } }", "default 80 at '_port'")]
    [InlineData("", "int _port; public int Port { get => _port; set => _port = value; }", "")]
    [InlineData("new Server { Port = 81 };", "int _port = 80; public int Port { get => _port; set => _port = value; }", "81 at '81'; default 80 at '_port'")]
    [InlineData("", "int _port = 80; public void SetPort(int port) => _port = port;", "default 80 at '_port'")]
    [InlineData("new Server().SetPort(81);", "int _port = 80; public void SetPort(int port) => _port = port;", "81 at '81'; default 80 at '_port'")]
    [InlineData("", "int _port; public void SetPort(int port) => _port = port;", "")]
    public void Field_behind_a_setter(string body, string members, string expected)
        => Assert.Equal(expected, Decided($"class Server {{ {members} public void Start() => new UdpClient(_port); }} class Uses {{ void M() {{ {body} }} }}"));

    [Theory]
    // The object's own creation is not in sight: who hands it over decides, else the default of the parameter.
    [InlineData("record Options(int Port = 80);", "", "default 80 at 'o.Port'")]
    [InlineData("readonly record struct Options(int Port = 80);", "", "default 80 at 'o.Port'")]
    [InlineData("record Options(int Port = 80) { public int Port { get; } = Port; }", "", "default 80 at 'o.Port'")]
    [InlineData("record Options(int Port = 80);", "M(new(443));", "443 at 'new(443)'")]
    [InlineData("record Options(int Port = 80);", "services.Add(new Options(443));", "default 80 at 'o.Port'")]
    [InlineData("record Options(int Port);", "services.Add(new Options(443));", "")]
    [InlineData("record Options(int Port);", "M(new(443));", "443 at 'new(443)'")]
    [InlineData("record Options(int Port) { public Options() : this(80) { } }", "", "")]
    [InlineData("record Options(int Port = 80);", "services.Add(new Options() with { Port = Environment.TickCount });", "")]
    [InlineData("record Options(int Port);", "", "")]
    public void Property_of_a_positional_record(string type, string body, string expected)
        => Assert.Equal(expected, Decided($"{type} class Uses {{ static List<object> services = new(); void M(Options o) => new UdpClient(o.Port); void N() {{ {body} }} }}"));

    private static string Decided(string source)
        => string.Join("; ", Extracted.From(source)
            .Where(endpoint => endpoint is { Role: EndpointRole.Bind, Port.Certainty: Certainty.Exactly or Certainty.Default })
            .Select(endpoint => $"{Extracted.Describe(endpoint).Split(' ', 3)[2]} at '{endpoint.Location.SourceTree!.ToString().Substring(endpoint.Location.SourceSpan.Start, endpoint.Location.SourceSpan.Length)}'")
            .Order(StringComparer.Ordinal));
}
