using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Tests.Policy;
using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

public class BaselineEntryTests
{
    private const string Baseline = "# ours\r\nPORT1001 Test0.cs 80 count=4 # two\r\nPORT1001 Test0.cs 8080\r\nPORT1001 Test0.cs 81 reason=x\r\nPORT1001 Test0.cs 82";

    [Theory]
    [InlineData(0, "LowerCount: Lower the count to 2", "# ours\r\nPORT1001 Test0.cs 80 count=2 # two\r\nPORT1001 Test0.cs 8080\r\nPORT1001 Test0.cs 81 reason=x\r\nPORT1001 Test0.cs 82")]
    [InlineData(1, "RemovedEntry: Remove this entry from the baseline", "# ours\r\nPORT1001 Test0.cs 80 count=4 # two\r\nPORT1001 Test0.cs 81 reason=x\r\nPORT1001 Test0.cs 82")]
    [InlineData(2, "RemovedEntry: Remove this entry from the baseline", "# ours\r\nPORT1001 Test0.cs 80 count=4 # two\r\nPORT1001 Test0.cs 8080\r\nPORT1001 Test0.cs 81 reason=x")]
    public async Task Changes_the_entry_and_nothing_else(int finding, string choice, string expected)
    {
        var document = Open(Baseline);
        var findings = await FindingsAsync(Baseline);
        Assert.Equal(3, findings.Length);
        var actions = new List<CodeAction>();

        await new BaselineEntryFix().RegisterCodeFixesAsync(
            new CodeFixContext(document, findings[finding], (action, _) => actions.Add(action), CancellationToken.None));

        var action = Assert.Single(actions);
        Assert.Equal(choice, $"{action.EquivalenceKey!.Split('.')[^1]}: {action.Title}");
        var changed = await TextAsync(action, document);
        Assert.Equal(expected, changed.ToString(), ignoreLineEndingDifferences: false);
        Assert.Equal(Encoding.UTF8, changed.Encoding);
        Assert.Equal(2, (await FindingsAsync(changed.ToString())).Length);
    }

    [Theory]
    [InlineData("RemovedEntry", "# ours\r\nPORT1001 Test0.cs 80 count=4 # two\r\nPORT1001 Test0.cs 81 reason=x")]
    [InlineData("LowerCount", "# ours\r\nPORT1001 Test0.cs 80 count=2 # two\r\nPORT1001 Test0.cs 8080\r\nPORT1001 Test0.cs 81 reason=x\r\nPORT1001 Test0.cs 82")]
    public async Task All_entries_at_once(string choice, string expected)
    {
        var document = Open(Baseline);
        var findings = await FindingsAsync(Baseline);
        var fix = new BaselineEntryFix();

        var action = await fix.GetFixAllProvider().GetFixAsync(new FixAllContext(
            document.Project, fix, FixAllScope.Project, "PortRules.PORT5006." + choice, ["PORT5006"], new KnownFindings(findings), CancellationToken.None));

        Assert.Equal(expected, (await TextAsync(action!, document)).ToString(), ignoreLineEndingDifferences: false);
    }

    [Fact]
    public async Task An_entry_is_found_where_it_has_moved_to_and_left_alone_when_it_has_changed()
    {
        var finding = (await FindingsAsync("PORT1001 Test0.cs 8080")).Single();

        Assert.Equal("PORT1001 a.cs 1\n", await AppliedAsync("PORT1001 a.cs 1\nPORT1001 Test0.cs 8080\n"));
        Assert.Null(await AppliedAsync("PORT1001 Test0.cs 8081"));
        Assert.Null(await AppliedAsync(""));

        async Task<string?> AppliedAsync(string text)
        {
            var document = Open(text);
            var actions = new List<CodeAction>();
            await new BaselineEntryFix().RegisterCodeFixesAsync(
                new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None));
            return actions.Count == 0 ? null : (await TextAsync(actions[0], document)).ToString();
        }
    }

    private static async Task<ImmutableArray<Diagnostic>> FindingsAsync(string baseline)
        => [.. (await new BaselineRun().FindingsAsync(baseline)).Where(finding => finding.Id == "PORT5006")];

    private static TextDocument Open(string baseline)
        => new AdhocWorkspace().AddProject("Test", LanguageNames.CSharp)
            .AddAdditionalDocument("PortRules.Baseline.txt", SourceText.From(baseline, Encoding.UTF8), filePath: "PortRules.Baseline.txt");

    private static async Task<SourceText> TextAsync(CodeAction action, TextDocument document)
        => await Assert.Single((await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>())
            .ChangedSolution.GetAdditionalDocument(document.Id)!.GetTextAsync();
}
