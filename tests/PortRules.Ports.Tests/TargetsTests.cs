namespace PortRules.Ports.Tests;

public class TargetsTests
{
    [Fact]
    public void All_holds_every_single_target()
        => Assert.Equal(Targets.All, Enum.GetValues<Targets>().Aggregate((all, target) => all | target));

    [Fact]
    public void By_default_a_host_of_one_of_the_three_systems_is_assumed()
        => Assert.Equal(Targets.LinuxHost | Targets.Windows | Targets.MacOS, Targets.Default);
}
