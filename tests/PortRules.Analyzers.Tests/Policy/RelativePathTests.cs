using PortRules.Analyzers.Policy;

namespace PortRules.Analyzers.Tests.Policy;

public class RelativePathTests
{
    [Theory]
    [InlineData("/repo/src/App/Program.cs", "/repo/PortRules.Baseline.txt", "src/App/Program.cs")]
    [InlineData("/repo/Program.cs", "/repo/PortRules.Baseline.txt", "Program.cs")]
    [InlineData("/repo/src/App/../Shared/Program.cs", "/repo/src/App/../../PortRules.Baseline.txt", "src/Shared/Program.cs")]
    [InlineData("/other/Program.cs", "/repo/src/PortRules.Baseline.txt", "../../other/Program.cs")]
    [InlineData("/repo/src.cs", "/repo/src/PortRules.Baseline.txt", "../src.cs")]
    [InlineData("/Program.cs", "/PortRules.Baseline.txt", "Program.cs")]
    [InlineData("C:\\repo\\src\\Program.cs", "c:\\Repo\\PortRules.Baseline.txt", "src/Program.cs")]
    [InlineData("C:\\repo\\src\\Program.cs", "C:/repo/PortRules.Baseline.txt", "src/Program.cs")]
    [InlineData("\\\\server\\share\\a\\b.cs", "\\\\server\\share\\PortRules.Baseline.txt", "a/b.cs")]
    [InlineData("Program.cs", "PortRules.Baseline.txt", "Program.cs")]
    [InlineData("src/Program.cs", "./PortRules.Baseline.txt", "src/Program.cs")]
    public void Is_relative_to_the_folder_of_the_file(string path, string file, string expected)
        => Assert.Equal(expected, RelativePath.Of(path, file));

    [Theory]
    [InlineData("D:\\b.cs", "C:\\repo\\PortRules.Baseline.txt", "D:/b.cs")]
    [InlineData("b.cs", "/repo/PortRules.Baseline.txt", "b.cs")]
    [InlineData("/repo/b.cs", "PortRules.Baseline.txt", "/repo/b.cs")]
    [InlineData("b.cs", "../PortRules.Baseline.txt", "b.cs")]
    [InlineData("", "", "")]
    public void Stays_as_it_is_without_a_common_root(string path, string file, string expected)
        => Assert.Equal(expected, RelativePath.Of(path, file));
}
