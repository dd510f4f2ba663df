using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Hosting;

namespace PortRules.Analyzers.Settings;

/// <summary>A program that surely builds one kind of web host with Kestrel and lets it read the usual settings. Of any other compilation,
/// a library, a test, a worker, a client in the browser, nothing is known of what its settings files do.</summary>
internal sealed class WebProgram
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel.Core";

    /// <summary>After these it is not known here what is read, or by whom.</summary>
    private const HostWords Exceptions = HostWords.ClearedSources | HostWords.OtherServer;

    /// <summary>What starts the program or answers for it: an AppHost gives others their ports, functions have a host of their
    /// own.</summary>
    private static readonly string[] OtherHosts = ["Aspire.Hosting", "Microsoft.Azure.Functions.Worker", "Microsoft.Azure.WebJobs"];

    private WebProgram(HostCreation host)
    {
        Creation = host;
        TakesArguments = host.Site is InvocationExpressionSyntax
        {
            ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax }],
        };
    }

    /// <summary>Where the program makes its host.</summary>
    public HostCreation Creation { get; }

    private HostKind Host => Creation.Kind;

    /// <summary>The host is given the command line.</summary>
    public bool TakesArguments { get; }

    /// <summary>Looks for the host in the program's code; null when the compilation is no such program.</summary>
    public static WebProgram? Of(BodyTable bodies, ProgramFiles files, CancellationToken cancellation)
        => MayBeOne(bodies.Compilation)
            && HostCreation.In(bodies, files, cancellation) is { Kind: not (HostKind.Unknown or HostKind.Bare) } host
            && !files.With(Exceptions, cancellation).Any()
            ? new(host)
            : null;

    private static bool MayBeOne(Compilation compilation)
        => compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication
            && compilation.ReferencedAssemblyNames.Any(assembly => assembly.Name == Kestrel)
            && !compilation.ReferencedAssemblyNames.Any(IsOtherHost)
            && !TestCode.IsReferencedBy(compilation);

    /// <summary>Whether the host reads the value at all.</summary>
    public bool Reads(SettingValue value) => Host != HostKind.WebHost || value.Key.Kind switch
    {
        SettingKind.Urls => value.Source is SettingSource.CommandLine or SettingSource.AspNetCoreVariable or SettingSource.ApplicationUrl,
        SettingKind.Ports => false,
        SettingKind.KestrelEndpoint => value.Source != SettingSource.DotNetVariable,
        _ => true,
    };

    /// <summary>The rank of a source: of one key the value with the lowest counts.</summary>
    public int RankOf(SettingSource source) => (Host, source) switch
    {
        (HostKind.WebApplication, _) or (_, not SettingSource.DotNetVariable) => (int)source,
        _ => (int)SettingSource.Outside,
    };

    private static bool IsOtherHost(AssemblyIdentity assembly)
        => OtherHosts.Any(name => assembly.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase));
}
