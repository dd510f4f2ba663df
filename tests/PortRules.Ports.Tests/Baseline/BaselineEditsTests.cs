using PortRules.Ports.Baseline;

namespace PortRules.Ports.Tests.Baseline;

public class BaselineEditsTests
{
    [Theory]
    [InlineData("PORT1001 a.cs 1\r\nPORT1001 a.cs 2", 0, "PORT1001 a.cs 2")]
    [InlineData("PORT1001 a.cs 1\r\nPORT1001 a.cs 2", 1, "PORT1001 a.cs 1")]
    [InlineData("# x\nPORT1001 a.cs 1 # y\n\n", 0, "# x\n\n")]
    public void Removes_a_line_with_its_end(string text, int line, string expected)
        => Assert.Equal(expected, BaselineEdits.Remove(text, PortBaseline.Parse(text).Lines[line]).ApplyTo(text));

    [Theory]
    [InlineData("PORT1001 a.cs 1", "PORT1001 a.cs 1  count=3")]
    [InlineData("PORT1001 a.cs \"1 2\" reason=x", "PORT1001 a.cs \"1 2\"  count=3 reason=x")]
    [InlineData("PORT1001 a.cs 1 reason=x Count=12 # y\n", "PORT1001 a.cs 1 reason=x count=3 # y\n")]
    public void Sets_a_count(string text, string expected)
        => Assert.Equal(expected, BaselineEdits.SetCount(PortBaseline.Parse(text).Lines[0], 3).ApplyTo(text));
}
