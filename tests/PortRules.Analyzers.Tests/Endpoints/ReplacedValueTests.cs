namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Fields and properties that begin with a number and are assigned something later that cannot be read: the number is the
/// default.</summary>
public class ReplacedValueTests
{
    [Theory]
    [InlineData("_port = reader.ReadInt32();", "default 8080")]
    [InlineData("_port = int.Parse(text);", "default 8080")]
    [InlineData("_port = port;", "default 8080")]
    [InlineData("var old = _port; _port = old;", "default 8080")]
    [InlineData("_port = reader.ReadInt32(); _port = 8081;", "default 8080|8081")]
    [InlineData("_port = port > 0 ? port : 8081;", "default 8080|8081")]
    [InlineData("_port = 8081;", "8080|8081")]
    // How often, or by whom, is not known.
    [InlineData("_port++;", "unknown")]
    [InlineData("_port += port;", "unknown")]
    [InlineData("int.TryParse(text, out _port);", "default 8080")]
    [InlineData("Set(ref _port);", "unknown")]
    [InlineData("(_port, port) = (port, 1);", "default 8080")]
    public void Field_that_another_method_assigns(string statements, string expected)
        => Assert.Equal(expected, PortOf($$"""
            class Server
            {
                private int _port = 8080;
                void Load(System.IO.BinaryReader reader, string text, int port) { {{statements}} }
                static void Set(ref int port) => port = 1;
                void Start() => new UdpClient(_port);
            }
            """));

    [Fact]
    public void Property_that_another_type_assigns()
        => Assert.Equal("default 8080", PortOf("""
            class Options { internal int Port { get; set; } = 8080; }
            class Reader { void Read(Options options, string text) => options.Port = int.Parse(text); }
            class Server { void Start(Options options) => new UdpClient(options.Port); }
            """));

    [Fact]
    public void Value_from_the_constructor_is_a_default_too()
        => Assert.Equal("default 8080", PortOf("""
            class Server
            {
                private int _port;
                Server() { _port = 8080; }
                void Load(System.IO.BinaryReader reader) => _port = reader.ReadInt32();
                void Start() => new UdpClient(_port);
            }
            """));

    [Fact]
    public void Text_that_another_method_assigns()
        => Assert.Equal("default 8080", PortOf("""
            class Server
            {
                private string _prefix = "http://*:8080/";
                void Load(System.IO.TextReader reader) => _prefix = reader.ReadToEnd();
                void Start() { var listener = new HttpListener(); listener.Prefixes.Add(_prefix); listener.Start(); }
            }
            """));

    [Fact]
    public void A_later_assignment_may_come_from_a_lambda_of_the_constructor()
        => Assert.Equal("default 8080", PortOf("""
            class Server
            {
                private int _port = 8080;
                Server(string text) { Action load = () => _port = int.Parse(text); load(); }
                void Start() => new UdpClient(_port);
            }
            """));

    [Theory]
    // The method that binds assigns first: nothing is left of the initialiser.
    [InlineData("_port = port; new UdpClient(_port);")]
    [InlineData("_port = text.Length; Action start = () => new UdpClient(_port); start();")]
    public void Assignment_in_the_method_that_binds_leaves_it_unknown(string statements)
        => Assert.Equal("unknown", PortOf($$"""
            class Server
            {
                private int _port = 8080;
                void Start(string text, int port) { {{statements}} }
            }
            """));

    [Fact]
    public void Assignment_in_the_only_constructor_leaves_it_to_the_callers()
        => Assert.Equal("unknown", PortOf("""
            class Server
            {
                private int _port = 8080;
                Server(int port) { _port = port; }
                void Start() => new UdpClient(_port);
            }
            """));

    [Fact]
    public void Assignments_alone_replace_nothing()
        => Assert.Equal("unknown", PortOf("""
            class Server
            {
                private int _port;
                void Set() => _port = 8080;
                void Load(System.IO.BinaryReader reader) => _port = reader.ReadInt32();
                void Start() => new UdpClient(_port);
            }
            """));

    /// <summary>The port of the first bind, without transport and address.</summary>
    private static string PortOf(string source)
    {
        var endpoint = Extracted.From(source).First(endpoint => endpoint.Role == Analyzers.Endpoints.EndpointRole.Bind);
        return Extracted.Describe(endpoint).Split(' ', 3)[2];
    }
}
