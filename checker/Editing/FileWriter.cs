using PortRules.Checker.Loading;

namespace PortRules.Checker.Editing;

/// <summary>A file cannot be written, and nothing was; the message names it and says why.</summary>
internal sealed class NotWrittenException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Writes several files, or none of them: each whole beside its place first, then all moved there.</summary>
internal static class FileWriter
{
    /// <summary>Writes the files.</summary>
    /// <exception cref="NotWrittenException">A file has changed since it was read, or cannot be written.</exception>
    public static void Write(IReadOnlyList<EditedFile> files)
    {
        var prepared = new List<Prepared>();
        try
        {
            foreach (var file in files)
                prepared.Add(Guarded(file.File, () => Prepare(file)));

            for (var at = 0; at < prepared.Count; at++)
            {
                var moved = at;
                Guarded(prepared[at].File, () => Move(prepared[moved]), () => UndoFirst(prepared, moved));
            }
        }
        finally
        {
            foreach (var file in prepared)
                File.Delete(file.Temporary);
        }
    }

    private static Prepared Prepare(EditedFile file)
    {
        // Where a link leads, not in place of the link.
        var place = RealPath.Of(file.File);
        var exists = File.Exists(place);
        if (exists != file.Before is not null)
            throw new IOException(exists ? "it has appeared meanwhile." : "it has been removed meanwhile.");
        var before = exists ? File.ReadAllBytes(place) : null;
        var after = before is null ? ByteSplice.BytesOf(file.After) : ByteSplice.Apply(before, file.Before!, file.After);
        if (exists)
            CheckWritable(place);

        var temporary = Path.Combine(Path.GetDirectoryName(place)!, $".{Path.GetFileName(place)}.{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllBytes(temporary, after);
            if (exists && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(place));
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        return new Prepared(file.File, place, temporary, before);
    }

    // Moving over a file needs no right to write it: whoever took that right away meant something by it.
    private static void CheckWritable(string file)
    {
        if ((File.GetAttributes(file) & FileAttributes.ReadOnly) != 0)
            throw new IOException("it is read-only.");
        File.Open(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose();
    }

    private static void Move(Prepared file) => File.Move(file.Temporary, file.Place, overwrite: true);

    private static void UndoFirst(List<Prepared> files, int count)
    {
        foreach (var file in files.Take(count))
        {
            if (file.Before is null)
                File.Delete(file.Place);
            else
                File.WriteAllBytes(file.Place, file.Before);
        }
    }

    private static void Guarded(string file, Action work, Action undo) => Guarded(
        file,
        () =>
        {
            try
            {
                work();
                return true;
            }
            catch
            {
                undo();
                throw;
            }
        });

    private static T Guarded<T>(string file, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new NotWrittenException($"'{file}' cannot be written: {problem.Message} Nothing was changed.", problem);
        }
    }

    /// <param name="File">The path as it is named.</param>
    /// <param name="Place">Where the file is.</param>
    /// <param name="Temporary">The new content.</param>
    /// <param name="Before">The old content, or null when there was none.</param>
    private sealed record Prepared(string File, string Place, string Temporary, byte[]? Before);
}
