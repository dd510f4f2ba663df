using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>A collection that is handed over as a whole, and elements that callers hand over one by one.</summary>
public class CollectionArgumentTests
{
    [Theory]
    [InlineData("var urls = new[] { \"http://*:80\", \"http://*:81\" }; builder.WebHost.UseUrls(urls);", "80; 81")]
    [InlineData("builder.WebHost.UseUrls([\"http://*:80\", \"http://*:81\"]);", "80; 81")]
    [InlineData("string[] urls = [\"http://*:80\", \"http://*:81\"]; builder.WebHost.UseUrls(urls);", "80; 81")]
    [InlineData("builder.WebHost.UseUrls(Urls);", "82; 83")]
    [InlineData("builder.WebHost.UseUrls(UrlList.ToArray());", "84; 85")]
    [InlineData("builder.WebHost.UseUrls(GetUrls());", "86")]
    [InlineData("var urls = new[] { \"http://*:80;http://*:81\" }; builder.WebHost.UseUrls(urls);", "80; 81")]
    [InlineData("var urls = new[] { $\"http://*:{80}\" }; builder.WebHost.UseUrls(urls);", "80")]
    [InlineData("var urls = args.Length > 0 ? new[] { \"http://*:80\" } : new[] { \"http://*:81\" }; builder.WebHost.UseUrls(urls);", "80|81")]
    [InlineData("var urls = new[] { args.Length > 0 ? \"http://*:80\" : \"http://*:81\" }; builder.WebHost.UseUrls(urls);", "80|81")]
    [InlineData("foreach (var url in Urls) app.Urls.Add(url);", "82; 83")]
    [InlineData("foreach (var port in new[] { 80, 81 }) app.Urls.Add($\"http://*:{port}\");", "80; 81")]
    [InlineData("foreach (var port in new[] { 80, 81 }) app.Urls.Add(\"http://*:\" + port);", "80; 81")]
    [InlineData("foreach (var end in new[] { new IPEndPoint(IPAddress.Any, 80), new IPEndPoint(IPAddress.Any, 81) }) new UdpClient(end);", "80; 81")]
    [InlineData("foreach (var port in new[] { 80, 81 }) new UdpClient(new IPEndPoint(IPAddress.Any, port));", "80; 81")]
    [InlineData("foreach (var port in new[] { 80, 81 }) { var end = new IPEndPoint(IPAddress.Any, port); new UdpClient(end); }", "80; 81")]
    // A whole that is not known, or perhaps not any more.
    [InlineData("var urls = new[] { \"http://*:80\" }; urls[0] = args[0]; builder.WebHost.UseUrls(urls);", "")]
    [InlineData("var urls = new List<string> { \"http://*:80\" }; urls.Add(args[0]); builder.WebHost.UseUrls(urls.ToArray());", "")]
    [InlineData("builder.WebHost.UseUrls(args);", "")]
    [InlineData("builder.WebHost.UseUrls(new[] { \"http://*:80\" }.Concat(args).ToArray());", "")]
    [InlineData("builder.WebHost.UseUrls([.. args]);", "")]
    [InlineData("builder.WebHost.UseUrls([.. Urls]);", "82; 83")]
    [InlineData("builder.WebHost.UseUrls([\"http://*:80\", .. args]);", "")]
    public void Urls(string body, string expected) => Assert.Equal(expected, Described(Extracted.From(Extracted.Method("var builder = WebApplication.CreateBuilder(args); var app = builder.Build(); " + body, Members))));

    [Theory]
    [InlineData("foreach (var port in new[] { 80, 81 }) Listen(port);", "80 at 'port'; 81 at 'port'")]
    [InlineData("foreach (var port in new[] { 80, 81 }) Outer(port);", "80 at 'port'; 81 at 'port'")]
    [InlineData("ListenAll(new[] { 80, 81 });", "80 at 'new[] { 80, 81 }'; 81 at 'new[] { 80, 81 }'")]
    [InlineData("ListenAll([80, 81]);", "80 at '[80, 81]'; 81 at '[80, 81]'")]
    [InlineData("ListenMany(80, 81);", "80 at '80'; 81 at '81'")]
    [InlineData("ListenFirst(new[] { 80, 81 });", "80 at 'new[] { 80, 81 }'")]
    [InlineData("int[] ports = { 80, 81 }; ListenAll(ports);", "80 at 'ports'; 81 at 'ports'")]
    [InlineData("int[] ports = { 80, 81 }; ports[0] = 90; ListenAll(ports);", "")]
    [InlineData("ListenSpan([80, 81]);", "80 at '[80, 81]'; 81 at '[80, 81]'")]
    public void Callers_that_hand_over_elements(string body, string expected)
    {
        var source = Extracted.Method(body, Members);
        var found = Extracted.From(source).Where(endpoint => endpoint.IsThroughCaller && endpoint.Port.Certainty == Certainty.Exactly)
            .Select(endpoint => $"{endpoint.Port.Single?.Number} at '{endpoint.Location.SourceTree!.ToString().Substring(endpoint.Location.SourceSpan.Start, endpoint.Location.SourceSpan.Length)}'");
        Assert.Equal(expected, string.Join("; ", found));
    }

    private static string Described(IReadOnlyList<Endpoint> endpoints)
        => string.Join(
            endpoints.Any(endpoint => endpoint.HasAlternatives) ? "|" : "; ",
            endpoints.Where(endpoint => endpoint is { Role: EndpointRole.Bind, Port.Single: not null }).Select(endpoint => endpoint.Port.Single!.Number).Order());

    private const string Members = """
        private static readonly string[] Urls = { "http://*:82", "http://*:83" };
        private static readonly List<string> UrlList = ["http://*:84", "http://*:85"];
        static string[] GetUrls() => new[] { "http://*:86" };
        static void Listen(int port) => new UdpClient(port);
        static void Outer(int port) => Listen(port);
        static void ListenAll(int[] ports) { foreach (var port in ports) new UdpClient(port); }
        static void ListenMany(params int[] ports) { foreach (var port in ports) new UdpClient(port); }
        static void ListenFirst(int[] ports) => new UdpClient(ports[0]);
        static void ListenSpan(ReadOnlySpan<int> ports) { foreach (var port in ports) new UdpClient(port); }
        """;
}
