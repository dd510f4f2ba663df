using System.Globalization;
using System.Text.RegularExpressions;

namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

public partial class TrapListTests
{
    private static readonly HashSet<int> Tested =
    [
        .. typeof(TrapListTests).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(TrapListTests).Namespace)
            .SelectMany(type => type.GetMethods())
            .Select(method => NumberOfTrap().Match(method.Name))
            .Where(match => match.Success)
            .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)),
    ];

    [Fact]
    public void Every_trap_is_tested_or_listed()
        => Assert.Equal(Enumerable.Range(1, TrapList.Count), Tested.Concat(TrapList.NotCovered.Keys).Order());

    [Fact]
    public void Only_traps_with_tests_are_listed_as_covered_in_part() => Assert.Subset(Tested, TrapList.PartlyCovered.Keys.ToHashSet());

    [GeneratedRegex(@"^Trap(\d{3})_")]
    private static partial Regex NumberOfTrap();
}
