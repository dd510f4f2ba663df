using System.Globalization;
using PortRules.Guard.Tests.Support;

namespace PortRules.Guard.Tests;

/// <summary>Many processes take many ports at once, and open them only when all have theirs. <c>PORTRULES_LEASES=64x100</c> runs the size
/// that the documentation reports.</summary>
public class LeaseCollisionTests(ITestOutputHelper output)
{
    private const string DefaultSize = "8x25";

    [Theory]
    [InlineData(nameof(PortLeaseMode.HoldListening))]
    [InlineData(nameof(PortLeaseMode.HoldExclusive))]
    [InlineData(nameof(PortLeaseMode.ByNumber))]
    public void Leased_ports_never_collide(string mode)
    {
        Identity.RequireLinux();
        Assert.Equal(0, Collisions(mode));
    }

    // Reported and not asserted: that it collides is luck, how often depends on the size.
    [Fact]
    public void The_naive_helper_is_measured_beside_them()
    {
        Identity.RequireLinux();
        Assert.InRange(Collisions("naive"), 0, int.MaxValue);
    }

    private int Collisions(string mode)
    {
        var size = (Environment.GetEnvironmentVariable("PORTRULES_LEASES") ?? DefaultSize).Split('x');
        var processes = Enumerable.Range(0, int.Parse(size[0], CultureInfo.InvariantCulture))
            .Select(_ => TestProcess.StartAs([], "lease", mode, size[1]))
            .ToList();
        try
        {
            foreach (var process in processes)
                Assert.Equal("ready", process.ReadLine());
            processes.ForEach(process => process.WriteLine("go"));
            var collisions = processes.Sum(process => int.Parse(process.ReadLine().Split(' ')[1], CultureInfo.InvariantCulture));
            output.WriteLine($"{mode}: {collisions} of {processes.Count * int.Parse(size[1], CultureInfo.InvariantCulture)}");
            return collisions;
        }
        finally
        {
            processes.ForEach(process => process.Dispose());
        }
    }
}
