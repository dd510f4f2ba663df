using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Lambdas are followed to whoever plainly calls them: the collection that they run over, the variable that keeps them.</summary>
public class LambdaTests
{
    [Theory]
    // Run for each element.
    [InlineData("new List<int> { 80, 81 }.ForEach(p => new UdpClient(p));", "80; 81")]
    [InlineData("Ports.ToList().ForEach(p => new UdpClient(p));", "80; 81")]
    [InlineData("Array.ForEach(Ports, p => { new UdpClient(p); });", "80; 81")]
    [InlineData("Parallel.ForEach(Ports, p => new UdpClient(p));", "80; 81")]
    [InlineData("Array.ForEach(Ports, delegate (int p) { new UdpClient(p); });", "80; 81")]
    [InlineData("Array.ForEach(Ports, p => Listen(p));", "80; 81")]
    [InlineData("foreach (var p in Ports) Task.Run(() => Listen(p));", "80; 81")]
    [InlineData("new List<(string Name, int Port)> { (\"a\", 80), (\"b\", 81) }.ForEach(t => Listen(t.Port));", "80; 81")]
    [InlineData("Array.ForEach(Ports, p => { if (p > 80) Listen(p); });", "80|81")]
    [InlineData("Array.ForEach(args, a => Listen(int.Parse(a)));", "")]
    [InlineData("Own.ForEach(Ports, p => Listen(p));", "")]
    [InlineData("Ports.Select(p => { Listen(p); return p; }).ToList();", "")]
    [InlineData("var ports = new List<int> { 80 }; ports.Add(int.Parse(args[0])); ports.ForEach(p => Listen(p));", "")]
    [InlineData("Parallel.For(80, 82, p => Listen(p));", "")]
    // Kept in a variable.
    [InlineData("Action<int> bind = p => new UdpClient(p); bind(80); bind.Invoke(81); bind?.Invoke(82);", "80; 81; 82")]
    [InlineData("Action<int> bind = p => Listen(p); bind(80);", "80")]
    [InlineData("var bind = (int p) => { Listen(p); }; bind(80);", "80")]
    [InlineData("((Action<int>)(p => Listen(p)))(80);", "80")]
    [InlineData("Action<string, int> bind = (host, p) => Listen(p); bind(\"x\", 80);", "80")]
    [InlineData("Action<int> bind = p => Listen(p); foreach (var port in Ports) bind(port);", "80; 81")]
    [InlineData("Bind(80);", "80")]
    [InlineData("Action<int> bind = p => Listen(p); bind = p => { }; bind(80);", "")]
    [InlineData("Action<int> bind = p => Listen(p); Other(bind);", "")]
    [InlineData("Other(p => Listen(p));", "")]
    // Results of functions.
    [InlineData("Func<int> get = () => 80; Listen(get());", "80")]
    [InlineData("Func<int> get = () => { return args.Length > 0 ? 80 : 81; }; Listen(get());", "80|81")]
    [InlineData("Func<int, int> twin = p => p + 8000; Listen(twin(80));", "8080")]
    [InlineData("Func<int> get = Get; Listen(get());", "82")]
    [InlineData("Func<int> get = args.Length > 0 ? () => 80 : () => 81; Listen(get());", "80|81")]
    [InlineData("Func<int> get = () => int.Parse(args[0]); Listen(get());", "")]
    [InlineData("Func<int> get = () => 80; get += () => 81; Listen(get());", "")]
    [InlineData("int Local() => 80; Listen(Local());", "80")]
    [InlineData("var lazy = new Lazy<int>(() => 80); Listen(lazy.Value);", "80")]
    [InlineData("Listen(Task.FromResult(80).Result);", "80")]
    // Somebody else calls.
    [InlineData("new Thread(p => Listen((int)p!)).Start(80);", "")]
    [InlineData("Task.Run(() => Listen(80));", "80")]
    [InlineData("new Thread(() => Listen(80)).Start();", "80")]
    public void Port(string body, string expected) => Assert.Equal(expected, Described(Extracted.Method(body, Members)));

    [Theory]
    [InlineData("Listen(await Task.FromResult(80));", "80")]
    [InlineData("Listen(await Task.FromResult(80).ConfigureAwait(false));", "80")]
    [InlineData("Listen(await new ValueTask<int>(80));", "80")]
    [InlineData("Listen(await Task.Run(() => 80));", "80")]
    [InlineData("Listen(await GetAsync());", "83")]
    [InlineData("Listen(await GetLater());", "84")]
    [InlineData("Listen(await Unknown());", "")]
    public void Awaited_port(string body, string expected)
        => Assert.Equal(expected, Described(Extracted.Method("", Members + $"static async Task M() {{ {body} }} static Task<int> GetAsync() => Task.FromResult(83); static async Task<int> GetLater() {{ await Task.Yield(); return 84; }} static Task<int> Unknown() => throw new Exception();")));

    private static string Described(string source)
    {
        var found = Extracted.From(source).Where(endpoint => endpoint.Role == EndpointRole.Bind && endpoint.Port.Certainty == Certainty.Exactly).ToList();
        return string.Join("; ", found.Select(endpoint => string.Join("|", endpoint.Port.Candidates.Select(candidate => candidate.Number).Order())).Distinct());
    }

    private const string Members = """
        private static readonly int[] Ports = { 80, 81 };
        private static readonly Action<int> Bind = p => new UdpClient(p);
        static void Listen(int port) => new UdpClient(port);
        static int Get() => 82;
        static void Other(Action<int> bind) { }
        static class Own { public static void ForEach(int[] ports, Action<int> action) => action(ports.Length); }
        """;
}
