using System.Text.RegularExpressions;
using PortRules.Checker.Cli;

namespace PortRules.Checker.Loading;

/// <summary>Restores packages where that has not been done: without them a project's references are missing.</summary>
internal sealed partial class Restorer(Progress progress)
{
    /// <summary>Restores what needs it.</summary>
    /// <returns>The reasons why projects could not be restored, by project file.</returns>
    public async Task<ILookup<string, string>> RestoreAsync(CheckTarget target, CancellationToken cancellation)
    {
        var missing = Unrestored(target.Projects);
        if (missing.Count == 0)
            return Array.Empty<(string, string)>().ToLookup(entry => entry.Item1, entry => entry.Item2, Paths.Comparer);

        progress.Step(missing.Count == 1
            ? $"Restoring packages of {Path.GetFileNameWithoutExtension(missing[0])}"
            : $"Restoring packages of {missing.Count} projects");
        var errors = new List<(string Project, string Reason)>();
        if (!await RestoreOneAsync(target.File, errors, cancellation) && target.IsSolution)
        {
            // One project that cannot be read stops the whole restore: give each of the others its own.
            errors.Clear();
            foreach (var project in Unrestored(target.Projects))
                await RestoreOneAsync(project, errors, cancellation);
        }

        return errors.Distinct().ToLookup(entry => entry.Project, entry => entry.Reason, Paths.Comparer);
    }

    /// <summary>The existing projects whose assets file is in neither of the usual places.</summary>
    private static List<string> Unrestored(IEnumerable<string> projects)
        => [.. projects.Where(project => CheckTarget.IsCSharp(project) && File.Exists(project) && !HasAssets(project))];

    private static bool HasAssets(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        if (File.Exists(Path.Combine(folder, "obj", "project.assets.json")))
            return true;

        // UseArtifactsOutput puts it below the folder of Directory.Build.props.
        var name = Path.GetFileNameWithoutExtension(project);
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, "artifacts", "obj", name, "project.assets.json")))
                return true;
        }

        return false;
    }

    private async Task<bool> RestoreOneAsync(string file, List<(string Project, string Reason)> errors, CancellationToken cancellation)
    {
        string[] arguments = ["restore", file, "--tl:off", "--verbosity", "minimal"];
        var result = await ChildProcess.RunAsync("dotnet", arguments, Path.GetDirectoryName(file)!, cancellation)
            ?? throw new UsageException("'dotnet' is not on the PATH: the .NET SDK is needed to load projects.");
        var found = new List<(string Project, string Code, string Message)>();
        foreach (var line in result.Output.Split('\n'))
        {
            progress.Detail(line.TrimEnd());
            if (ErrorLine().Match(line) is { Success: true } match)
            {
                var project = match.Groups["project"] is { Success: true } named ? named.Value : match.Groups["file"].Value;
                found.Add((project.Trim(), match.Groups["code"].Value, match.Groups["message"].Value.Trim()));
            }
        }

        // Lines without a code lead up to one that has it.
        foreach (var group in found.GroupBy(error => error.Project, Paths.Comparer))
        {
            var coded = group.Where(error => error.Code.Length > 0)
                .Select(error => $"restore failed: {error.Code}: {error.Message}")
                .ToList();
            errors.AddRange(
                (coded.Count > 0 ? coded : [.. group.Select(error => $"restore failed: {error.Message}")])
                    .Select(reason => (group.Key, reason)));
        }

        return result.ExitCode == 0;
    }

    // MSBuild's canonical form: file(line,column) : error CODE : message [project]
    [GeneratedRegex(
        @"^\s*(?<file>.+?)(\(\d+(,\d+)*\))?\s*:\s*error\s*(?<code>[A-Za-z]+\d+)?\s*:"
        + @"\s*(?<message>.*?)(\s*\[(?<project>[^\[\]]+proj)(::[^\[\]]*)?\])?\s*$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex ErrorLine();
}
