using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Analyzers.Hosting;

/// <summary>What a file may do to the program's host, by the words in its text.</summary>
[Flags]
internal enum HostWords
{
    None = 0,

    /// <summary>It may make a host.</summary>
    Creation = 1,

    /// <summary>It may take the host's own sources of settings away, all or some.</summary>
    ClearedSources = 2,

    /// <summary>It may exchange the server, or turn round what the server prefers.</summary>
    OtherServer = 4,

    /// <summary>It may tell Kestrel where to listen.</summary>
    Listening = 8,
}

/// <summary>The files of a program that may do something to its host. Their texts are looked through before anybody looks at their trees,
/// each text once: an editor makes a compilation for every key that is pressed, in which nearly all files are those of the one
/// before.</summary>
/// <param name="compilation">The program.</param>
/// <param name="read">Reads a text, with <see cref="Reader"/>.</param>
internal sealed class ProgramFiles(Compilation compilation, Func<SourceText, HostWords> read)
{
    private static readonly (string Word, HostWords Meant)[] Words =
    [
        ("CreateBuilder", HostWords.Creation), ("CreateSlimBuilder", HostWords.Creation), ("CreateEmptyBuilder", HostWords.Creation),
        ("CreateDefaultBuilder", HostWords.Creation), ("WebApplication.Create", HostWords.Creation),
        ("WebHostBuilder", HostWords.Creation),
        ("Sources.Clear", HostWords.ClearedSources),
        ("PreferHostingUrls", HostWords.OtherServer), ("UseHttpSys", HostWords.OtherServer),
        ("Listen", HostWords.Listening), ("Urls", HostWords.Listening), ("Endpoint", HostWords.Listening),
        ("UseSetting", HostWords.Listening), ("Run", HostWords.Listening), ("Start", HostWords.Listening),
    ];

    /// <summary>Reads what a text has of these words. The compiler keeps it as long as the text.</summary>
    public static SourceTextValueProvider<HostWords> Reader { get; } = new(Read);

    /// <summary>What a text has of these words.</summary>
    public static HostWords Read(SourceText source)
    {
        var text = source.ToString();
        var found = HostWords.None;
        foreach (var (word, meant) in Words)
        {
            if ((found & meant) == HostWords.None && text.IndexOf(word, StringComparison.Ordinal) >= 0)
                found |= meant;
        }

        return found;
    }

    /// <summary>The files that have one of these words, in the order of the compilation.</summary>
    public IEnumerable<SyntaxTree> With(HostWords words, CancellationToken cancellation)
        => compilation.SyntaxTrees.Where(tree => (read(tree.GetText(cancellation)) & words) != HostWords.None);
}
