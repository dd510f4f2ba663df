namespace PortRules.Ports.Tests;

public class PortNumberTests
{
    [Theory]
    [InlineData(0, PortClass.System)]
    [InlineData(1023, PortClass.System)]
    [InlineData(1024, PortClass.User)]
    [InlineData(49151, PortClass.User)]
    [InlineData(49152, PortClass.Dynamic)]
    [InlineData(65535, PortClass.Dynamic)]
    public void The_classes_are_those_of_RFC_6335(int port, PortClass expected) => Assert.Equal(expected, PortNumber.ClassOf(port));

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    public void A_number_that_is_no_port_has_no_class(int number)
    {
        Assert.False(PortNumber.IsValid(number));
        Assert.Throws<ArgumentOutOfRangeException>(() => PortNumber.ClassOf(number));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65535)]
    public void The_bounds_are_ports(int number) => Assert.True(PortNumber.IsValid(number));
}
