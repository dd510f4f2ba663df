using System.Runtime.InteropServices;
using System.Text;

namespace PortRules.Guard.Systems.Linux;

/// <summary>A folder of /proc or of the control groups, with the names in it and the targets of its links.</summary>
/// <remarks>struct dirent has one layout in every 64-bit process, glibc and musl alike; in a 32-bit one it has several, and .NET's own
/// enumeration is used there, which costs two more calls for each entry.</remarks>
internal sealed unsafe class ProcDirectory : IDisposable
{
    // d_ino (8), d_off (8), d_reclen (2), d_type (1), then the name.
    private const int TypeOffset = 18;
    private const int NameOffset = 19;
    private const byte FolderType = 4;
    private const int MaxName = 256;
    private const int MaxTarget = 4096;
    private const int MaxShortTarget = 64;
    private const int EntriesBetweenLooksAtTheClock = 128;

    private readonly string _path;
    private nint _handle;

    private ProcDirectory(string path, nint handle)
    {
        _path = path;
        _handle = handle;
    }

    /// <summary>An entry; in a 32-bit process its inode is 0, and it is no folder as far as is known.</summary>
    public readonly record struct Entry(string Name, ulong Inode, bool IsFolder);

    /// <summary>Opens a folder; null where it is gone or closed to this process.</summary>
    public static ProcDirectory? Open(string path)
    {
        var handle = LibC.OpenDirectory(path);
        return handle == 0 ? null : new(path, handle);
    }

    /// <summary>The entries in no order, without <c>.</c> and <c>..</c>.</summary>
    public IEnumerable<Entry> Entries()
    {
        if (!Environment.Is64BitProcess)
            return ManagedEntries();
        return NativeEntries();
    }

    /// <summary>The target of a link in the folder; null where it is gone, no link or closed to this process.</summary>
    public string? TargetOf(string name)
    {
        Span<byte> target = stackalloc byte[MaxTarget];
        var length = ReadLink(name, target);
        return length <= 0 ? null : Encoding.UTF8.GetString(target[..length]);
    }

    /// <summary>Whether the link's target is <paramref name="target"/>; false for one that cannot be read.</summary>
    /// <param name="name">The link.</param>
    /// <param name="target">The target, of at most 63 bytes.</param>
    public bool LinksTo(string name, ReadOnlySpan<byte> target)
    {
        Span<byte> found = stackalloc byte[MaxShortTarget];
        var length = ReadLink(name, found);
        return length >= 0 && found[..length].SequenceEqual(target);
    }

    /// <summary>The first link of the folder whose target is <paramref name="target"/>; null where there is none, or
    /// <paramref name="isOver"/> says so every now and then. It makes no names of the others: there may be thousands.</summary>
    /// <param name="target">The target, of at most 63 bytes.</param>
    /// <param name="isOver">Whether to give up.</param>
    public string? FindLinkTo(ReadOnlySpan<byte> target, Func<bool> isOver)
    {
        if (!Environment.Is64BitProcess)
            return FindManagedLinkTo(target, isOver);
        var folder = LibC.DescriptorOf(_handle);
        Span<byte> found = stackalloc byte[MaxShortTarget];
        fixed (byte* buffer = found)
        {
            var count = 0;
            for (var entry = LibC.ReadDirectory(_handle); entry != null; entry = LibC.ReadDirectory(_handle))
            {
                if (++count % EntriesBetweenLooksAtTheClock == 0 && isOver())
                    return null;
                // . and .. are no links.
                var length = (int)LibC.ReadLinkAt(folder, entry + NameOffset, buffer, MaxShortTarget);
                if (length == target.Length && found[..length].SequenceEqual(target))
                    return Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + NameOffset));
            }
        }
        return null;
    }

    public void Dispose()
    {
        if (_handle != 0)
            LibC.CloseDirectory(_handle);
        _handle = 0;
    }

    private string? FindManagedLinkTo(ReadOnlySpan<byte> target, Func<bool> isOver)
    {
        var count = 0;
        foreach (var (name, _, _) in ManagedEntries())
        {
            if (++count % EntriesBetweenLooksAtTheClock == 0 && isOver())
                return null;
            if (LinksTo(name, target))
                return name;
        }
        return null;
    }

    private int ReadLink(string name, Span<byte> target)
    {
        Span<byte> path = stackalloc byte[MaxName];
        if (!Encoding.UTF8.TryGetBytes(name, path[..^1], out var length))
            return -1;
        path[length] = 0;
        fixed (byte* first = path, buffer = target)
            return (int)LibC.ReadLinkAt(LibC.DescriptorOf(_handle), first, buffer, (nuint)target.Length);
    }

    private IEnumerable<Entry> NativeEntries()
    {
        while (Next() is { } entry)
        {
            if (entry.Name is not ("." or ".."))
                yield return entry;
        }
    }

    private Entry? Next()
    {
        var entry = LibC.ReadDirectory(_handle);
        if (entry == null)
            return null;
        var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + NameOffset);
        return new(Encoding.UTF8.GetString(name), *(ulong*)entry, entry[TypeOffset] == FolderType);
    }

    private IEnumerable<Entry> ManagedEntries()
    {
        IEnumerator<string> names;
        try
        {
            names = Directory.EnumerateFileSystemEntries(_path).GetEnumerator();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            yield break;
        }
        using (names)
        {
            while (MoveNext(names))
                yield return new(Path.GetFileName(names.Current), 0, false);
        }
    }

    private static bool MoveNext(IEnumerator<string> names)
    {
        try
        {
            return names.MoveNext();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
