using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>C# text in which <c>{|PORT1001:80|}</c> marks the place of an expected finding; marks may be nested.</summary>
internal sealed record Markup(string Source, ImmutableArray<(string Id, TextSpan Span)> Expected)
{
    private const string Open = "{|PORT";
    private const string Close = "|}";

    public static Markup Parse(string text)
    {
        var source = new StringBuilder();
        var expected = ImmutableArray.CreateBuilder<(string, TextSpan)>();
        var open = new Stack<(string Id, int Start)>();
        for (var at = 0; at < text.Length;)
        {
            if (string.CompareOrdinal(text, at, Open, 0, Open.Length) == 0)
            {
                var colon = text.IndexOf(':', at);
                open.Push((text[(at + 2)..colon], source.Length));
                at = colon + 1;
            }
            else if (open.Count > 0 && string.CompareOrdinal(text, at, Close, 0, Close.Length) == 0)
            {
                var (id, start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, source.Length)));
                at += Close.Length;
            }
            else
            {
                source.Append(text[at++]);
            }
        }

        return open.Count == 0
            ? new(source.ToString(), expected.ToImmutable())
            : throw new FormatException($"The mark {open.Peek().Id} is not closed.");
    }
}
