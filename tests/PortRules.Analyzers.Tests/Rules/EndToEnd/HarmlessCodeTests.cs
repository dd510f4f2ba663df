namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>Code that is no program yet, or only looks like one that binds.</summary>
public class HarmlessCodeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("new TcpListener(")]
    [InlineData("new TcpListener(IPAddress.Any, ")]
    [InlineData("new TcpListener(IPAddress.Any, 80")]
    [InlineData("class C { void M() { new UdpClient(53 } }")]
    [InlineData("class C { void M(HttpListener l) { l.Prefixes.Add(\"http://+:80\"; } }")]
    [InlineData("class C { void M() { var l = new TcpListener(IPAddress.Any, undefined); l.Start(; } }")]
    [InlineData("class C { void M(HttpListener l) => l.Prefixes.Add(\"http://+:80")]
    [InlineData("class C { void M() => new UdpClient(new IPEndPoint(, )); }")]
    [InlineData("using Microsoft.AspNetCore.Hosting; class C { void M(IWebHostBuilder b) => b.UseUrls($\"http://*:{\"); }")]
    public async Task Half_typed_code_is_no_finding(string source) => Assert.Empty(await Findings.InUnchecked(source));

    [Fact]
    public Task Types_of_the_same_names_in_other_namespaces_are_none() => Findings.In("""
        namespace Shop.Sockets
        {
            class TcpListener(IPAddress address, int port) { public void Start() => Console.WriteLine($"{address}{port}"); }
            class UdpClient(int port) { public int Port => port; }
            class HttpListener { public List<string> Prefixes { get; } = new(); public void Start() { } }

            class Program
            {
                static void Use()
                {
                    new TcpListener(IPAddress.Any, 80).Start();
                    Console.WriteLine(new UdpClient(53).Port);
                    var listener = new HttpListener();
                    listener.Prefixes.Add("http://+:80");
                    listener.Start();
                }
            }
        }
        """);
}
