using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Hosting;
using PortRules.Analyzers.Options;
using PortRules.Analyzers.Policy;
using PortRules.Analyzers.Settings;

namespace PortRules.Analyzers.Rules;

/// <summary>Judges the endpoints that the settings files of a web application give. It lives as long as the compilation, and reads nothing
/// before somebody asks.</summary>
/// <param name="bodies">The compilation.</param>
/// <param name="files">Its files, by their words.</param>
/// <param name="extractor">Finds what code tells Kestrel.</param>
/// <param name="endpointsOf">Gives the endpoints of a member.</param>
/// <param name="options">The files, and their options.</param>
/// <param name="policy">What the rules know beside the endpoints.</param>
/// <param name="audit">Counts what is found.</param>
internal sealed class SettingsSession(
    BodyTable bodies, ProgramFiles files, EndpointExtractor extractor, Func<SyntaxNode, MemberEndpoints> endpointsOf,
    AnalyzerOptions options, ProjectPolicy policy, BaselineAudit audit)
{
    private readonly object _reading = new();
    private HostReading? _read;
    private bool _isRead;
    private bool? _codeTellsKestrel;

    /// <summary>Whether a file may be one that the session judges.</summary>
    public bool HasFiles { get; } = options.AdditionalFiles.Any(file => SettingsFile.Of(file) is not null);

    /// <summary>Judges the endpoints of one file, each alone and beside those before it that are in force with it.</summary>
    public void Analyze(AdditionalFileAnalysisContext context)
    {
        if (SettingsFile.Of(context.AdditionalFile) is null || ReadingOf(context.CancellationToken)?.Settings is not { } settings)
            return;
        var endpoints = settings.In(context.AdditionalFile).ToList();
        var report = audit.Watch(context.ReportDiagnostic);
        for (var index = 0; index < endpoints.Count; index++)
        {
            var findings = FindingsAbout(endpoints, index, settings);
            if (findings.Count > 0 && !MayLoseToCode(endpoints[index].Endpoint, context.CancellationToken))
                findings.ForEach(report);
        }
    }

    private List<Diagnostic> FindingsAbout(List<SettingEndpoint> endpoints, int index, ProgramSettings settings)
    {
        var findings = new List<Diagnostic>();
        var later = endpoints[index];
        var rules = new RuleContext(OptionsOf(later), policy, findings.Add);
        foreach (var rule in EndpointRules.All)
            rule.Examine(later.Endpoint, rules);
        if (later.Endpoint.Claim is not { } claim || index >= MemberEndpoints.MaxOnOnePort)
            return findings;
        var earlier = endpoints.Take(index).FirstOrDefault(other => other.Endpoint.Claim == claim && settings.AreTogether(other, later));
        if (earlier is null)
            return findings;
        foreach (var rule in EndpointRules.All)
            rule.ExaminePair(earlier.Endpoint, later.Endpoint, rules);
        return findings;
    }

    /// <summary>What code says anywhere may beat a URL of the settings, or not, by the branch that is taken: nothing is said of that URL.
    /// Most files give no finding, and then nobody looks through the code.</summary>
    private bool MayLoseToCode(Endpoint endpoint, CancellationToken cancellation)
    {
        if (endpoint.Inert || endpoint.Setting?.Kind is not (SettingKind.Urls or SettingKind.Ports))
            return false;
        lock (_reading)
            return _codeTellsKestrel ??= CodeTellsKestrel(cancellation);
    }

    /// <summary>An endpoint of code after the settings have had their say: inert where Kestrel passes over it because of them.</summary>
    public Endpoint OfCode(MemberEndpoints member, int index, CancellationToken cancellation)
    {
        var endpoint = member.All[index];
        return HasFiles && endpoint is { Server: EndpointServer.Kestrel, Inert: false } && ReadingOf(cancellation) is { } read
            ? read.OfCode(member, index)
            : endpoint;
    }

    /// <summary>Compares Kestrel's endpoints of the settings with those of code and of other files, with which they add up.</summary>
    /// <param name="listening">The endpoints of code that claim a port.</param>
    /// <param name="context">Where to report.</param>
    public void End(IEnumerable<Endpoint> listening, CompilationAnalysisContext context)
    {
        if (!HasFiles || ReadingOf(context.CancellationToken)?.Settings is not { } settings)
            return;
        var inSettings = settings.KestrelEndpoints.Where(endpoint => !endpoint.Endpoint.Inert).ToList();
        var inCode = listening.Where(IsListening).ToLookup(endpoint => endpoint.Claim);
        for (var index = 0; index < inSettings.Count; index++)
        {
            var later = inSettings[index];
            var earlier = inCode[later.Endpoint.Claim].FirstOrDefault()
                ?? inSettings.Take(index)
                    .FirstOrDefault(other => other.Endpoint.Claim == later.Endpoint.Claim && ProgramSettings.MeetAcrossFiles(other, later))
                    ?.Endpoint;
            if (earlier is null)
                continue;
            var rules = new RuleContext(OptionsOf(later), policy, audit.Watch(context.ReportDiagnostic));
            foreach (var rule in EndpointRules.All)
                rule.ExamineAcross(earlier, later.Endpoint, rules);
        }
    }

    // UseSetting and URLs give way to the settings' endpoints.
    private static bool IsListening(Endpoint endpoint)
        => endpoint is { IsBoundByItsCall: true, Server: EndpointServer.Kestrel, Url: null, InTest: false, HasAlternatives: false }
        && !endpoint.ApiName.StartsWith("Use", StringComparison.Ordinal);

    private RuleOptions OptionsOf(SettingEndpoint endpoint)
        => OptionsReader.Read(
            options.AnalyzerConfigOptionsProvider,
            endpoint.File,
            endpoint.Value.IsInContainer ? SettingsScope.Container
                : endpoint.Value.Setting.File == SettingsFileKind.LaunchSettings ? SettingsScope.DeveloperMachine
                : SettingsScope.Deployment);

    private HostReading? ReadingOf(CancellationToken cancellation)
    {
        lock (_reading)
        {
            if (!_isRead)
            {
                _read = OptionsReader.IsTestProject(options.AnalyzerConfigOptionsProvider)
                    ? null
                    : HostReading.Of(bodies, files, endpointsOf, options.AdditionalFiles, cancellation);
                _isRead = true;
            }

            return _read;
        }
    }

    private bool CodeTellsKestrel(CancellationToken cancellation)
        => (extractor.Catalogue.HasDeclarations ? bodies.Compilation.SyntaxTrees : files.With(HostWords.Listening, cancellation))
            .SelectMany(tree => tree.GetRoot(cancellation).DescendantNodes())
            .Where(node => CandidateFilter.MayNamePortApi(node, extractor.Catalogue))
            .Any(node => extractor.BindsAt(node).Any(bind => bind.Context.Server == EndpointServer.Kestrel));
}
