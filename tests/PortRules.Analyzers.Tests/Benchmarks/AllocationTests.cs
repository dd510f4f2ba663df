using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Benchmarks;

/// <summary>What runs on every call and assignment of a compilation, and so must cost nothing that lasts.</summary>
public class AllocationTests
{
    private const string Source = """
        public class C
        {
            private readonly List<int> _numbers = new() { 1, 2 };
            private IPEndPoint? _endPoint;

            public int Port { get; set; }

            public async Task<int> M(string text, HttpListener listener)
            {
                _endPoint = new(IPAddress.Loopback, 80);
                Port = 8080;
                listener.Prefixes.Add("http://localhost:80/");
                _numbers.Add(text.Length);
                await Task.Run(() => Console.WriteLine(text));
                var uri = Uri.TryCreate(text, UriKind.Absolute, out _) ? new Uri(text) : null;
                new TcpListener(_endPoint).Start();
                return uri?.Port ?? _numbers.Select(number => number + 1).First();
            }
        }
        """;

    [Theory]
    [InlineData("")]
    [InlineData("M:Acme.Server.#ctor(System.Int32) bind port=0\nM:Acme.Server.Add(System.Int32) bind port=0\nP:Acme.Options.Port bind port")]
    public void The_filter_on_names_allocates_nothing_whatever_is_declared(string lines)
    {
        var catalogue = ApiCatalogue.Instance.With(new(ApiFile.Lines(SourceText.From(lines))));
        var root = TestCompilation.Create(Source).SyntaxTrees.First().GetRoot(TestContext.Current.CancellationToken);
        SyntaxNode[] nodes = [.. root.DescendantNodes()];

        // The first pass reads the catalogue and makes the syntax nodes that the compiler makes when asked.
        var accepted = Accepted(nodes, catalogue);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = Accepted(nodes, catalogue);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(accepted, 5, nodes.Length / 2);
        Assert.Equal(accepted, again);
        Assert.Equal(0, allocated);
    }

    private static int Accepted(SyntaxNode[] nodes, ApiCatalogue catalogue)
    {
        var accepted = 0;
        foreach (var node in nodes)
            accepted += CandidateFilter.MayNamePortApi(node, catalogue) ? 1 : 0;
        return accepted;
    }
}
