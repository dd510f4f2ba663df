using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Options;
using PortRules.Ports;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT4005: a bind to a loopback address, on a port that the image of the project exposes.</summary>
/// <example><c>builder.WebHost.UseUrls("http://localhost:8080");</c> beside <c>&lt;ContainerPort Include="8080" /&gt;</c></example>
internal sealed class LoopbackInContainerRule : EndpointRule
{
    private const string EveryAddress = "*";

    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.LoopbackInContainer,
        "Loopback inside a container",
        "{0} is bound on {1} only, which is not reached from outside the container's network, though {2} exposes it{3}",
        Categories.Validity,
        DiagnosticSeverity.Warning,
        "A container has a loopback interface of its own. What listens there is not reached through a published port: the client's "
        + "connection is closed, although the program runs and the port is exposed. Bind every address where the program runs in a "
        + "container.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<IOptionDefinition> UsedOptions => ImmutableArray.Create<IOptionDefinition>(OptionDefinitions.Target);

    public override void Examine(Endpoint endpoint, RuleContext context)
    {
        var options = context.Options;
        if (!endpoint.IsBound() || endpoint.IsTest(options) || !endpoint.Address.IsLoopback || !endpoint.TransportIsKnown
            || endpoint.HasAlternatives || endpoint.IsThroughCaller || endpoint.Api.IsDeclared
            || endpoint.DecidedPort() is not { } port
            || options.Image.Exposing(port, endpoint.Transport) is not { } exposing
            || (endpoint.TargetsOf(endpoint.Port.Single!, options) & (Targets.Container | Targets.ContainerStrict)) == Targets.None
            || (endpoint is { Server: EndpointServer.Kestrel, Url: not null } && options.Image.MayReplaceUrls)
            || endpoint.Site is not { } call
            || !SureStart.Makes(call, endpoint.ApiName))
        {
            return;
        }

        var candidate = endpoint.Port.Single!;
        var location = endpoint.Location;
        var data = FixData.OfPort(endpoint, candidate, replacement: null);
        if (endpoint.Url is { Grammar: UrlGrammar.Kestrel } url)
        {
            location = FixData.PlaceOf(endpoint, url, out var isExact);
            data = FixData.OfText(isExact, url.Text.Remove(url.HostStart, url.Host.Length).Insert(url.HostStart, EveryAddress));
        }
        context.Report(
            Rule,
            location,
            DiagnosticSeverity.Warning,
            Wording.Evidence(candidate),
            data,
            Wording.Port(endpoint, port),
            endpoint.Address.ToString(),
            exposing,
            Wording.Origin(endpoint, candidate));
    }
}
