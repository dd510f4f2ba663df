using System.Text.Json;

namespace PortRules.Checker.Loading;

/// <summary>What <c>project.assets.json</c> says of the last restore.</summary>
internal static class AssetsFile
{
    /// <summary>The errors of the restore that wrote the file; empty when it went well or the file cannot be read.</summary>
    public static IReadOnlyList<string> Errors(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            using var assets = JsonDocument.Parse(stream);
            if (!assets.RootElement.TryGetProperty("logs", out var logs))
                return [];

            return [.. logs.EnumerateArray()
                .Where(log => log.GetProperty("level").GetString() == "Error")
                .Select(log => $"restore failed: {log.GetProperty("code").GetString()}: {log.GetProperty("message").GetString()}")];
        }
        catch (Exception problem)
            when (problem is IOException
                or UnauthorizedAccessException
                or JsonException
                or KeyNotFoundException
                or InvalidOperationException)
        {
            return [];
        }
    }
}
