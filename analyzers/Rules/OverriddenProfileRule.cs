using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT4010: a URL of a launch profile that another setting, or the code, silently beats: the program started with that profile
/// does not listen there.</summary>
/// <example><c>"urls": "http://*:8080"</c> in appsettings.json beside <c>"applicationUrl": "http://localhost:5100"</c>.</example>
internal sealed class OverriddenProfileRule : EndpointRule
{
    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.OverriddenProfile,
        "A setting silently beats another",
        "{0} has no effect: {1}",
        Categories.Validity,
        DiagnosticSeverity.Info,
        "The URLs of a launch profile reach the program as the variable ASPNETCORE_URLS, which is among the weakest of the settings: "
        + "'urls' in an appsettings file, Kestrel:Endpoints, UseUrls and app.Urls all beat it, without a word about the profile. A browser "
        + "that the profile starts opens an address at which nothing answers.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override string NoFixReason => "which of the two settings was meant is not known";

    public override void Examine(Endpoint endpoint, RuleContext context)
    {
        if (endpoint.ReplacedBy is not { } replaced
            || endpoint.Setting?.File != SettingsFileKind.LaunchSettings
            || endpoint.IsTest(context.Options))
        {
            return;
        }

        context.Report(
            Rule,
            replaced.Loser,
            DiagnosticSeverity.Info,
            [replaced.Winner],
            properties: null,
            replaced.LoserName,
            Wording.WhatDecides(replaced));
    }
}
