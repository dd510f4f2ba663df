using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Catalogue;

namespace PortRules.Analyzers.Tests.Catalogue;

public class CandidateFilterTests
{
    [Theory]
    [InlineData("builder.WebHost.UseUrls(url)")]
    [InlineData("options.ListenAnyIP(80)")]
    [InlineData("options?.ListenAnyIP(80)")]
    [InlineData("builder.AddKafka<T>(port)")]
    [InlineData("ListenAnyIP(80)")]
    [InlineData("socket.Bind(endpoint)")]
    [InlineData("app.Run(\"http://*:80\")")]
    [InlineData("app.RunAsync(url)")]
    [InlineData("WebHost.Start(\"http://*:80\", handler)")]
    [InlineData("listener.Prefixes.Add(\"http://*:80/\")")]
    [InlineData("listener.Prefixes!.Add(prefix)")]
    [InlineData("listener.Prefixes?.Add(prefix)")]
    [InlineData("listener?.Prefixes.Add(prefix)")]
    [InlineData("app.Urls.Add(url)")]
    [InlineData("features.Get<IServerAddressesFeature>()!.Addresses.Add(url)")]
    [InlineData("IPEndPoint.Parse(text)")]
    [InlineData("System.Net.IPEndPoint.TryParse(text, out var endpoint)")]
    [InlineData("TcpListener.Create(80)")]
    [InlineData("properties.GetActiveTcpListeners()")]
    [InlineData("silo.UseLocalhostClustering()")]
    [InlineData("Environment.SetEnvironmentVariable(\"ASPNETCORE_URLS\", url)")]
    public void An_invocation_of_a_port_method_is_a_candidate(string code) => Assert.True(Filter<InvocationExpressionSyntax>(Statement(code), last: true));

    [Theory]
    [InlineData("list.Add(80)")]
    [InlineData("Add(80)")]
    [InlineData("app.Run()")]
    [InlineData("Task.Run(() => Work(80))")]
    [InlineData("app.Run(async context => await Next(context))")]
    [InlineData("thread.Start()")]
    [InlineData("listener.Start()")]
    [InlineData("socket.Bind()")]
    [InlineData("client.Connect()")]
    [InlineData("int.Parse(text)")]
    [InlineData("int.TryParse(text, out var port)")]
    [InlineData("Parse(text)")]
    [InlineData("ImmutableArray.Create(80)")]
    [InlineData("Console.WriteLine(80)")]
    [InlineData("socket.ReceiveFrom(buffer, ref endpoint)")]
    [InlineData("cache.Remove(\"host\", 80, \"basic\")")]
    [InlineData("functions[0](80)")]
    [InlineData("Find()(80)")]
    public void Other_invocations_are_not(string code) => Assert.False(Filter<InvocationExpressionSyntax>(Statement(code), last: true));

    [Theory]
    [InlineData("new TcpListener(IPAddress.Any, 80)", true)]
    [InlineData("new System.Net.Sockets.TcpListener(80)", true)]
    [InlineData("new global::System.Net.Sockets.UdpClient(80)", true)]
    [InlineData("new Sockets::IPEndPoint(address, 80)", true)]
    [InlineData("new StringBuilder(80)", false)]
    [InlineData("new Dictionary<int, TcpListener>(80)", false)]
    [InlineData("new KestrelServerOptions()", false)]
    public void A_creation_is_a_candidate_by_its_type_name(string code, bool expected)
        => Assert.Equal(expected, Filter<ObjectCreationExpressionSyntax>(Statement("_ = " + code)));

    [Theory]
    [InlineData("TcpListener _listener = new(IPAddress.Any, 80);")]
    [InlineData("System.Net.Sockets.TcpListener? Listener { get; } = new(80);")]
    [InlineData("void M() { TcpListener listener = new(80); }")]
    [InlineData("void M() { using TcpListener listener = new(80); }")]
    [InlineData("TcpListener M() => new(80);")]
    [InlineData("TcpListener P => new(80);")]
    [InlineData("TcpListener P { get { return new(80); } }")]
    [InlineData("TcpListener P { get => new(80); }")]
    [InlineData("TcpListener M() { return new(80); }")]
    [InlineData("async Task<TcpListener> M() { return new(80); }")]
    [InlineData("void M() { TcpListener F() => new(80); }")]
    [InlineData("TcpListener M(bool b) => b ? null : (new(80));")]
    [InlineData("TcpListener M(TcpListener l) => l ?? new(80);")]
    [InlineData("TcpListener M(int i) => i switch { _ => new(80) };")]
    [InlineData("object M() => (TcpListener)new(80);")]
    [InlineData("TcpListener _listener; void M() { _listener = new(80); }")]
    [InlineData("TcpListener Listener { get; set; } void M() { this.Listener = new(80); }")]
    [InlineData("TcpListener _listener; void M() { _listener ??= new(80); }")]
    [InlineData("TcpListener _listener; class N { void M() { _listener = new(80); } }")]
    [InlineData("ServerPort[] _ports = { new(\"h\", 80, null) };")]
    [InlineData("ServerPort[] _ports = [new(\"h\", 80, null)];")]
    [InlineData("object _ports = new ServerPort[] { new(\"h\", 80, null) };")]
    [InlineData("object _ports = new List<ServerPort> { new(\"h\", 80, null) };")]
    [InlineData("List<ServerPort> _ports = new() { new(\"h\", 80, null) };")]
    [InlineData("object _server = new Server { Ports = { new(\"h\", 80, null) } };")]
    public void An_implicit_creation_is_a_candidate_where_its_type_is_written_near_by(string member)
        => Assert.True(Filter<ImplicitObjectCreationExpressionSyntax>(Member(member), last: true));

    [Theory]
    [InlineData("TcpListener _listener = new();")]
    [InlineData("StringBuilder _text = new(80);")]
    [InlineData("List<TcpListener> _listeners = new(80);")]
    [InlineData("Task<TcpListener> M() => new(80);")]
    [InlineData("void M() { Use(new(80)); }")]
    [InlineData("StringBuilder _text; void M() { _text = new(80); }")]
    [InlineData("void M() { _elsewhere = new(80); }")]
    [InlineData("TcpListener Port; void M() { other.Port = new(80); }")]
    [InlineData("TcpListener M() { Func<object> f = () => { return new(80); }; return null; }")]
    [InlineData("int[] _numbers = { new(80) };")]
    public void Other_implicit_creations_are_not(string member)
        => Assert.False(Filter<ImplicitObjectCreationExpressionSyntax>(Member(member), last: true));

    [Theory]
    [InlineData("class C : TcpServer { C(int port) : base(IPAddress.Any, port) { } }", true)]
    [InlineData("class C : NetCoreServer.TcpServer { C(int port) : base(IPAddress.Any, port) { } C() : this(80) { } }", true)]
    [InlineData("class C : Exception { C(int port) : base(port) { } }", false)]
    [InlineData("class C { C(int port) : base() { } }", false)]
    public void A_constructor_initialiser_is_a_candidate_by_the_base_type(string code, bool expected)
        => Assert.Equal(expected, Filter<ConstructorInitializerSyntax>(code, last: true));

    [Theory]
    [InlineData("class C(int port) : TcpServer(IPAddress.Any, port);", true)]
    [InlineData("record R(int Port) : Base(Port);", false)]
    public void A_primary_constructor_base_is_a_candidate_by_its_name(string code, bool expected)
        => Assert.Equal(expected, Filter<PrimaryConstructorBaseTypeSyntax>(code));

    [Theory]
    [InlineData("options.Port = 80", true)]
    [InlineData("options.Port ??= 80", false)]
    [InlineData("Port = 80", true)]
    [InlineData("_ = new Options { Port = 80 }", true)]
    [InlineData("options.ListenEndPoint = new(IPAddress.Any, 443)", true)]
    [InlineData("_ = new HttpListener { Prefixes = { \"http://*:80/\" } }", true)]
    [InlineData("_ = new StartOptions { Urls = { \"http://*:80/\" } }", true)]
    [InlineData("options.Port += 1", false)]
    [InlineData("options.Name = \"x\"", false)]
    [InlineData("_ = new Options { Items = { 80 } }", false)]
    [InlineData("options[\"Port\"] = 80", false)]
    [InlineData("(a, b) = (80, 81)", false)]
    public void An_assignment_is_a_candidate_by_its_property(string code, bool expected)
        => Assert.Equal(expected, Filter<AssignmentExpressionSyntax>(Statement(code), last: true));

    [Fact]
    public void Other_nodes_are_never_candidates()
        => Assert.DoesNotContain(Parse("class C { int Port => TcpListener; }").DescendantNodesAndSelf(), CandidateFilter.MayNamePortApi);

    [Fact]
    public void Rejecting_allocates_nothing()
    {
        var nodes = Parse(
            """
            class C : Exception
            {
                private StringBuilder _text = new(80);
                public C(int port) : base(port) { }
                object M()
                {
                    list.Add(80); app.Run(); Task.Run(() => 1); int.Parse(text); Console.WriteLine(1); a?.b?.ToString();
                    options.Name = "x"; this._text = new(80); _elsewhere = new(80); Use(new(80));
                    _ = new Dictionary<int, int> { { 1, 2 } }; _ = new A.B.C { Items = { 80 } };
                    return new(80);
                }
            }
            """).DescendantNodes().ToArray();
        Assert.DoesNotContain(nodes, CandidateFilter.MayNamePortApi);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var accepted = 0;
        for (var round = 0; round < 100; round++)
        {
            foreach (var node in nodes)
                accepted += CandidateFilter.MayNamePortApi(node) ? 1 : 0;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, accepted);
        Assert.Equal(0, allocated);
    }

    private static bool Filter<T>(string code, bool last = false)
        where T : SyntaxNode
    {
        var nodes = Parse(code).DescendantNodes().OfType<T>().ToList();

        // The outermost node comes first; the one in question is the innermost of a nest, or the call that the code ends with.
        var node = last && typeof(T) != typeof(InvocationExpressionSyntax) ? nodes[^1] : nodes[0];
        return CandidateFilter.MayNamePortApi(node);
    }

    private static SyntaxNode Parse(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(tree.GetDiagnostics(TestContext.Current.CancellationToken));
        return tree.GetRoot(TestContext.Current.CancellationToken);
    }

    private static string Statement(string expression) => $"class C {{ void M() {{ {expression}; }} }}";

    private static string Member(string member) => $"class C {{ {member} }}";
}
