using System.Text;

namespace PortRules.Guard.Systems.Linux;

/// <summary>Small files of /proc: their length is not known beforehand, they vanish with their process, and others may write what is
/// in them.</summary>
internal static class ProcFile
{
    private const int MaxLength = 64 * 1024;

    /// <summary>The first 64 KiB; null where the file is gone or closed to this process.</summary>
    public static byte[]? ReadBytes(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var buffer = new byte[4096];
            var length = 0;
            while (true)
            {
                var read = RandomAccess.Read(handle, buffer.AsSpan(length), length);
                length += read;
                if (read == 0 || length == MaxLength)
                    return buffer[..length];
                if (length == buffer.Length)
                    Array.Resize(ref buffer, Math.Min(buffer.Length * 4, MaxLength));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The same as text.</summary>
    public static string? ReadText(string path) => ReadBytes(path) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>The value of a line <c>Name: value</c> of a status file, without blanks around it.</summary>
    public static string? ValueOf(string status, string name)
    {
        foreach (var line in status.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] == ':')
                return line[(name.Length + 1)..].Trim().ToString();
        }
        return null;
    }
}
