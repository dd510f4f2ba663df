using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Tests.Support;

public class TestCompilationTests
{
    [Fact]
    public void Both_frameworks_are_referenced()
    {
        var compilation = TestCompilation.Create("class C { TcpListener? L; Microsoft.AspNetCore.Builder.WebApplication? W; }");

        Assert.NotNull(compilation.GetTypesByMetadataName("C").Single());
    }

    [Fact]
    public void Top_level_statements_make_a_program()
        => Assert.Equal(OutputKind.ConsoleApplication, TestCompilation.Create("Console.WriteLine();").Options.OutputKind);

    [Fact]
    public void Errors_are_allowed_only_when_asked_for()
    {
        Assert.ThrowsAny<Exception>(() => TestCompilation.Create("class C {"));
        Assert.NotNull(TestCompilation.CreateUnchecked("class C {"));
    }
}
