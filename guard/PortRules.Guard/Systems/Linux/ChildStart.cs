using System.Diagnostics;
using System.Net.Sockets;

namespace PortRules.Guard.Systems.Linux;

/// <summary>Starts a child with a socket in the form of sd_listen_fds(3).</summary>
internal static class ChildStart
{
    // A shell that can redirect descriptors above 9, which dash cannot.
    private static readonly string[] Shells = ["/bin/bash", "/usr/bin/bash", "/usr/local/bin/bash"];

    // $1 is the socket, $2 its name; the rest is the program. Descriptor 3 itself needs no copy.
    private const string Script =
        "fd=$1; export LISTEN_FDNAMES=$2 LISTEN_FDS=1 LISTEN_PID=$$; shift 2; "
        + "if [ \"$fd\" -ne 3 ]; then exec 3<&\"$fd\" {fd}<&-; fi; exec \"$@\"";

    /// <summary>A duplicate that children inherit.</summary>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static int Inheritable(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("Sockets are handed to child processes on Linux only.");
        var duplicate = LibC.Duplicate((int)socket.Handle);
        return duplicate >= 0 ? duplicate : throw new SocketException((int)SocketError.TooManyOpenSockets);
    }

    public static void Close(int descriptor) => LibC.Close(descriptor);

    /// <summary>Puts the shell before the program.</summary>
    public static void Wrap(ProcessStartInfo start, int descriptor, string name)
    {
        var shell = Array.Find(Shells, File.Exists)
            ?? throw new PlatformNotSupportedException("A socket is handed to a child through bash, which is not here.");
        string[] before = ["-c", Script, "bash", $"{descriptor}", name, start.FileName];
        if (start.ArgumentList.Count > 0 || start.Arguments.Length == 0)
        {
            for (var index = 0; index < before.Length; index++)
                start.ArgumentList.Insert(index, before[index]);
        }
        else
        {
            start.Arguments = $"{string.Join(' ', before.Select(Quoted))} {start.Arguments}";
        }
        start.FileName = shell;
    }

    // The quoting of ProcessStartInfo.Arguments, which is that of Windows: a backslash is one unless a quotation mark follows.
    private static string Quoted(string argument) => $"\"{argument.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
