using System.Collections.Immutable;
using PortRules.Checker.Loading;

namespace PortRules.Checker.Checking;

/// <summary>How far a project was checked.</summary>
internal enum ProjectStatus
{
    /// <summary>In full.</summary>
    Checked,

    /// <summary>Checked, but it has compile errors or could not be restored: a finding may have been missed.</summary>
    Incomplete,

    /// <summary>Not at all, because it did not load.</summary>
    Failed,

    /// <summary>Not at all, because it is no C# project.</summary>
    Skipped,
}

/// <summary>What became of a project.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">The absolute path of its file.</param>
/// <param name="Status">How far it was checked.</param>
/// <param name="Reasons">Why it was not checked in full; empty when it was.</param>
/// <param name="Frameworks">The target frameworks that were checked.</param>
/// <param name="CompileErrors">The most compile errors that any of them has.</param>
internal sealed record ProjectReport(
    string Name, string File, ProjectStatus Status, ImmutableArray<string> Reasons, ImmutableArray<string> Frameworks, int CompileErrors)
{
    /// <summary>Something may have been missed in it.</summary>
    public bool IsIncomplete => Status is ProjectStatus.Incomplete or ProjectStatus.Failed;

    /// <summary>The rules ran on it.</summary>
    public bool WasChecked => Status is ProjectStatus.Checked or ProjectStatus.Incomplete;

    /// <summary>A project of another language.</summary>
    public static ProjectReport Skipped(string file)
        => new(Path.GetFileNameWithoutExtension(file), file, ProjectStatus.Skipped, ["not a C# project"], [], CompileErrors: 0);

    /// <summary>A C# project, with the number of compile errors for each of its target frameworks.</summary>
    public static ProjectReport Of(LoadedProject project, IReadOnlyDictionary<string, int> compileErrors)
    {
        var (worst, most) = compileErrors.DefaultIfEmpty().MaxBy(entry => entry.Value);
        var reasons = project.Problems.ToList();
        if (most > 0)
        {
            var where = project.Instances.Count > 1 ? $" for {worst}" : "";
            reasons.Add(most == 1 ? $"1 compile error{where}" : $"{most} compile errors{where}");

            // What MSBuild remarked is worth a look only where it may be the cause.
            reasons.AddRange(project.Remarks.Where(remark => !IsVersionRemark(remark)));
        }

        var status = (project.Instances.Count, reasons.Count) switch
        {
            (0, _) => ProjectStatus.Failed,
            (_, > 0) => ProjectStatus.Incomplete,
            _ => ProjectStatus.Checked,
        };
        ImmutableArray<string> frameworks = [.. project.Instances.Select(LoadedProject.FrameworkOf).Where(name => name.Length > 0)];
        return new ProjectReport(project.Name, project.File, status, [.. reasons], frameworks, most);
    }

    /// <summary>NuGet took a higher version than was asked for (NU1603): seldom why code does not compile.</summary>
    private static bool IsVersionRemark(string remark) => remark.EndsWith("was resolved instead.", StringComparison.Ordinal);
}
