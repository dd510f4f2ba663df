using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>A port that a constructor is given, and that another method of the object binds: it is bound when that method is called.</summary>
public class IdleObjectTests
{
    [Theory]
    [InlineData("var s = new Server(80); s.Start();", "80")]
    [InlineData("Server s = new(80); s.Serve();", "80 inert")]
    [InlineData("var s = new Server(80);", "80 inert")]
    [InlineData("using var s = new Server(80); s.Serve(); s.Changed += (_, _) => { };", "80 inert")]
    // By way of other members.
    [InlineData("var s = new Server(80); s.Restart();", "80")]
    [InlineData("var s = new Server(80); s.Running = true;", "80")]
    [InlineData("var s = new Server(80); s.Later();", "80")]
    [InlineData("var s = new Server(80); s.Generically();", "80")]
    // Somebody else has it.
    [InlineData("var s = new Server(80); Use(s);", "80")]
    [InlineData("var s = new Server(80); s.Extension();", "80")]
    [InlineData("var s = new Server(80); Func<Server> get = () => s;", "80")]
    [InlineData("var s = new Server(80); var t = s; t.Start();", "80")]
    [InlineData("var s = new Server(80); s.Publish();", "80")]
    [InlineData("Use(new Server(80));", "80")]
    [InlineData("new Server(80).Start();", "80")]
    [InlineData("held = new Server(80);", "80")]
    public void Object_in_a_local(string body, string expected) => Assert.Equal(expected, PortGiven(body, """
        class Server : IDisposable
        {
            private readonly TcpListener _listener;
            public Server(int port) { _listener = new TcpListener(IPAddress.Any, port); }
            public event EventHandler Changed;
            public void Start() => _listener.Start();
            public void Serve() => Changed?.Invoke(null, EventArgs.Empty);
            public void Restart() { Dispose(); Start(); }
            public bool Running { get => false; set { if (value) Start(); } }
            public void Later() => Task.Run(Start);
            public void Generically() => Start<int>();
            private void Start<T>() => _listener.Start();
            public void Publish() => Registry.All.Add(this);
            public void Dispose() => _listener.Stop();
        }
        """));

    [Theory]
    [InlineData("var s = new Server(80); s.Start();", "80")]
    [InlineData("var s = new Server(80); s.Stop();", "80 inert")]
    public void Bind_in_another_method(string body, string expected) => Assert.Equal(expected, PortGiven(body, """
        class Server(int port)
        {
            public void Start() => new UdpClient(port);
            public void Stop() { }
        }
        """));

    [Theory]
    // The constructor starts it, or arranges for that.
    [InlineData("class Server { public Server(int port) { _port = port; Start(); } int _port; void Start() => new UdpClient(_port); public void Stop() { } }")]
    [InlineData("class Server { public Server(int port) { _port = port; Registry.Started += Start; } int _port; void Start() => new UdpClient(_port); public void Stop() { } }")]
    [InlineData("class Server { public Server(int port) { _port = port; Registry.All.Add(this); } int _port; internal void Start() => new UdpClient(_port); public void Stop() { } }")]
    [InlineData("class Server { public Server(int port) { _port = port; _start = new(() => Start()); } int _port; Lazy<int> _start; int Start() { new UdpClient(_port); return 1; } public void Stop() { } }")]
    // A base class may call it.
    [InlineData("class Server : Base { public Server(int port) { _port = port; } int _port; protected override void Start() => new UdpClient(_port); public void Stop() { } }")]
    public void Object_that_starts_by_itself(string server)
        => Assert.Equal("80", PortGiven("var s = new Server(80); s.Stop();", server));

    /// <summary>The port of the bind that a caller decides.</summary>
    private static string PortGiven(string body, string server)
    {
        var endpoints = Extracted.From(Extracted.Method(body, "static void Use(object o) { } static Server held;") + server + """

            static class Registry { public static List<object> All = []; public static event Action Started; }
            static class Extensions { public static void Extension(this Server server) => server.Start(); }
            abstract class Base { protected Base() => Start(); protected abstract void Start(); }
            """);
        return string.Join("; ", endpoints.Where(endpoint => endpoint is { Role: EndpointRole.Bind, IsThroughCaller: true })
            .Select(endpoint => Extracted.Describe(endpoint).Split(' ', 3)[2]));
    }
}
