using PortRules.Ports.Registry;

namespace PortRules.Ports.Tests.Registry;

public class RegistryEntryTests
{
    private static readonly RegistryEntry Entry = new("a", new PortRange(1, 1), Transport.Tcp);

    [Theory]
    [InlineData("Orders.Api", "Orders.Api")]
    [InlineData("orders.api", "Orders.Api")]
    [InlineData("*", "Orders.Api")]
    [InlineData("*", "")]
    [InlineData("Orders.*", "Orders.Api")]
    [InlineData("Orders.*", "Orders.")]
    [InlineData("*.Api", "Orders.Api")]
    [InlineData("*.Api", "A.Api.Api")]
    [InlineData("*d*r*", "Orders")]
    [InlineData("Orders*", "Orders")]
    [InlineData("**Orders**", "Orders")]
    public void Belongs_to_projects_that_a_pattern_fits(string pattern, string project)
        => Assert.True((Entry with { Projects = ["x", pattern] }).BelongsTo(project));

    [Theory]
    [InlineData("Orders", "Orders.Api")]
    [InlineData("Orders.*", "Orders")]
    [InlineData("Orders.*", "MyOrders.Api")]
    [InlineData("*.Api", "Orders.Api.Tests")]
    [InlineData("Orders?Api", "Orders.Api")]
    public void Does_not_belong_to_other_projects(string pattern, string project)
        => Assert.False((Entry with { Projects = [pattern] }).BelongsTo(project));

    [Fact]
    public void Belongs_to_no_project_without_one() => Assert.False(Entry.BelongsTo("a"));

    [Fact]
    public void A_pattern_of_many_stars_takes_no_time()
        => Assert.False((Entry with { Projects = [string.Concat(Enumerable.Repeat("*a", 500))] }).BelongsTo(new string('a', 499)));

    [Theory]
    [InlineData("dev", "Development")]
    [InlineData("Development", "dev")]
    [InlineData("DEV", "development")]
    [InlineData("prod", "Production")]
    [InlineData("stage", "Staging")]
    [InlineData("Test", "test")]
    [InlineData("Test", null)]
    public void Applies_in_its_environments(string environment, string? asked)
        => Assert.True((Entry with { Environments = ["x", environment] }).AppliesIn(asked));

    [Theory]
    [InlineData("dev", "Production")]
    [InlineData("Test", "Testing")]
    public void Does_not_apply_elsewhere(string environment, string asked)
        => Assert.False((Entry with { Environments = [environment] }).AppliesIn(asked));

    [Fact]
    public void Applies_everywhere_without_an_environment() => Assert.True(Entry.AppliesIn("Production"));
}
