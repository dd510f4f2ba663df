using System.Text.RegularExpressions;
using PortRules.Guard.Tests.Support;

namespace PortRules.Guard.Tests;

/// <summary>Whoever plants links in a folder for everybody's temporary files waits for a program that writes there, or believes what it
/// finds. The guard has no business there: every call that names a file is looked at.</summary>
public partial class TempFolderTests
{
    [Theory]
    [InlineData("lease", "HoldListening", "2")]
    [InlineData("lease", "HoldExclusive", "2")]
    [InlineData("lease", "ByNumber", "2")]
    [InlineData("guard-listen", "127.0.0.1", "")]
    public void No_file_is_written_and_the_temporary_folder_is_not_even_looked_at(params string[] arguments)
    {
        Identity.Require(["strace", "-f", "-o", "/dev/null"]);
        using var holder = TestProcess.Hold("listen", "127.0.0.1", "0");
        // The last argument of an attempt is the port that is taken.
        string[] program = [TestProgram.Path, .. arguments.Select(argument => argument.Length == 0 ? $"{holder.Port}" : argument)];
        var folder = Directory.CreateTempSubdirectory("portrules-temp-");
        try
        {
            var temp = Directory.CreateDirectory(Path.Combine(folder.FullName, "temp")).FullName;
            var trace = Path.Combine(folder.FullName, "trace");
            using (var run = TestProcess.Start(
                ["strace", "-f", "-qq", "-e", "trace=%file", "-o", trace, "env", $"TMPDIR={temp}", $"XDG_RUNTIME_DIR={temp}", $"HOME={temp}", .. program]))
            {
                var line = run.ReadLine();
                Assert.Matches("^(ready|conflict ListenerElsewhere|conflict PreviousInstance)", line);
                // An attempt that has failed ends by itself.
                if (line == "ready")
                    run.WriteLine("go");
                run.WaitForEnd();
            }
            var calls = File.ReadAllLines(trace);
            // It is a trace of the program: the guard has looked at its processes, or the runtime at itself.
            Assert.Contains(calls, call => call.Contains("\"/proc/self", StringComparison.Ordinal));
            Assert.DoesNotContain(calls, call => call.Contains(temp, StringComparison.Ordinal) && !call.Contains(" execve(", StringComparison.Ordinal));
            Assert.DoesNotContain(calls, call => Writing().IsMatch(call));
            Assert.Empty(Directory.EnumerateFileSystemEntries(temp));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // /dev/null and the like are no files, and what the runtime sets for itself in /proc is none either.
    [GeneratedRegex(@"^\d+ +((open|openat)\((?!.*""/(dev|proc)/).*(O_CREAT|O_WRONLY|O_RDWR)|(creat|mkdir|mknod|symlink|link|unlink|rename|chmod|chown|truncate)\w*\()")]
    private static partial Regex Writing();
}
