using System.Net;
using PortRules.Guard.Systems;
using PortRules.Guard.Tests.Support;

namespace PortRules.Guard.Tests.Systems;

/// <summary>Whoever names a process chooses what our log says of it, unless somebody sees to it.</summary>
public class ForeignTextTests
{
    [Theory]
    [InlineData("nginx", "nginx")]
    [InlineData("größer 名前", "größer 名前")]
    [InlineData("a\nINFO all is well", "a\\u{A}INFO all is well")]
    [InlineData("\u001b[2J\u0007", "\\u{1B}[2J\\u{7}")]
    [InlineData("\u202egnp.exe\u2028", "\\u{202E}gnp.exe\\u{2028}")]
    [InlineData("in\u200bvisible\ufeff", "in\\u{200B}visible\\u{FEFF}")]
    [InlineData("x\" of user root (0)", "x\\u{22} of user root (0)")]
    public void What_would_act_is_shown(string text, string shown) => Assert.Equal(shown, ForeignText.Name(text));

    [Fact]
    public void A_name_is_cut_at_its_end_and_a_path_at_its_start()
    {
        Assert.Equal(new string('a', 64), ForeignText.Name(new string('a', 64)));
        Assert.Equal(new string('a', 64) + "…", ForeignText.Name(new string('a', 65)));
        var path = "/" + new string('d', 200) + "/server";
        var cut = ForeignText.Path(path);
        Assert.StartsWith("…d", cut);
        Assert.EndsWith("/server", cut);
        Assert.Equal(129, cut.Length);
        Assert.Equal("\ufffd", ForeignText.Name("\ud800"));
        // No escape is cut in two.
        Assert.Equal(string.Concat(Enumerable.Repeat("\\u{A}", 12)) + "…", ForeignText.Name(new string('\n', 100)));
    }

    [Theory]
    [InlineData("server --password=hunter2 --port 80", "server --password=*** --port 80")]
    [InlineData("server --api-key hunter2 -v", "server --api-key *** -v")]
    [InlineData("psql -p 5432 -d shop", "psql -p *** -d shop")]
    [InlineData("app Server=db;Password=hunter2", "app Server=***")]
    [InlineData("curl https://me:hunter2@host/", "curl https:***")]
    [InlineData("app /secret:hunter2", "app /secret:***")]
    [InlineData("dotnet run --project src", "dotnet run --project src")]
    public void Values_that_may_be_secret_are_left_out_of_a_command_line(string command, string shown)
        => Assert.Equal(shown, CommandText.Of(command.Split(' '), OwnerDetail.CommandLine));

    [Fact]
    public void A_command_line_is_cut_and_escaped()
    {
        var text = CommandText.Of(["a\nb", new string('x', 10_000)], OwnerDetail.CommandLine)!;
        Assert.StartsWith("a\\u{A}b xxx", text);
        Assert.InRange(text.Length, 200, 257);
        Assert.Null(CommandText.Of(["a"], OwnerDetail.NameOnly));
        Assert.Null(CommandText.Of([], OwnerDetail.CommandLine));
        Assert.Equal("a (1 argument)", CommandText.Of(["a", "secret"], OwnerDetail.ArgumentCount));
    }

    [Theory]
    [InlineData("/usr/sbin/nginx", true)]
    [InlineData("app@1.service", true)]
    [InlineData("x; rm -rf ~", false)]
    [InlineData("$(reboot)", false)]
    [InlineData("--now", false)]
    [InlineData("a'b", false)]
    [InlineData("", false)]
    public void Only_plain_words_come_into_a_command(string word, bool isPlain) => Assert.Equal(isPlain, Commands.IsPlain(word));

    [Fact]
    public void The_name_of_a_hostile_executable_stays_inside_its_quotation_marks()
    {
        Identity.RequireLinux();
        var executable = TestProgram.CopyAs("x\" of user root (0)\n\u001b[31mfail");
        using var holder = TestProcess.Start(executable, "listen", "127.0.0.1", "0");
        var port = int.Parse(holder.ReadLine().Split(' ')[1]);
        Assert.False(PortGuard.TryListen(new IPEndPoint(IPAddress.Loopback, port), Patience.Options, out _, out var conflict));
        Assert.Equal(holder.Id, conflict.Owner!.ProcessId);
        Assert.Equal("x\\u{22} of user root (0)\\u{A}\\u{1B}[31mfail", conflict.Owner.ProcessName);
        Assert.DoesNotContain('\n', conflict.What);
        Assert.DoesNotContain('\u001b', conflict.Message);
    }

    [Fact]
    public void What_a_process_calls_itself_is_not_asked_where_its_executable_is_known()
    {
        Identity.RequireLinux();
        var name = Convert.ToHexString("systemd\u001b"u8);
        using var holder = TestProcess.Hold("listen-as", "127.0.0.1", "0", name);
        Assert.False(PortGuard.TryListen(new IPEndPoint(IPAddress.Loopback, holder.Port), Patience.Options, out _, out var conflict));
        Assert.Equal("PortRules.Guard.TestProgram", conflict.Owner!.ProcessName);
        Assert.DoesNotContain("systemd", conflict.Message);
    }
}
