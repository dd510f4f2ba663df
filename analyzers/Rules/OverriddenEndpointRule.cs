using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT4004: a listen URL that is never bound, because something else decides where the server listens. It is the only rule that
/// speaks of such a URL.</summary>
/// <example><c>builder.WebHost.UseUrls("http://*:80").ConfigureKestrel(options => options.ListenAnyIP(8080));</c></example>
internal sealed class OverriddenEndpointRule : EndpointRule
{
    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.OverriddenEndpoint,
        "This endpoint is overridden",
        "{0} has no effect: {1}",
        Categories.Validity,
        DiagnosticSeverity.Warning,
        "Where Kestrel has endpoints of its own, by Listen... or the configuration section Kestrel:Endpoints, it passes over every URL; "
        + "and of several places for URLs the host reads one. Kestrel says 'Overriding address(es)' in its log and goes on, so that the "
        + "server does not listen where the code says.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Examine(Endpoint endpoint, RuleContext context)
    {
        // A test may well show just this. Of a launch profile another rule speaks.
        if (endpoint.ReplacedBy is not { } replaced
            || endpoint.Setting?.File == SettingsFileKind.LaunchSettings
            || endpoint.IsTest(context.Options))
        {
            return;
        }

        context.Report(
            Rule,
            replaced.Loser,
            DiagnosticSeverity.Warning,
            [replaced.Winner],
            properties: null,
            replaced.LoserName,
            Wording.WhatDecides(replaced));
    }
}
