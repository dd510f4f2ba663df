using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Hosting;
using PortRules.Analyzers.Settings;
using PortRules.Ports;

namespace PortRules.Analyzers.Generation;

/// <summary>The endpoints that a compilation opens, by its code and its settings files, as far as they are decided. Of a bind whose port is
/// not, it is told that there is one: where nobody knows what a program opens, nothing that it opens is a surprise.</summary>
internal sealed class DeclaredEndpoints
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel.Core";

    /// <summary>Where Kestrel listens when nothing names an endpoint (<c>Constants.DefaultServerAddress</c> of ASP.NET Core).</summary>
    private const int KestrelPort = 5000;

    private readonly Compilation _compilation;
    private readonly ProjectFolder _folder;
    private readonly CancellationToken _cancellation;
    private readonly BodyTable _bodies;
    private readonly ProgramFiles _files;
    private readonly EndpointExtractor _extractor;
    private readonly HostReading? _host;
    private readonly Dictionary<SyntaxNode, MemberEndpoints> _members = [];
    private readonly List<DeclaredEndpoint> _found = [];
    private bool _kestrelIsTold;

    private DeclaredEndpoints(
        Compilation compilation, ImmutableArray<AdditionalText> files, ProjectFolder folder, CancellationToken cancellation)
    {
        _compilation = compilation;
        _folder = folder;
        _cancellation = cancellation;
        _bodies = new(compilation);
        _files = new(compilation, ProgramFiles.Read);
        _extractor = new(CompilationApis.CatalogueFor(_bodies, files, cancellation), _bodies);
        _host = HostReading.Of(_bodies, _files, EndpointsOf, files, cancellation);
    }

    private bool IsProgram => _compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;

    /// <summary>The endpoints, in order; none of a project of tests, which opens what its tests need.</summary>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static ImmutableArray<DeclaredEndpoint> Of(
        Compilation compilation, ImmutableArray<AdditionalText> files, ProjectFolder folder, CancellationToken cancellation)
    {
        if (TestCode.IsReferencedBy(compilation))
            return ImmutableArray<DeclaredEndpoint>.Empty;
        var endpoints = new DeclaredEndpoints(compilation, files, folder, cancellation);
        if (endpoints._extractor.Catalogue.ResolvesIn(compilation))
            endpoints.ReadCode();
        endpoints.ReadSettings();
        endpoints.AddWhatKestrelImplies();
        return DeclaredEndpoint.InOrder(endpoints._found).ToImmutableArray();
    }

    private MemberEndpoints EndpointsOf(SyntaxNode member)
    {
        if (!_members.TryGetValue(member, out var endpoints))
            _members.Add(member, endpoints = MemberEndpoints.Of(member, _extractor));
        return endpoints;
    }

    private void ReadCode()
    {
        foreach (var tree in _compilation.SyntaxTrees)
        {
            foreach (var node in tree.GetRoot(_cancellation).DescendantNodes())
            {
                if (BodyTable.OutermostOf(node) is not { } member)
                    continue;
                _cancellation.ThrowIfCancellationRequested();
                if (CandidateFilter.MayNamePortApi(node, _extractor.Catalogue))
                    ReadNode(node, EndpointsOf(member));
                if (MayLeaveToDefault(node))
                    _extractor.LeftToDefaultAt(node).ToList().ForEach(AddCode);
            }
        }
    }

    // A constructor or method of the catalogue, whatever it takes.
    private bool MayLeaveToDefault(SyntaxNode node)
        => node switch
        {
            InvocationExpressionSyntax call => SimpleName.Of(call.Expression),
            ObjectCreationExpressionSyntax creation => SimpleName.Of(creation.Type),
            _ => null,
        } is { } name
            && (_extractor.Catalogue.KindsOf(name) & (NameKinds.Method | NameKinds.Constructor)) != NameKinds.None;

    private void ReadNode(SyntaxNode node, MemberEndpoints member)
    {
        var (first, count) = member.At(node);
        var unknown = new List<Endpoint>();
        var isKnown = false;
        for (var index = first; index < first + count; index++)
        {
            var endpoint = OfCode(member, index);
            isKnown |= endpoint.Role == EndpointRole.Bind;
            if (endpoint.Port.Certainty == Certainty.Unknown)
                unknown.Add(endpoint);
            else
                AddCode(endpoint);
        }

        if (isKnown && unknown.Count == 0)
            return;

        // A method that binds what its callers give is read for each caller; where all are known, nothing is left.
        var open = _extractor.BindsAt(node).Where(bind => !IsOtherSetting(bind) && (!IsProgram || _extractor.IsLeftOpen(bind))).ToList();
        if (open.Count > 0 && unknown.Count == 0)
            unknown.AddRange(open.Select(bind => bind.Context.NewEndpoint(node.GetLocation(), LocationShape.Other)));
        if (open.Count > 0)
            unknown.ForEach(AddCode);
    }

    /// <summary>An endpoint of code after the settings have had their say. For the rules it is inert as soon as something may replace it;
    /// here only if that is certain, since else it may be opened.</summary>
    private Endpoint OfCode(MemberEndpoints member, int index)
    {
        var endpoint = Read(index);
        if (endpoint is not { Server: EndpointServer.Kestrel, Inert: true } || IsReplaced(endpoint))
            return endpoint;

        // Several URLs of one call are told once.
        return Enumerable.Range(0, member.All.Length).Select(Read).Any(other => other.Site == endpoint.Site && IsReplaced(other))
            ? endpoint
            : endpoint with { Inert = false, HasAlternatives = true };

        Endpoint Read(int at) => _host?.OfCode(member, at) ?? member.All[at];
    }

    private static bool IsReplaced(Endpoint endpoint) => endpoint.ReplacedBy is not null;

    /// <summary>Of the settings of a host, which have one API, few are about ports.</summary>
    private static bool IsOtherSetting(OpenBind bind)
        => bind.Slot.Key is not null
            && bind.Context.Call.ArgumentFor(0)?.ConstantValue is { HasValue: true, Value: string key }
            && SettingKey.Of(key) is null;

    private void AddCode(Endpoint endpoint)
    {
        if (!IsOpened(endpoint) || endpoint.InTest)
            return;
        var isAlways = IsAlwaysTold(endpoint);
        var certainty = endpoint.Port.Certainty == Certainty.Default && IsProgram ? DeclaredPortCertainty.Default
            : !isAlways ? DeclaredPortCertainty.Possible
            // Kestrel:Endpoints, of whatever source, beats all URLs, and adds to what Listen… opens.
            : UrlSources.Of(endpoint) == UrlSource.KestrelEndpoints ? DeclaredPortCertainty.Sure
            : DeclaredPortCertainty.Default;
        _kestrelIsTold |= isAlways;
        Transport[] transports = endpoint.TransportIsKnown ? [endpoint.Transport] : [Transport.Tcp, Transport.Udp];
        foreach (var transport in transports)
            Add(endpoint with { Transport = transport }, certainty, _folder.PlaceOf(endpoint.Location));
    }

    private void Add(Endpoint endpoint, DeclaredPortCertainty certainty, string source)
    {
        int?[] numbers = endpoint.Port.Certainty == Certainty.Unknown
            ? [null]
            : [.. endpoint.Port.Candidates.Select(candidate => (int?)candidate.Number)];
        foreach (var number in numbers.Where(number => number is null || PortNumber.IsValid(number.Value)))
        {
            _found.Add(new(
                endpoint.Transport, DeclaredAddress.Write(AddressOf(endpoint)), number, certainty, source, endpoint.Environment,
                endpoint.Setting?.Profile));
        }
    }

    /// <summary>HttpListener takes what the system resolves first: 127.0.0.1, or ::1.</summary>
    private static BindAddress AddressOf(Endpoint endpoint)
        => endpoint.Url is { Grammar: UrlGrammar.HttpListener, Host: var host }
            && host.Equals(BindAddress.Localhost.Text, StringComparison.OrdinalIgnoreCase)
                ? BindAddress.Localhost
                : endpoint.Address;

    /// <summary>Sockets in the file system have no port, and a URL that the server refuses opens none.</summary>
    private static bool IsOpened(Endpoint endpoint)
        => endpoint is { Role: EndpointRole.Bind, Inert: false, Facts.Reachable: true }
            && endpoint.Url is null or { HasNoPort: false, Problem: UrlProblem.None or UrlProblem.MalformedPort };

    /// <summary>Whether every run tells Kestrel of an endpoint of code. Of other listeners nothing of the kind is said: when they are
    /// started, and for how long they listen, is not followed so far.</summary>
    private bool IsAlwaysTold(Endpoint endpoint)
        => _host is not null
            && endpoint is
            {
                Server: EndpointServer.Kestrel, IsBoundByItsCall: true, HasAlternatives: false, DenialHandled: false,
                Port.Candidates: [var only], Site: { } site,
            }
            && endpoint.FactsOf(only).Systems == Facts.Nothing.Systems
            && SureStart.Makes(site, endpoint.ApiName);

    private void ReadSettings()
    {
        foreach (var (file, _, endpoint) in _host?.Settings.All ?? ImmutableArray<SettingEndpoint>.Empty)
        {
            if (!IsOpened(endpoint) || endpoint.Setting is not { } setting)
                continue;
            var isEverywhere = setting.File == SettingsFileKind.AppSettings && endpoint.Environment is null;
            var certainty = isEverywhere ? DeclaredPortCertainty.Default : DeclaredPortCertainty.Possible;
            _kestrelIsTold |= isEverywhere;
            Add(endpoint, certainty, $"{_folder.RelativeOf(file.Path)}: {setting.Key}");
        }
    }

    private void AddWhatKestrelImplies()
    {
        if (!IsProgram || _kestrelIsTold || _compilation.ReferencedAssemblyNames.All(assembly => assembly.Name != Kestrel))
            return;
        if (_host is not null)
            AddImplied(BindAddress.Localhost, KestrelPort, "default of Kestrel");
        else if (_files.With(HostWords.Creation, _cancellation).Any())
            AddImplied(BindAddress.Unknown, port: null, "a host that is not followed");
    }

    private void AddImplied(BindAddress address, int? port, string source)
        => _found.Add(new(
            Transport.Tcp, DeclaredAddress.Write(address), port, DeclaredPortCertainty.Implied, source, Environment: null, Profile: null));
}
