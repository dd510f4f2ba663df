using PortRules.Checker.Loading;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Loading;

public class PathsTests
{
    [Theory]
    [InlineData("/src", "/src/a/b.cs", "a/b.cs")]
    [InlineData("/src", "/other/b.cs", "/other/b.cs")]
    [InlineData("/src", "/src/..b.cs", "..b.cs")]
    public void Only_files_below_the_root_are_relative(string root, string file, string expected)
        => Assert.Equal(expected, Paths.Relative(root, file));

    [Fact]
    public void The_source_root_is_that_of_the_work_tree()
    {
        using var folder = new TempFolder();
        folder.Write(".git", "gitdir: elsewhere");
        folder.Write("src/Api/Api.csproj", "");

        Assert.Equal(folder.Path, Paths.SourceRoot(folder["src/Api"]));
    }

    [Fact]
    public void Links_are_followed_and_a_loop_ends()
    {
        using var folder = new TempFolder();
        folder.Write("real/a.cs", "");
        Directory.CreateSymbolicLink(folder["one"], folder["two"]);
        Directory.CreateSymbolicLink(folder["two"], "real");
        Directory.CreateSymbolicLink(folder["loop"], folder["loop"]);

        Assert.Equal(folder["real/a.cs"], RealPath.Of(folder["one/a.cs"]));
        Assert.Equal(folder["real/gone.cs"], RealPath.Of(folder["two/gone.cs"]));
        Assert.EndsWith("a.cs", RealPath.Of(folder["loop/a.cs"]));
    }
}
