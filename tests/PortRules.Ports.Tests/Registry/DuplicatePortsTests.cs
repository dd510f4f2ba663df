using CsCheck;
using PortRules.Ports.Registry;

namespace PortRules.Ports.Tests.Registry;

public class DuplicatePortsTests
{
    [Theory]
    [InlineData("a 80/tcp", "b 80/tcp")]
    [InlineData("a 80/tcp", "a 80/tcp")]
    [InlineData("a 70-90/tcp", "b 80/tcp")]
    [InlineData("b 80/tcp", "a 70-90/tcp")]
    [InlineData("a 80/tcp project=*", "b 80/tcp project=B")]
    [InlineData("a 80/tcp env=dev", "b 80/tcp")]
    [InlineData("a 80/tcp", "b 80/tcp env=dev")]
    [InlineData("a 80/tcp env=dev,test", "b 80/tcp env=Test,prod")]
    [InlineData("a 80/tcp env=dev", "b 80/tcp env=Development")]
    [InlineData("a 80/tcp host=h", "b 80/tcp")]
    [InlineData("a 80/tcp", "b 80/tcp host=h")]
    [InlineData("a 80/tcp host=h", "b 80/tcp host=H env=dev")]
    [InlineData("a 80/tcp external", "b 80/tcp project=B")]
    [InlineData("b 80/tcp project=B", "a 80/tcp external")]
    public void The_later_line_refers_to_the_earlier_one_and_counts_all_the_same(string earlier, string later)
    {
        var text = earlier + "\n" + later;

        var registry = PortRegistry.Parse(text);

        var problem = Assert.Single(registry.Problems);
        Assert.Equal((1, RegistryProblemKind.Duplicate, false), (problem.Line, problem.Kind, problem.IsPassedOver));
        Assert.Equal(registry.Lines[1].PortSpan, problem.Span);
        Assert.StartsWith("line 1 has ", problem.Reason, StringComparison.Ordinal);
        Assert.Equal(2, registry.Lines.Count);
    }

    [Theory]
    [InlineData("a 80/tcp", "b 80/udp")]
    [InlineData("a 70-79/tcp", "b 80/tcp")]
    [InlineData("a 80/tcp env=dev", "b 80/tcp env=prod")]
    [InlineData("a 80/tcp host=h", "b 80/tcp host=i")]
    [InlineData("a 80/tcp host=h env=dev", "b 80/tcp host=i env=dev")]
    [InlineData("a 70-90/tcp block project=A", "b 80/tcp project=B")]
    [InlineData("a 70-90/tcp block project=A", "b 70-90/tcp block project=B")]
    [InlineData("a */tcp discovered=x", "b 80/tcp")]
    [InlineData("a 80/tcp external", "b 80/tcp external")]
    public void Lines_that_can_stand_beside_each_other_are_left_alone(string earlier, string later)
        => Assert.Empty(PortRegistry.Parse(earlier + "\n" + later).Problems);

    [Fact]
    public void Of_one_port_on_many_lines_each_later_one_refers_to_the_first()
    {
        var registry = PortRegistry.Parse("a 80/tcp\nb 80/tcp\n\nc 80/tcp");

        Assert.Equal(
            [(1, "line 1 has this port already, for 'a'"), (3, "line 1 has this port already, for 'a'")],
            registry.Problems.Select(problem => (problem.Line, problem.Reason)));
    }

    [Fact]
    public void Overlapping_ranges_are_named()
        => Assert.Equal(
            "line 1 has ports of these already: 70-90 for 'a'",
            Assert.Single(PortRegistry.Parse("a 70-90/tcp\nb 80-99/tcp").Problems).Reason);

    [Fact]
    public void Agrees_with_a_comparison_of_all_pairs()
    {
        var line = Gen.Select(
            Gen.Int[1, 12],
            Gen.Int[0, 3],
            Gen.OneOf("", " env=dev", " env=prod", " env=test,prod", " env=Development"),
            Gen.OneOf("", " host=h", " host=i"),
            Gen.OneOf("", "", " external"),
            (first, more, env, host, external) => $"s {first}-{first + more}/tcp{env}{host}{external}");
        line.List[0, 12].Sample(lines =>
        {
            var registry = PortRegistry.Parse(string.Join('\n', lines));
            var entries = registry.Lines.Select(read => read.Entry).ToList();
            var named = registry.Problems.Select(problem => problem.Line).ToHashSet();
            foreach (var later in named)
                Assert.Contains(entries.Take(later), earlier => Clash(earlier, entries[later]));
            for (var later = 0; later < entries.Count && named.Count == 0; later++)
                Assert.DoesNotContain(entries.Take(later), earlier => Clash(earlier, entries[later]));
            foreach (var later in Enumerable.Range(0, entries.Count).Where(later => IsSinglePort(entries)))
                Assert.Equal(entries.Take(later).Any(earlier => Clash(earlier, entries[later])), named.Contains(later));
        });
    }

    private static bool IsSinglePort(IEnumerable<RegistryEntry> entries)
        => entries.All(entry => entry.Ports!.Value.First == entry.Ports.Value.Last);

    private static bool Clash(RegistryEntry left, RegistryEntry right)
        => left.Ports!.Value.First <= right.Ports!.Value.Last
        && right.Ports.Value.First <= left.Ports.Value.Last
        && !(left.IsExternal && right.IsExternal)
        && (left.Host is null || right.Host is null || left.Host == right.Host)
        && (left.Environments.Count == 0 || right.Environments.Count == 0 || left.Environments.Any(right.AppliesIn));
}
