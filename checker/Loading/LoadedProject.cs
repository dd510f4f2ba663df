using Microsoft.CodeAnalysis;

namespace PortRules.Checker.Loading;

/// <summary>A project file and what MSBuild made of it.</summary>
/// <param name="File">The project file.</param>
/// <param name="Instances">One Roslyn project for each target framework; empty when the project did not load.</param>
/// <param name="Problems">Why it did not load, or not in full; empty when it did.</param>
/// <param name="Remarks">What else MSBuild said of a project that did load: the cause, should it have compile errors, and else of no
/// account.</param>
internal sealed record LoadedProject(
    string File, IReadOnlyList<Project> Instances, IReadOnlyList<string> Problems, IReadOnlyList<string> Remarks)
{
    /// <summary>Not all of its target frameworks were asked for.</summary>
    public bool IsPartial { get; init; }

    /// <summary>All of it is loaded, and nothing went wrong.</summary>
    public bool IsWhole => !IsPartial && Instances.Count > 0 && Problems.Count == 0;

    /// <summary>The name of the project, without extension.</summary>
    public string Name => Path.GetFileNameWithoutExtension(File);

    /// <summary>The target framework of an instance, or an empty string when the project does not say (old project formats).</summary>
    public static string FrameworkOf(Project instance)
    {
        if (BuildProperty(instance, "TargetFramework") is { Length: > 0 } framework)
            return framework;

        // "Name(net10.0)" is how the workspace tells instances apart.
        var open = instance.Name.LastIndexOf('(');
        return open >= 0 && instance.Name.EndsWith(')') ? instance.Name[(open + 1)..^1] : "";
    }

    /// <summary>An MSBuild property of the instance that the compiler is shown, or null.</summary>
    public static string? BuildProperty(Project instance, string name)
        => instance.AnalyzerOptions.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property." + name, out var value)
            ? value
            : null;
}
