using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Hosting;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Hosting;

public class ProgramFilesTests
{
    [Theory]
    [InlineData("", "None")]
    [InlineData("class Catalog { int Price; }", "None")]
    [InlineData("WebApplication.CreateSlimBuilder(args)", "Creation")]
    [InlineData("WebApplication.Create(args)", "Creation")]
    [InlineData("o.ListenAnyIP(80)", "Listening")]
    [InlineData("c.Sources.Clear()", "ClearedSources")]
    [InlineData("web.UseHttpSys().PreferHostingUrls(true)", "OtherServer, Listening")]
    public void A_file_is_known_by_its_words(string text, string words)
        => Assert.Equal(words, ProgramFiles.Read(SourceText.From(text)).ToString());

    [Fact]
    public async Task The_next_compilation_of_an_editor_looks_through_no_text_again()
    {
        var text = new CountedText("class Catalog { int Price; }");
        var first = TestCompilation.CreateUnchecked("""Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder(args).Build().Run();""")
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, cancellationToken: TestContext.Current.CancellationToken));
        var second = first.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class New { }", cancellationToken: TestContext.Current.CancellationToken));

        Assert.Single(await FindingsIn(first));
        var count = text.Count;
        Assert.Single(await FindingsIn(second));

        Assert.NotEqual(0, count);
        Assert.Equal(count, text.Count);
    }

    // An editor asks for the findings in the file that is open.
    private static async Task<IEnumerable<Diagnostic>> FindingsIn(CSharpCompilation compilation)
    {
        var file = new TextFile("/app/appsettings.json", """{ "urls": "http://*:80" }""");
        var analysis = compilation.WithAnalyzers([new EndpointAnalyzer()], new AnalyzerOptions([file]));
        return (await analysis.GetAnalysisResultAsync(file, TestContext.Current.CancellationToken)).GetAllDiagnostics();
    }

    /// <summary>Counts how often all of it is asked for.</summary>
    private sealed class CountedText(string text) : SourceText
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public override Encoding? Encoding => null;

        public override int Length => text.Length;

        public override char this[int position] => text[position];

        public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
            => text.CopyTo(sourceIndex, destination, destinationIndex, count);

        public override string ToString(TextSpan span)
        {
            if (span.Length == text.Length)
                Interlocked.Increment(ref _count);
            return text.Substring(span.Start, span.Length);
        }
    }
}
