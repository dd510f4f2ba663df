using CsCheck;

namespace PortRules.Ports.Tests;

public class PortPrivilegeTests
{
    private static readonly BindAddress IPv4 = Addresses.Parse("192.0.2.1");

    [Theory]
    [InlineData(Targets.LinuxHost, 1024)]
    [InlineData(Targets.Container, 0)]
    [InlineData(Targets.ContainerStrict, 1024)]
    [InlineData(Targets.Windows, 0)]
    [InlineData(Targets.MacOS, 1024)]
    [InlineData(Targets.FreeBsd, 1024)]
    public void Each_target_has_its_first_unprivileged_port(Targets target, int expected)
        => Assert.Equal(expected, PortPrivilege.FirstUnprivilegedPort(target));

    [Theory]
    [InlineData(Targets.None)]
    [InlineData(Targets.AnyLinux)]
    [InlineData(Targets.Default)]
    [InlineData((Targets)64)]
    [InlineData((Targets)int.MinValue)]
    public void One_target_is_asked_at_a_time(Targets targets)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PortPrivilege.FirstUnprivilegedPort(targets));
        Assert.Throws<ArgumentOutOfRangeException>(() => PortPrivilege.Refuses(targets, 80, BindAddress.Any));
    }

    [Theory]
    [InlineData(Targets.LinuxHost)]
    [InlineData(Targets.ContainerStrict)]
    [InlineData(Targets.FreeBsd)]
    public void Unix_refuses_1_to_1023_whatever_the_address(Targets target)
    {
        foreach (var address in Addresses.All)
        {
            Assert.True(PortPrivilege.Refuses(target, 1, address), $"{address.Kind}");
            Assert.True(PortPrivilege.Refuses(target, 1023, address), $"{address.Kind}");
            Assert.False(PortPrivilege.Refuses(target, 1024, address), $"{address.Kind}");
        }
    }

    [Theory]
    [InlineData(Targets.Container)]
    [InlineData(Targets.Windows)]
    public void Containers_and_Windows_refuse_no_port(Targets target)
        => Assert.All(Addresses.All, address => Assert.False(PortPrivilege.Refuses(target, 80, address)));

    [Fact]
    public void MacOS_refuses_specific_addresses_only()
    {
        BindAddress[] specific =
            [BindAddress.Loopback, BindAddress.IPv6Loopback, BindAddress.Localhost, IPv4, Addresses.Parse("::ffff:127.0.0.1")];
        foreach (var address in specific)
        {
            Assert.True(PortPrivilege.Refuses(Targets.MacOS, 80, address), address.Text);
            Assert.True(PortPrivilege.Refuses(Targets.MacOS, 1023, address), address.Text);
            Assert.False(PortPrivilege.Refuses(Targets.MacOS, 1024, address), address.Text);
        }
        BindAddress[] others =
        [
            BindAddress.Any, BindAddress.IPv6Any, BindAddress.DualAny, BindAddress.Unknown, BindAddress.Named("shop.example"),
            Addresses.Parse("::ffff:0.0.0.0"),
        ];
        Assert.All(others, address => Assert.False(PortPrivilege.Refuses(Targets.MacOS, 80, address), address.Text));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65536)]
    [InlineData(70000)]
    public void What_is_not_a_fixed_port_is_refused_nowhere(int port)
        => Assert.Equal(Targets.None, PortPrivilege.RefusingTargets(Targets.All, port, IPv4, firstUnprivilegedPort: 80000));

    // The measured rows: with the sysctl at 0, 80 and 2000 an ordinary user may bind from there on.
    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(80, 79, true)]
    [InlineData(80, 80, false)]
    [InlineData(2000, 1500, true)]
    [InlineData(2000, 2000, false)]
    public void A_lowered_or_raised_bound_replaces_the_targets_own(int bound, int port, bool refused)
    {
        Assert.Equal(refused, PortPrivilege.Refuses(Targets.LinuxHost, port, BindAddress.Any, bound));
        Assert.Equal(refused, PortPrivilege.Refuses(Targets.Container, port, BindAddress.Any, bound));
        Assert.Equal(refused, PortPrivilege.Refuses(Targets.ContainerStrict, port, BindAddress.Any, bound));
        Assert.Equal(refused, PortPrivilege.Refuses(Targets.FreeBsd, port, BindAddress.Any, bound));
        Assert.Equal(refused, PortPrivilege.Refuses(Targets.MacOS, port, BindAddress.Loopback, bound));
        Assert.False(PortPrivilege.Refuses(Targets.MacOS, port, BindAddress.Any, bound));
        Assert.False(PortPrivilege.Refuses(Targets.Windows, port, BindAddress.Loopback, bound));
    }

    [Fact]
    public void The_refusing_targets_are_those_of_the_set_that_refuse()
    {
        Assert.Equal(Targets.LinuxHost, PortPrivilege.RefusingTargets(Targets.Default, 80, BindAddress.DualAny));
        Assert.Equal(
            Targets.LinuxHost | Targets.MacOS, PortPrivilege.RefusingTargets(Targets.Default, 80, BindAddress.Localhost));
        Assert.Equal(
            Targets.LinuxHost | Targets.ContainerStrict | Targets.MacOS | Targets.FreeBsd,
            PortPrivilege.RefusingTargets(Targets.All, 443, BindAddress.Loopback));
        Assert.Equal(Targets.None, PortPrivilege.RefusingTargets(Targets.None, 80, BindAddress.Any));
        Assert.Equal(Targets.None, PortPrivilege.RefusingTargets(Targets.All, 1024, BindAddress.Loopback));
    }

    [Fact]
    public void A_higher_bound_never_refuses_less()
        => Gen.Select(Gen.OneOf(Addresses.All), Gen.Int[0, 65535], Gen.Int[0, 65535], Gen.Int[0, 65535])
            .Sample((address, port, one, other) =>
            {
                var low = PortPrivilege.RefusingTargets(Targets.All, port, address, Math.Min(one, other));
                var high = PortPrivilege.RefusingTargets(Targets.All, port, address, Math.Max(one, other));
                Assert.Equal(low, low & high);
            });
}
