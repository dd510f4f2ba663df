using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Which calls lead to a method that binds its parameter, and which only look as if they did.</summary>
public class CallTargetTests
{
    [Theory]
    // Parameters in every order and kind.
    [InlineData("Two(port: 80, host: \"a\");", "80 at '80'")]
    [InlineData("Two(\"a\", port: 80);", "80 at '80'")]
    [InlineData("In(80);", "80 at '80'")]
    [InlineData("var p = 80; In(in p);", "80 at 'p'")]
    [InlineData("var p = 80; ReadOnly(in p);", "80 at 'p'")]
    [InlineData("var p = 80; Ref(ref p);", "80 at 'p'")]
    [InlineData("Nullable(80);", "80 at '80'")]
    [InlineData("Short(80);", "80 at '80'")]
    [InlineData("Shifted(80);", "81 at '80'")]
    [InlineData("Either(80, args.Length > 0);", "80 at '80'")]
    [InlineData("Spread(80);", "80 at '80'")]
    // Generics, extensions, conditional access.
    [InlineData("Generic<string>(80);", "80 at '80'")]
    [InlineData("Generic(\"a\", 80);", "80 at '80'")]
    [InlineData("new Box<int>().Start(80);", "80 at '80'")]
    [InlineData("new Box<int>(81);", "81 at '81'")]
    [InlineData("args.Extend(80);", "80 at '80'")]
    [InlineData("Extensions.Extend(args, 80);", "80 at '80'")]
    [InlineData("args?.Extend(80);", "80 at '80'")]
    // Functions inside functions.
    [InlineData("void Local(int port) => new UdpClient(port); Local(80);", "80 at '80'")]
    [InlineData("static void Local(int port) { new UdpClient(port); } if (args.Length > 0) Local(80); else Local(81);", "80 at '80'; 81 at '81'")]
    [InlineData("void Local(int port) { if (port > 9) Local(port); new UdpClient(port); } Local(80);", "80 at '80'")]
    [InlineData("void Outer(int port) { Inner(); void Inner() => new UdpClient(port); } Outer(80);", "80 at '80'")]
    [InlineData("var port = 80; void Local() => new UdpClient(port); Local();", "80 at 'port'")]
    // Constructors.
    [InlineData("new Chain(80);", "81 at '80'")]
    [InlineData("new Captured(80).Start();", "80 at '80'")]
    [InlineData("new Kept(80).Start();", "80 at '80'")]
    [InlineData("new Below(80);", "80 at '80'")]
    [InlineData("new Middle(80);", "82 at '80'")]
    // What is not known.
    [InlineData("Spread(80, 81);", "80 at '80'")]
    [InlineData("Out(out var p);", "")]
    [InlineData("var client = new Indexed()[80];", "")]
    [InlineData("var client = new Indexed() + 80;", "")]
    [InlineData("dynamic server = new Box<int>(); server.Start(80);", "")]
    [InlineData("Ready += Two; Ready(\"a\", 80);", "")]
    [InlineData("typeof(Program).GetMethod(\"Two\")!.Invoke(null, [\"a\", 80]);", "")]
    [InlineData("args.ToList().ForEach(a => new UdpClient(int.Parse(a)));", "")]
    [InlineData("Action<int> start = port => new UdpClient(port); start = _ => { }; start(80);", "")]
    public void A_call(string body, string expected) => Assert.Equal(expected, Decided(Extracted.Method(body, Members) + Types));

    [Theory]
    // The call names a member above the one that binds.
    [InlineData("Root root = Make<Root>(); root.Start(80);", "80 at '80'")]
    [InlineData("IStarts starts = Make<IStarts>(); starts.Start(80);", "80 at '80'")]
    [InlineData("IStarts<int> starts = Make<IStarts<int>>(); starts.StartAt(80);", "80 at '80'")]
    [InlineData("IExplicit starts = Make<IExplicit>(); starts.Begin(80);", "80 at '80'")]
    [InlineData("IInherited starts = Make<IInherited>(); starts.Start(80);", "80 at '80'")]
    [InlineData("Virtual starts = Make<Virtual>(); starts.Start(80);", "80 at '80'")]
    [InlineData("new Leaf().Start(80);", "80 at '80'")]
    [InlineData("Root root = new Leaf(); root.Start(80);", "80 at '80'")]
    [InlineData("Trunk trunk = Make<Trunk>(); trunk.Start(80);", "80 at '80'")]
    // The object is of a type that does nothing of the kind.
    [InlineData("Twig twig = Make<Twig>(); twig.Start(80);", "")]
    [InlineData("new Calls().Start(80);", "")]
    [InlineData("Root root = new Silent(); root.Start(80);", "")]
    [InlineData("new Silent().Start(80);", "")]
    [InlineData("IStarts starts = args.Length > 0 ? new Silent() : new Quiet(); starts.Start(80);", "")]
    [InlineData("IStarts starts = args.Length > 0 ? new Silent() : new Leaf(); starts.Start(80);", "80 at '80'")]
    [InlineData("Silent silent = Make<Silent>(); silent.Start(80);", "")]
    [InlineData("Quiet quiet = Make<Quiet>(); quiet.Start(80);", "")]
    public void A_call_of_a_contract(string body, string expected) => Assert.Equal(expected, Decided(Extracted.Method(body, "static T Make<T>() => default!;") + Contracts));

    [Theory]
    [InlineData("Action<int> start = Listen; start(80);", "80 at '80'")]
    [InlineData("Action<int> start = new Program().Instance; start.Invoke(80);", "80 at '80'")]
    [InlineData("var start = Listen; start(80); start(81);", "80 at '80'; 81 at '81'")]
    [InlineData("Action<int> start = Listen; start?.Invoke(80);", "80 at '80'")]
    // Another function may be behind the variable.
    [InlineData("Action<int> start = Listen; start = _ => { }; start(80);", "")]
    [InlineData("Action<int> start = Listen; Replace(ref start); start(80);", "")]
    [InlineData("Action<int> start = _ => { }; if (args.Length > 0) start = Listen; start(80);", "")]
    // The argument is the second parameter there.
    [InlineData("Action<int> start = args.Extend; start(80);", "")]
    public void A_method_kept_in_a_local(string body, string expected)
        => Assert.Equal(
            expected,
            Decided(Extracted.Method(body, """
                static void Listen(int port) => new UdpClient(port);
                void Instance(int port) => new UdpClient(port);
                static void Replace(ref Action<int> start) => start = _ => { };
                """) + "static class Extensions { public static void Extend(this string[] args, int port) => new UdpClient(port); }"));

    [Fact]
    public void A_check_of_a_method_that_is_kept_in_a_local_is_not_known_to_hold()
        => Assert.False(Extracted.From(Extracted.Method(
            "Action start = Fixed; if (Environment.IsPrivilegedProcess) start();",
            "static void Fixed() => new UdpClient(80);"))[0].Facts.Elevated);

    [Fact]
    public void What_the_method_may_choose_instead_of_the_argument_is_an_alternative_to_it()
    {
        var endpoint = Assert.Single(Extracted.From(Extracted.Method("Either(80, true);", Members) + Types), endpoint => endpoint.IsThroughCaller);

        Assert.Equal("udp 0.0.0.0 80", Extracted.Describe(endpoint));
        Assert.True(endpoint.HasAlternatives);
    }

    private static string Decided(string source)
        => string.Join("; ", Extracted.From(source)
            .Where(endpoint => endpoint is { Role: EndpointRole.Bind, Port.Certainty: Certainty.Exactly or Certainty.Default })
            .Select(endpoint => $"{Extracted.Describe(endpoint).Split(' ', 3)[2]} at '{endpoint.Location.SourceTree!.ToString().Substring(endpoint.Location.SourceSpan.Start, endpoint.Location.SourceSpan.Length)}'")
            .Order(StringComparer.Ordinal));

    private const string Members = """
        static void Two(string host, int port) => new UdpClient(port);
        static void In(in int port) => new UdpClient(port);
        static void ReadOnly(ref readonly int port) => new UdpClient(port);
        static void Nullable(int? port) => new UdpClient(port!.Value);
        static void Short(ushort port) => new UdpClient(port);
        static void Shifted(int port) => new UdpClient(port + 1);
        static void Either(int port, bool other) => new UdpClient(other ? 82 : port);
        static void Generic<T>(int port) => new UdpClient(port);
        static void Generic<T>(T value, int port) => new UdpClient(port);
        static void Spread(params int[] ports) => new UdpClient(ports[0]);
        static void Ref(ref int port) => new UdpClient(port);
        static void Out(out int port) { port = Environment.TickCount; new UdpClient(port); }
        static event Action<string, int>? Ready;
        """;

    private const string Types = """
        static class Extensions { public static void Extend(this string[] args, int port) => new UdpClient(port); }
        class Box<T> { public Box() { } public Box(int port) => new UdpClient(port); public void Start(int port) => new UdpClient(port); }
        class Indexed { public UdpClient this[int port] => new(port); public static UdpClient operator +(Indexed left, int port) => new(port); }
        class Chain { public Chain(int port) : this(port + 1, "") { } Chain(int port, string name) => new UdpClient(port); }
        class Captured(int port) { public void Start() => new UdpClient(port); }
        class Kept(int port) { private readonly int _port = port; public void Start() => new UdpClient(_port); }
        class Above { protected Above(int port) => new UdpClient(port); }
        class Below(int port) : Above(port);
        class Middle : Above { public Middle(int port) : base(port + 2) { } }
        """;

    private const string Contracts = """
        interface IStarts { void Start(int port); }
        interface IStarts<T> { void StartAt(T port); }
        interface IExplicit { void Begin(int port); }
        abstract class Root : IStarts { public abstract void Start(int port); }
        abstract class Trunk : Root { }
        class Leaf : Trunk, IStarts<int>, IExplicit
        {
            public override void Start(int port) => new UdpClient(port);
            public void StartAt(int port) => new UdpClient(port);
            void IExplicit.Begin(int port) => new UdpClient(port);
        }
        class Bare : Root { public override void Start(int port) { } }
        class Twig : Bare { }
        class Virtual { public virtual void Start(int port) { } }
        class Calls : Virtual { public override void Start(int port) => base.Start(port); }
        class Binds : Virtual { public override void Start(int port) { base.Start(81); new UdpClient(port); } }
        class Silent : Root { public override void Start(int port) { } }
        interface IInherited { void Start(int port); }
        class Inherits : Binds, IInherited { }
        class Quiet : IStarts { public void Start(int port) { } }
        """;
}
