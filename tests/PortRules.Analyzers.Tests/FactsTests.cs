using PortRules.Analyzers.Elevation;
using PortRules.Ports;

namespace PortRules.Analyzers.Tests;

public class FactsTests
{
    [Fact]
    public void Joining_paths_keeps_only_what_holds_on_both()
    {
        var root = new Facts(true, Targets.LinuxHost, true);
        var windows = new Facts(true, Targets.Windows, false);

        Assert.Equal(new Facts(true, Targets.LinuxHost | Targets.Windows, false), root.Or(windows));
        Assert.Equal(root, root.Or(Facts.Unreachable));
        Assert.Equal(root, Facts.Unreachable.Or(root));
    }

    [Fact]
    public void Following_a_path_adds_what_both_points_know()
        => Assert.Equal(
            new Facts(true, Targets.LinuxHost, true),
            new Facts(true, Targets.LinuxHost | Targets.MacOS, false).And(new Facts(true, Targets.LinuxHost, true)));
}
