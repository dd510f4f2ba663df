using PortRules.Checker.Cli;
using PortRules.Checker.Loading;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Loading;

public sealed class CheckTargetTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_means_the_solution_in_it_before_the_projects()
    {
        _folder.Write("A.csproj", "<Project/>");
        _folder.Write("B.csproj", "<Project/>");
        var solution = _folder.Write("All.slnx", """<Solution><Project Path="A.csproj"/><Project Path="B.csproj"/></Solution>""");

        var target = await Find(_folder.Path);

        Assert.Equal(solution, target.File);
        Assert.Equal([_folder["A.csproj"], _folder["B.csproj"]], target.Projects);
    }

    [Fact]
    public async Task A_folder_with_one_project_means_that_project()
        => Assert.Equal(_folder.Write("A.csproj", "<Project/>"), (await Find(_folder.Path)).File);

    [Fact]
    public async Task Several_candidates_are_named()
    {
        _folder.Write("A.sln", "");
        _folder.Write("B.slnx", "");

        Assert.Contains("A.sln, B.slnx", (await Refused(_folder.Path)).Message);
    }

    [Fact]
    public async Task A_classic_solution_lists_projects_with_backslashes()
    {
        var solution = _folder.Write("All.sln", """

            Microsoft Visual Studio Solution File, Format Version 12.00
            Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "A", "src\A.csproj", "{11111111-1111-1111-1111-111111111111}"
            EndProject
            Global
            EndGlobal

            """);

        Assert.Equal([_folder["src/A.csproj"]], (await Find(solution)).Projects);
    }

    [Theory]
    [InlineData("src/App/App.csproj", "src")]
    [InlineData("tests/App.Tests/App.Tests.csproj", "")]
    [InlineData("../elsewhere/Other.csproj", "src")]
    public async Task The_common_folder_holds_all_projects_and_stays_inside_the_work_tree(string project, string expected)
    {
        Directory.CreateDirectory(_folder["repository/.git"]);
        _folder.Write("repository/" + project, "<Project/>");
        var solution = _folder.Write("repository/src/All.slnx", $"""<Solution><Project Path="../{project}"/></Solution>""");

        var target = await Find(solution);

        Assert.Equal(_folder["repository/" + expected].TrimEnd('/'), target.CommonFolder);
    }

    [Fact]
    public async Task Outside_of_a_work_tree_it_is_the_folder_of_the_solution()
    {
        _folder.Write("tests/A.csproj", "<Project/>");
        var solution = _folder.Write("src/All.slnx", """<Solution><Project Path="../tests/A.csproj"/></Solution>""");

        Assert.Equal(_folder["src"], (await Find(solution)).CommonFolder);
    }

    [Fact]
    public async Task A_linked_root_is_resolved()
    {
        _folder.Write("real/A.csproj", "<Project/>");
        Directory.CreateSymbolicLink(_folder["link"], _folder["real"]);

        Assert.Equal(_folder["real/A.csproj"], (await Find(_folder["link"])).File);
    }

    [Theory]
    [InlineData("nonesuch.sln", null, "does not exist")]
    [InlineData("notes.txt", "", "is not a .sln")]
    [InlineData("empty.slnx", "<Solution/>", "no C# project")]
    [InlineData("foreign.slnx", """<Solution><Project Path="A.fsproj"/></Solution>""", "no C# project")]
    [InlineData("broken.slnx", "<Solution>", "cannot be read")]
    [InlineData("broken.sln", "rubbish", "cannot be read")]
    public async Task What_cannot_be_checked_says_why(string name, string? content, string reason)
    {
        if (content is not null)
            _folder.Write(name, content);

        Assert.Contains(reason, (await Refused(_folder[name])).Message);
    }

    [Fact]
    public async Task An_empty_folder_is_nothing_to_check()
        => Assert.Contains("Nothing to check", (await Refused(_folder.Path)).Message);

    private static Task<CheckTarget> Find(string path) => CheckTarget.FindAsync(path, TestContext.Current.CancellationToken);

    private static Task<UsageException> Refused(string path) => Assert.ThrowsAsync<UsageException>(() => Find(path));
}
