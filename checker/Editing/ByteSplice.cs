using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Checker.Editing;

/// <summary>Puts changes of a text into the bytes that it was read from: every byte outside of them stays, also those that are no text in
/// the file's encoding, such as a comment in an old code page.</summary>
internal static class ByteSplice
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The bytes of a text that is not in a file yet.</summary>
    public static byte[] BytesOf(SourceText text)
    {
        var encoding = text.Encoding ?? Utf8;
        return [.. encoding.Preamble, .. encoding.GetBytes(text.ToString())];
    }

    /// <summary>The bytes with the changes.</summary>
    /// <param name="present">The bytes of the file.</param>
    /// <param name="before">The text that was read from it.</param>
    /// <param name="after">The text that it is to have.</param>
    /// <exception cref="IOException">The file has another text by now, or its encoding does not allow the change; the message goes on after
    /// "the file cannot be written:".</exception>
    public static byte[] Apply(byte[] present, SourceText before, SourceText after)
    {
        var encoding = before.Encoding ?? Utf8;
        var start = present.AsSpan().StartsWith(encoding.Preamble) ? encoding.Preamble.Length : 0;
        var text = before.ToString();
        if (encoding.GetString(present, start, present.Length - start) != text)
            throw new IOException("it has been changed meanwhile.");

        var offsets = Offsets(present.AsSpan(start), text, encoding);
        var result = new MemoryStream();
        var at = 0;
        foreach (var change in TextChanges.Between(before, after))
        {
            result.Write(present, at, start + offsets(change.Span.Start) - at);
            result.Write(Encoded(change.NewText!, encoding));
            at = start + offsets(change.Span.End);
        }

        result.Write(present, at, present.Length - at);
        return result.ToArray();
    }

    private static byte[] Encoded(string text, Encoding encoding)
    {
        var bytes = encoding.GetBytes(text);
        return encoding.GetString(bytes) == text
            ? bytes
            : throw new IOException($"its encoding, {encoding.WebName}, cannot express the change.");
    }

    /// <summary>The place among the bytes of each place in the text.</summary>
    private static Func<int, int> Offsets(ReadOnlySpan<byte> bytes, string text, Encoding encoding)
    {
        if (bytes.SequenceEqual(encoding.GetBytes(text)))
            return place => encoding.GetByteCount(text.AsSpan(0, place));
        if (encoding.CodePage != Utf8.CodePage)
            throw new IOException("it holds bytes that are no text in its encoding.");

        // The decoder puts one replacement for each run of bytes that is no text, and this finds the same runs.
        var offsets = new int[text.Length + 1];
        for (var (at, place) = (0, 0); at < bytes.Length;)
        {
            Rune.DecodeFromUtf8(bytes[at..], out var rune, out var length);
            for (var unit = 0; unit < rune.Utf16SequenceLength; unit++)
                offsets[place++] = at;
            at += length;
            offsets[place] = at;
        }

        return place => offsets[place];
    }
}
