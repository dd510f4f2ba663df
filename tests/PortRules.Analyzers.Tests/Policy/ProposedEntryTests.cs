using PortRules.Analyzers.Policy;
using PortRules.Ports;
using PortRules.Ports.Registry;

namespace PortRules.Analyzers.Tests.Policy;

public class ProposedEntryTests
{
    [Theory]
    [InlineData("Catalog.API", "catalog-api")]
    [InlineData("Orders.Worker", "orders-worker")]
    [InlineData("OrdersApi", "orders-api")]
    [InlineData("HTTPServer", "http-server")]
    [InlineData("Web2Go", "web2-go")]
    [InlineData("my_service", "my-service")]
    [InlineData("  .Net--Tools. ", "net-tools")]
    [InlineData("catalog", "catalog")]
    [InlineData("Größe", "größe")]
    [InlineData("", "service")]
    [InlineData("...", "service")]
    public void A_service_is_named_after_its_project(string project, string service) => Assert.Equal(service, ProposedEntry.ServiceOf(project));

    [Theory]
    [InlineData("Catalog.Api", null, "catalog-api  5103/udp  project=Catalog.Api")]
    [InlineData("Catalog.Api", "Development", "catalog-api  5103/udp  project=Catalog.Api env=Development")]
    public void The_line_is_read_as_what_it_was_made_of(string project, string? environment, string expected)
    {
        var line = ProposedEntry.LineOf(project, 5103, Transport.Udp, environment);

        Assert.Equal(expected, line);
        var entry = Assert.Single(PortRegistry.Parse(line!).Lines).Entry;
        Assert.True(entry.BelongsTo(project));
        Assert.True(entry.AppliesIn(environment));
    }

    [Theory]
    [InlineData("A,B", null)]
    [InlineData("A B", null)]
    [InlineData("Orders.*", null)]
    [InlineData("", null)]
    [InlineData("Orders", "a,b")]
    [InlineData("Orders", "\"")]
    public void There_is_no_line_for_a_name_that_would_be_read_as_something_else(string project, string? environment)
        => Assert.Null(ProposedEntry.LineOf(project, 5103, Transport.Tcp, environment));
}
