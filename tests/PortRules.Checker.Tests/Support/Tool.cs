using PortRules.Checker.Checking;
using PortRules.Checker.Cli;

namespace PortRules.Checker.Tests.Support;

/// <summary>The tool run inside the test process, with the test rules unless told otherwise.</summary>
internal static class Tool
{
    public static RulePack TestRules { get; } = new([new TestAnalyzer()], [new TestFix(), new CrashingFix()]);

    /// <summary>Rules about code and about a file beside it, with fixes in both.</summary>
    public static RulePack FileRules { get; } = new([new TestAnalyzer(), new ListAnalyzer()], [new TestFix(), new WordFix(), new EntryFix(), new ChoiceFix()]);

    public static Task<ToolResult> RunAsync(params string[] arguments) => RunAsync(TestRules, arguments);

    public static async Task<ToolResult> RunAsync(RulePack rules, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await PortRulesCommand.InvokeAsync(
            arguments, Terminal.Plain, output, TextWriter.Synchronized(error), rules, TestContext.Current.CancellationToken);
        return new ToolResult(code, output.ToString(), error.ToString());
    }
}

internal sealed record ToolResult(int ExitCode, string Output, string Error);
