using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>Real code against a registry.</summary>
public class RegistryTests
{
    private const string Registry = """
        # the shop
        catalog-api    5101/tcp        project=Catalog.Api
        orders-api     5102/tcp        project=Orders.Api owner=orders
        legacy-ftp     21/tcp          project=Catalog.Api elevated
        postgres       5432/tcp        external
        pricing        */tcp           discovered=consul
        """;

    [Theory]
    [InlineData("new TcpListener(IPAddress.Any, 5101).Start();")]
    [InlineData("new TcpListener(IPAddress.Any, 21).Start();")]
    [InlineData("new TcpListener(IPAddress.Any, 0).Start();")]
    [InlineData("new TcpListener(IPAddress.Any, {|PORT2003:5102|}).Start();")]
    [InlineData("new TcpListener(IPAddress.Any, {|PORT2003:5432|}).Start();")]
    [InlineData("new TcpListener(IPAddress.Any, {|PORT5001:5103|}).Start();")]
    [InlineData("new UdpClient({|PORT5001:5101|});")]
    [InlineData("new TcpListener(IPAddress.Any, {|PORT1001:{|PORT5001:22|}|}).Start();")]
    [InlineData("new TcpClient().Connect(\"db\", 5432);")]
    [InlineData("var l = new TcpListener(IPAddress.Any, 5103);")]
    [InlineData("var l = new HttpListener(); l.Prefixes.Add(\"http://localhost:{|PORT5001:5103|}/\"); l.Start();")]
    [InlineData("new System.Net.Http.HttpClient().BaseAddress = new Uri(\"http://{|PORT3001:pricing:5001|}\");")]
    [InlineData("void Serve(int port) => new TcpListener(IPAddress.Any, port).Start(); Serve({|PORT2003:5102|}); Serve(5101);")]
    public Task Each_bind_is_one_finding_at_most(string statement)
        => Findings.Across([], [File()], [("build_property.MSBuildProjectName", "Catalog.Api")], $"class C {{ void M() {{ {statement} }} }}");

    [Fact]
    public Task The_project_is_the_one_that_is_built()
        => Findings.Across([], [File()], [("build_property.MSBuildProjectName", "Orders.Api")], "class C { void M() { new TcpListener(IPAddress.Any, 5102).Start(); new TcpListener(IPAddress.Any, {|PORT2003:5101|}).Start(); } }");

    [Fact]
    public async Task Without_a_project_name_the_assembly_is_asked_for()
    {
        var findings = await Findings.Across([], [new TextFile("/repo/PortRules.Ports.txt", "mine 5101/tcp project=test")], [], "class C { void M() { new TcpListener(IPAddress.Any, 5101).Start(); new TcpListener(IPAddress.Any, {|PORT5001:5102|}).Start(); } }");

        Assert.Equal("TCP port 5102 is not registered for project 'Test': no line of PortRules.Ports.txt names it", findings[0].GetMessage());
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_gives_nothing_and_takes_nothing_from_the_others()
        => await Findings.Across(
            [], [new TextFile("/repo/PortRules.Ports.txt", "a 5101/tpc project=Test\nb 5102/tcp project=Test\n\0")], [], "class C { void M() { new TcpListener(IPAddress.Any, {|PORT5001:5101|}).Start(); new TcpListener(IPAddress.Any, 5102).Start(); } }");

    [Fact]
    public async Task The_places_are_the_origin_first_and_then_the_line()
    {
        var findings = await Findings.Across(
            [], [File()], [("build_property.MSBuildProjectName", "Catalog.Api")], "static class Ports { public static readonly int Web = 5102; } class C { void M() => new TcpListener(IPAddress.Any, {|PORT2003:Ports.Web|}).Start(); }");

        Assert.Equal(["Test0.cs", "/repo/PortRules.Ports.txt"], findings[0].AdditionalLocations.Select(location => location.GetLineSpan().Path));
        Assert.Equal(LocationKind.ExternalFile, findings[0].AdditionalLocations[1].Kind);
    }

    [Fact]
    public Task Tests_are_left_alone()
        => Findings.Across([], [File()], [("build_property.IsTestProject", "true")], "class C { void M() => new TcpListener(IPAddress.Any, 5103).Start(); }");

    private static TextFile File() => new("/repo/PortRules.Ports.txt", Registry);
}
