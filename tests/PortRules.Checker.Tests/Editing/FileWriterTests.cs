using System.Text;
using Microsoft.CodeAnalysis.Text;
using PortRules.Checker.Editing;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Editing;

public sealed class FileWriterTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("latin1", false)]
    public void Every_byte_outside_of_the_change_stays(string name, bool mark)
    {
        var encoding = name == "utf-8" ? new UTF8Encoding(mark) : Encoding.GetEncoding(name);
        var file = _folder["a.txt"];
        byte[] Bytes(string text) => [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        File.WriteAllBytes(file, Bytes("één\r\nport 80\ntwo\r"));

        FileWriter.Write([Edit(file, encoding)]);

        Assert.Equal(Bytes("één\r\nport 8080\ntwo\r"), File.ReadAllBytes(file));
        Assert.Equal([file], Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void A_file_that_changed_since_it_was_read_keeps_all_files_as_they_are()
    {
        var edit = Edit(_folder.Write("a.txt", "port 80\n"));
        var other = Edit(_folder.Write("b.txt", "port 80\n"));
        _folder.Write("b.txt", "port 81\n");

        var problem = Assert.Throws<NotWrittenException>(() => FileWriter.Write([edit, other]));

        Assert.Equal($"'{other.File}' cannot be written: it has been changed meanwhile. Nothing was changed.", problem.Message);
        Assert.Equal(("port 80\n", "port 81\n"), (File.ReadAllText(edit.File), File.ReadAllText(other.File)));
        Assert.Equal(2, Directory.EnumerateFiles(_folder.Path).Count());
    }

    [Fact]
    public void A_file_that_is_gone_or_has_come_meanwhile_is_named()
    {
        var gone = Edit(_folder.Write("a.txt", "port 80\n"));
        File.Delete(gone.File);
        var appeared = new EditedFile(_folder.Write("b.txt", ""), Before: null, SourceText.From("new"));

        Assert.Contains("it has been removed meanwhile", Assert.Throws<NotWrittenException>(() => FileWriter.Write([gone])).Message);
        Assert.Contains("it has appeared meanwhile", Assert.Throws<NotWrittenException>(() => FileWriter.Write([appeared])).Message);
    }

    [Fact]
    public void A_read_only_file_is_left_alone_although_it_could_be_replaced()
    {
        var edit = Edit(_folder.Write("a.txt", "port 80\n"));
        File.SetAttributes(edit.File, FileAttributes.ReadOnly);

        var problem = Assert.Throws<NotWrittenException>(() => FileWriter.Write([edit]));

        Assert.Equal($"'{edit.File}' cannot be written: it is read-only. Nothing was changed.", problem.Message);
        Assert.Equal("port 80\n", File.ReadAllText(edit.File));
        File.SetAttributes(edit.File, FileAttributes.Normal);
    }

    [Fact]
    public void Bytes_that_are_no_text_stay_beside_a_change()
    {
        var file = _folder["a.txt"];
        byte[] Bytes(string port) => [0xE9, 0xFF, .. "port "u8, .. Encoding.UTF8.GetBytes(port), .. " // \U0001F6A2ü"u8, 0xE2, 0x82, .. "\n"u8, 0xF0];
        File.WriteAllBytes(file, Bytes("80"));

        FileWriter.Write([Edit(file, Encoding.UTF8)]);

        Assert.Equal(Bytes("8080"), File.ReadAllBytes(file));
    }

    [Fact]
    public void A_change_that_the_encoding_cannot_express_is_refused()
    {
        var file = _folder["a.txt"];
        File.WriteAllBytes(file, [0xE9, .. "port 80"u8]);
        var before = SourceText.From(new MemoryStream(File.ReadAllBytes(file)), Encoding.Latin1);

        var problem = Assert.Throws<NotWrittenException>(() => FileWriter.Write([new EditedFile(file, before, before.Replace(6, 2, "→"))]));

        Assert.Contains("its encoding, iso-8859-1, cannot express the change", problem.Message);
    }

    [Fact]
    public void A_new_file_is_written_as_it_is_to_be()
    {
        FileWriter.Write([new EditedFile(_folder["new.txt"], Before: null, SourceText.From("ü\n", new UTF8Encoding(false)))]);

        Assert.Equal("ü\n"u8.ToArray(), File.ReadAllBytes(_folder["new.txt"]));
    }

    [Fact]
    public void Mode_and_link_of_a_file_stay()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Modes are those of Unix, and links need a right on Windows.");
            return;
        }

        var edit = Edit(_folder.Write("real/a.txt", "port 80\n"));
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        File.SetUnixFileMode(edit.File, mode);
        File.CreateSymbolicLink(_folder["link.txt"], edit.File);

        FileWriter.Write([edit with { File = _folder["link.txt"] }]);

        Assert.Equal(edit.File, File.ResolveLinkTarget(_folder["link.txt"], returnFinalTarget: true)?.FullName);
        Assert.Equal(("port 8080\n", mode), (File.ReadAllText(edit.File), File.GetUnixFileMode(edit.File)));
    }

    private static EditedFile Edit(string file, Encoding? encoding = null)
    {
        var before = SourceText.From(new MemoryStream(File.ReadAllBytes(file)), encoding);
        return new EditedFile(file, before, before.Replace(before.ToString().IndexOf("80", StringComparison.Ordinal), 2, "8080"));
    }
}
