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

    // Two children that start at once would each get both sockets.
    private static readonly object Gate = new();

    /// <summary>Starts the program with <paramref name="socket"/> as its descriptor 3.</summary>
    /// <exception cref="PlatformNotSupportedException">This is not Linux, or there is no bash.</exception>
    public static Process WithSocket(ProcessStartInfo start, Socket socket, string name)
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("Sockets are handed to child processes on Linux only.");
        var shell = Array.Find(Shells, File.Exists)
            ?? throw new PlatformNotSupportedException("A socket is handed to a child through bash, which is not here.");
        lock (Gate)
        {
            // The duplicate is inherited by whatever is started, so it lives no longer than it must.
            var duplicate = LibC.Duplicate((int)socket.Handle);
            if (duplicate < 0)
                throw new SocketException((int)SocketError.TooManyOpenSockets);
            var (program, text, list) = (start.FileName, start.Arguments, start.ArgumentList.ToArray());
            try
            {
                PutShellBefore(start, shell, duplicate, name);
                return Process.Start(start)!;
            }
            finally
            {
                LibC.Close(duplicate);
                (start.FileName, start.Arguments) = (program, text);
                start.ArgumentList.Clear();
                Array.ForEach(list, start.ArgumentList.Add);
            }
        }
    }

    private static void PutShellBefore(ProcessStartInfo start, string shell, int descriptor, string name)
    {
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
