namespace PortRules.Ports.Tests;

public class EphemeralRangesTests
{
    [Theory]
    [InlineData(Targets.LinuxHost, 32768, 60999)]
    [InlineData(Targets.Container, 32768, 60999)]
    [InlineData(Targets.ContainerStrict, 32768, 60999)]
    [InlineData(Targets.Windows, 49152, 65535)]
    [InlineData(Targets.MacOS, 49152, 65535)]
    [InlineData(Targets.FreeBsd, 10000, 65535)]
    public void Each_target_has_its_range(Targets target, int first, int last)
        => Assert.Equal(new PortRange(first, last), EphemeralRanges.Of(target));

    [Theory]
    [InlineData(9999, Targets.None)]
    [InlineData(10000, Targets.FreeBsd)]
    [InlineData(30000, Targets.FreeBsd)]
    [InlineData(32767, Targets.FreeBsd)]
    [InlineData(32768, Targets.AnyLinux | Targets.FreeBsd)]
    [InlineData(49151, Targets.AnyLinux | Targets.FreeBsd)]
    [InlineData(49152, Targets.All)]
    [InlineData(50051, Targets.All)]
    [InlineData(60999, Targets.All)]
    [InlineData(61000, Targets.Windows | Targets.MacOS | Targets.FreeBsd)]
    [InlineData(61616, Targets.Windows | Targets.MacOS | Targets.FreeBsd)]
    [InlineData(65535, Targets.Windows | Targets.MacOS | Targets.FreeBsd)]
    [InlineData(65536, Targets.None)]
    public void A_port_is_at_risk_where_the_range_holds_it(int port, Targets expected)
        => Assert.Equal(expected, EphemeralRanges.TargetsWhere(Targets.All, port));

    [Fact]
    public void Only_targets_of_the_set_are_told()
        => Assert.Equal(Targets.LinuxHost, EphemeralRanges.TargetsWhere(Targets.LinuxHost | Targets.Windows, 40000));

    [Fact]
    public void One_target_is_asked_at_a_time()
        => Assert.Throws<ArgumentOutOfRangeException>(() => EphemeralRanges.Of(Targets.Default));
}
