namespace PortRules.Guard.Tests.Support;

/// <summary>Commands that run a program as somebody else, and what they need.</summary>
internal static class Identity
{
    public const uint NobodyId = 65534;

    /// <summary>An ordinary user. It takes root to become one.</summary>
    public static readonly string[] Nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

    /// <summary>A network namespace of its own, in which every port is free.</summary>
    public static readonly string[] OwnNetwork = ["unshare", "--net"];

    /// <summary>Root of a user namespace of its own.</summary>
    public static readonly string[] OwnUsers = ["unshare", "--user", "--map-root-user"];

    public static void RequireLinux() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Owners are visible on Linux only.");

    /// <summary>Skips unless the tests run as root and <paramref name="commands"/> work here.</summary>
    public static void RequireRoot(params string[][] commands)
    {
        RequireLinux();
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "It takes root to run a program as another user.");
        Require(commands);
    }

    /// <summary>Skips unless <paramref name="commands"/> work here.</summary>
    public static void Require(params string[][] commands)
    {
        RequireLinux();
        foreach (var command in commands)
            Assert.SkipUnless(Works([.. command, "true"]), $"'{string.Join(' ', command)}' does not work here.");
    }

    /// <summary>Skips where this process may not look into the open files of another one.</summary>
    public static void RequireSightOf(int process)
        => Assert.SkipWhen(
            new FileInfo($"/proc/{process}/fd/0").LinkTarget is null,
            "Root may not look into the processes of others here: it lacks CAP_SYS_PTRACE, as in containers.");

    private static bool Works(string[] command)
    {
        try
        {
            return TestProcess.Run(command).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
