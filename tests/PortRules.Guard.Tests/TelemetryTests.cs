using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Tests.Support;
using PortRules.Ports;

namespace PortRules.Guard.Tests;

/// <summary>What listeners are told. Other tests bind at the same time, so that each test looks for what only it can have caused.</summary>
public class TelemetryTests
{
    [Fact]
    public void A_bind_that_succeeds_is_counted_and_timed_with_its_transport()
    {
        using var told = new Measurements();
        PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0)).Dispose();
        PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0), new() { Transport = Transport.Udp }).Dispose();
        foreach (var name in (string[])["portrules.guard.binds", "portrules.guard.bind.duration"])
        {
            Assert.Contains(told.All, one => one.Name == name && one.Tags is ["network.transport=tcp"]);
            Assert.Contains(told.All, one => one.Name == name && one.Tags is ["network.transport=udp"]);
        }
        Assert.All(told.All.Where(one => one.Name == "portrules.guard.bind.duration"), one => Assert.InRange(one.Value, double.Epsilon, 60));
    }

    [Fact]
    public void A_failure_is_counted_by_its_kind_and_no_tag_tells_of_the_owner()
    {
        using var held = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        using var told = new Measurements();
        Assert.Throws<PortConflictException>(() => PortGuard.Listen(held.LocalEndPoint!));
        Assert.Throws<PortConflictException>(
            () => PortGuard.Run(held.LocalEndPoint!, () => new TcpListener((IPEndPoint)held.LocalEndPoint!).Start()));
        string[] tags = ["network.transport=tcp", $"error.type={nameof(PortConflictKind.ThisProcess)}"];
        Assert.True(told.All.Count(one => one.Name == "portrules.guard.binds" && one.Tags.SequenceEqual(tags)) >= 2);
        string[] keys = ["network.transport", "error.type", "portrules.drift.kind"];
        Assert.All(told.All.SelectMany(one => one.Tags), tag => Assert.Contains(tag.Split('=')[0], keys));
    }

    [Fact]
    public void An_attempt_is_an_activity_which_names_the_owner()
    {
        Identity.RequireLinux();
        using var held = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)held.LocalEndPoint!).Port;
        var activities = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GuardTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activities.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var conflict = Assert.Throws<PortConflictException>(() => PortGuard.Listen(held.LocalEndPoint!)).Conflict;
        var activity = Assert.Single(activities, one => one.GetTagItem("network.local.port") is int number && number == port);
        Assert.Equal("bind", activity.OperationName);
        Assert.Equal(ActivityStatusCode.Error, activity.Status);
        Assert.Equal(conflict.What, activity.StatusDescription);
        Assert.Equal("127.0.0.1", activity.GetTagItem("network.local.address"));
        Assert.Equal("tcp", activity.GetTagItem("network.transport"));
        Assert.Equal("ThisProcess", activity.GetTagItem("error.type"));
        Assert.Equal(conflict.RuleId, activity.GetTagItem("portrules.rule"));
        Assert.Equal(Environment.ProcessId, activity.GetTagItem("portrules.owner.pid"));
        Assert.NotNull(activity.GetTagItem("portrules.owner.executable"));
    }

    [Fact]
    public void What_is_thrown_by_others_is_told_and_passes()
    {
        using var told = new Measurements();
        var thrown = Assert.Throws<InvalidTimeZoneException>(
            () => PortGuard.Run<int>(new DnsEndPoint("localhost", 1), () => throw new InvalidTimeZoneException("theirs")));
        Assert.Equal("theirs", thrown.Message);
        Assert.Contains(told.All, one => one.Tags.Contains("error.type=System.InvalidTimeZoneException"));
    }
}
