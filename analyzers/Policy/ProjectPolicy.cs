using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Options;
using PortRules.Ports;
using PortRules.Ports.Registry;

namespace PortRules.Analyzers.Policy;

/// <summary>What has been agreed on about the ports of one project: the registry, and who asks. Built once per compilation.</summary>
/// <param name="project">The name of the project.</param>
/// <param name="registry">The registry; null when there is none, and then every question has the answer of an empty one.</param>
/// <param name="today">The day of the build; null when it is not known, and then nothing expires.</param>
internal sealed class ProjectPolicy(string project, RegistryFile? registry, DateTime? today = null)
{
    private readonly List<RegistryLine> _blocks
        = LinesOf(registry, entry => entry is { IsBlock: true, Ports: not null } && entry.BelongsTo(project));

    private readonly List<RegistryLine> _discovered = LinesOf(registry, entry => entry.DiscoveredBy is not null);

    /// <summary>Nothing has been agreed on.</summary>
    public static ProjectPolicy None { get; } = new("", registry: null);

    /// <summary>The name by which <c>project=</c> means this project: the project file's, else the assembly's.</summary>
    public string Project { get; } = project;

    public RegistryFile? Registry { get; } = registry;

    public DateTime? Today { get; } = today;

    /// <summary>The policy for a compilation.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="options">Its additional files and properties.</param>
    /// <param name="read">Reads a registry, with <see cref="RegistryFile.Reader"/>.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static ProjectPolicy Of(
        Compilation compilation, AnalyzerOptions options, Func<SourceText, PortRegistry?> read, CancellationToken cancellation)
    {
        var properties = options.AnalyzerConfigOptionsProvider.GlobalOptions;
        var name = OptionsReader.Property(properties, "MSBuildProjectName");
        var file = RegistryFile.Among(options.AdditionalFiles);
        var registry = file?.GetText(cancellation) is { } text && read(text) is { } content
            ? new RegistryFile(file.Path, text, content)
            : null;
        return new(
            name.Length > 0 ? name : compilation.AssemblyName ?? "",
            registry,
            OptionsReader.Today(properties));
    }

    /// <summary>Whether findings about the files of PortRules themselves are made in this compilation: in a solution all projects share
    /// them, and one is enough to say what is wrong.</summary>
    public static bool ReportsFiles(AnalyzerOptions options)
        => OptionDefinitions.ParseBool(OptionsReader.Property(options.AnalyzerConfigOptionsProvider.GlobalOptions, "PortRulesReportsFiles"))
            != false;

    /// <summary>The lines about a port in an environment, of whoever it is.</summary>
    public IEnumerable<RegistryLine> Covering(int port, Transport transport, string? environment)
        => Registry is null ? [] : Registry.Content.Covering(port, transport).Where(line => line.Entry.AppliesIn(environment));

    /// <summary>Whether a line gives its ports to this project.</summary>
    public bool IsOwn(RegistryEntry entry) => !entry.IsExternal && entry.BelongsTo(Project);

    /// <summary>Whether a line gives its ports to somebody else, or keeps them from everybody. Whose a line without a project is, and on
    /// which machine this project runs, is not known.</summary>
    public bool IsOfAnother(RegistryEntry entry)
        => entry.Host is null && (entry.IsExternal || (entry.Projects.Count > 0 && !entry.BelongsTo(Project)));

    /// <summary>The registry says that this project has the right to a port that the system keeps for privileged processes.</summary>
    public bool IsElevated(int port, Transport transport, string? environment)
        => Covering(port, transport, environment).Any(line => line.Entry.Elevated && IsOwn(line.Entry));

    /// <summary>The ranges of this project.</summary>
    public IEnumerable<RegistryLine> Blocks(Transport transport, string? environment) => About(_blocks, transport, environment);

    /// <summary>The lines of services whose port is found at run time.</summary>
    public IEnumerable<RegistryLine> Discovered(Transport transport, string? environment) => About(_discovered, transport, environment);

    // Few of the lines, and asked for at every call that connects.
    private static List<RegistryLine> LinesOf(RegistryFile? registry, Predicate<RegistryEntry> predicate)
        => registry is null ? [] : [.. registry.Content.Lines.Where(line => predicate(line.Entry))];

    private static IEnumerable<RegistryLine> About(List<RegistryLine> lines, Transport transport, string? environment)
        => lines.Where(line => line.Entry.Transport == transport && line.Entry.AppliesIn(environment));
}
