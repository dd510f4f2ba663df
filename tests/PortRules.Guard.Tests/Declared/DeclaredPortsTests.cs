using System.Net;
using System.Reflection;
using System.Reflection.Emit;
using PortRules.Guard.Systems;
using PortRules.Ports;

[assembly: DeclaredPort(Transport.Udp, "*", 5353, Source = "DeclaredPortsTests.cs")]
[assembly: DeclaredPort(Transport.Tcp, "localhost", DeclaredPortAttribute.NotKnown, Certainty = DeclaredPortCertainty.Implied, Profile = "p", Environment = "e")]

namespace PortRules.Guard.Tests.Declared;

public class DeclaredPortsTests
{
    [Fact]
    public void The_attributes_of_an_assembly_are_read()
        => Assert.Equal(
            [
                new(Transport.Udp, BindAddress.DualAny, 5353) { Certainty = DeclaredPortCertainty.Possible, Source = "DeclaredPortsTests.cs" },
                new(Transport.Tcp, BindAddress.Localhost, null) { Certainty = DeclaredPortCertainty.Implied, Profile = "p", Environment = "e" },
            ],
            DeclaredPorts.Of(typeof(DeclaredPortsTests).Assembly).Where(port => port.Source?.StartsWith("Acme.Library", StringComparison.Ordinal) != true).OrderBy(port => port.Transport == Transport.Tcp));

    [Fact]
    public void An_assembly_that_says_nothing_declares_nothing() => Assert.Empty(DeclaredPorts.Of(typeof(PortGuard).Assembly));

    // What runs the tests is the entry assembly: it brings along what the loaded ones declare.
    [Fact]
    public void Of_another_assembly_that_is_loaded_nothing_is_sure()
    {
        var constructor = typeof(DeclaredPortAttribute).GetConstructors().Single();
        var certainty = typeof(DeclaredPortAttribute).GetProperty(nameof(DeclaredPortAttribute.Certainty))!;
        var sure = new CustomAttributeBuilder(constructor, [Transport.Tcp, "127.0.0.1", 7000], [certainty], [DeclaredPortCertainty.Sure]);
        var builder = new PersistedAssemblyBuilder(new AssemblyName("Acme.Library"), typeof(object).Assembly, [sure]);
        builder.DefineDynamicModule("Acme.Library");
        using var image = new MemoryStream();
        builder.Save(image);
        var library = Assembly.Load(image.ToArray());

        Assert.Equal(DeclaredPortCertainty.Sure, Assert.Single(DeclaredPorts.Of(library)).Certainty);
        var loaded = DeclaredPorts.Of(Assembly.GetEntryAssembly()!).Single(port => port.Source == "Acme.Library");
        Assert.Equal((7000, DeclaredPortCertainty.Default), (loaded.Port, loaded.Certainty));
    }

    [Fact]
    public void Where_nothing_is_visible_the_comparison_says_so()
    {
        var comparison = DriftSearch.Compare(new OtherSystem(), [new(Transport.Tcp, BindAddress.Loopback, 5000)]);
        Assert.False(comparison.IsVisible);
        Assert.Empty(comparison);
        Assert.Equal("Which ports this process listens on is not visible on this system.", comparison.ToString());
    }

    [Theory]
    [InlineData("localhost", 5000, "TCP port 5000 on localhost")]
    [InlineData("*", 80, "TCP port 80 (http) on any address")]
    [InlineData("[::1]", 0, "TCP any port on [::1]")]
    [InlineData("a\u001b[31m\"b", null, "TCP a port that the build does not know on \"a\\u{1B}[31m\\u{22}b\"")]
    public void A_declared_port_has_a_name(string address, int? port, string name)
        => Assert.Equal(name, new DeclaredPort(Transport.Tcp, DeclaredAddress.Read(address), port).ToString());

    [Fact]
    public void The_remedy_for_an_undeclared_port_is_the_attribute_to_write()
    {
        var bound = new BoundPort(Transport.Tcp, new IPEndPoint(IPAddress.IPv6Any, 9464), IsDualMode: true, IsShared: false);
        Assert.Equal("This process listens on TCP port 9464 on [::], IPv4 included, which nothing declares.", DriftText.Undeclared(bound));
        Assert.Equal("If it is meant, declare it: [assembly: DeclaredPort(Transport.Tcp, \"*\", 9464)]", DriftText.UndeclaredRemedies(bound)[0]);
    }
}
