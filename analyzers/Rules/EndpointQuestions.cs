using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Options;
using PortRules.Ports;

namespace PortRules.Analyzers.Rules;

/// <summary>What several rules ask of an endpoint before they look closer.</summary>
internal static class EndpointQuestions
{
    /// <summary>The endpoint is a bind that comes to be.</summary>
    public static bool IsBound(this Endpoint endpoint)
        => endpoint.Role == EndpointRole.Bind && !endpoint.Inert && endpoint.Facts.Reachable;

    /// <summary>The endpoint's listen URL when it is bound by the server whose grammar the URL was read with, else null.</summary>
    public static ListenUrl? BoundUrl(this Endpoint endpoint)
    {
        if (endpoint.Url is not { } url || !endpoint.IsBound())
            return null;
        var server = url.Grammar == UrlGrammar.Kestrel ? EndpointServer.Kestrel : EndpointServer.HttpListener;
        return endpoint.Server == server ? url : null;
    }

    /// <summary>The number that the endpoint surely has, 1 to 65535; null when there are several, when configuration can replace it,
    /// and when it only came out of a port that does not parse.</summary>
    public static int? DecidedPort(this Endpoint endpoint)
        => endpoint is
        {
            Port: { Certainty: Certainty.Exactly, Single.Number: > PortNumber.Ephemeral and <= PortNumber.Max and var number },
        }
            && !endpoint.HasMalformedPort()
                ? number
                : null;

    /// <summary>The port of the listen URL does not parse: one rule's finding, and every other rule is silent about the URL.</summary>
    public static bool HasMalformedPort(this Endpoint endpoint) => endpoint.Url?.Problem == UrlProblem.MalformedPort;

    /// <summary>ASP.NET Core's server on http.sys: it exists on Windows only, and is freer with its prefixes than HttpListener.</summary>
    public static bool IsHttpSys(this Endpoint endpoint)
        => endpoint.Api.DocumentationId.IndexOf(":Microsoft.AspNetCore.Server.HttpSys.", StringComparison.Ordinal) == 1;

    /// <summary>The targets in force where the candidate is bound: none where no path leads to it.</summary>
    public static Targets TargetsOf(this Endpoint endpoint, PortCandidate candidate, RuleOptions options)
        => endpoint.TargetsOf(endpoint.FactsOf(candidate), options);

    /// <summary>The targets in force where <paramref name="facts"/> hold.</summary>
    public static Targets TargetsOf(this Endpoint endpoint, Facts facts, RuleOptions options)
    {
        if (!facts.Reachable)
            return Targets.None;
        var systems = endpoint.IsHttpSys() ? Targets.Windows : Targets.All;
        return options.Targets & facts.Systems & systems;
    }

    /// <summary>The code is a test, or part of a project of tests.</summary>
    public static bool IsTest(this Endpoint endpoint, RuleOptions options) => endpoint.InTest || options.IsTestProject;

    /// <summary>The severity of a finding about the port's number: the rule's own when the number is what the port surely is, in code
    /// that ships; Info for a default, for one number of several and in tests.</summary>
    public static DiagnosticSeverity SeverityFor(this Endpoint endpoint, bool isEveryCandidate, RuleContext context)
        => endpoint.Port.Certainty == Certainty.Exactly
            && isEveryCandidate
            && !endpoint.HasAlternatives
            && !endpoint.IsTest(context.Options)
            ? DiagnosticSeverity.Warning
            : DiagnosticSeverity.Info;

    /// <summary>The severity of a finding about a listen URL or service URI as it is written: Info in tests, and for a text that
    /// configuration can replace.</summary>
    public static DiagnosticSeverity SeverityOfText(this Endpoint endpoint, RuleContext context)
        => endpoint.Port.Certainty == Certainty.Default || endpoint.IsTest(context.Options)
            ? DiagnosticSeverity.Info
            : DiagnosticSeverity.Warning;
}
