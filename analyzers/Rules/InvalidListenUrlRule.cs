using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT4002: a listen URL or prefix that its server refuses.</summary>
/// <example><c>builder.WebHost.UseUrls("http://localhost:5000/api");</c></example>
internal sealed class InvalidListenUrlRule : EndpointRule
{
    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.InvalidListenUrl,
        "Listen URL is invalid",
        "{0} refuses to listen on '{1}': {2}",
        Categories.Validity,
        DiagnosticSeverity.Warning,
        "Kestrel and HttpListener read listen URLs by their own grammars, which are not that of System.Uri. What they refuse ends the "
        + "program when it adds the URL or when the server starts.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Examine(Endpoint endpoint, RuleContext context)
    {
        // In a test the exception is what the test is about, or it fails at once.
        if (endpoint.BoundUrl() is not { } url
            || ReasonOf(url) is not { } reason
            || endpoint.IsHttpSys()
            || endpoint.IsTest(context.Options))
        {
            return;
        }

        var location = FixData.PlaceOf(endpoint, url, out var isExact);
        context.Report(
            Rule,
            location,
            endpoint.SeverityOfText(context),
            evidence: null,
            FixData.OfText(isExact, url.Correction),
            ServerOf(url),
            Wording.Shown(url.Text),
            reason);
    }

    private static string ServerOf(ListenUrl url) => url.Grammar == UrlGrammar.Kestrel ? "Kestrel" : "HttpListener";

    // Null for what is no problem, or another rule's: a number out of range, and the malformed port that Kestrel does not refuse.
    private static string? ReasonOf(ListenUrl url) => url.Problem switch
    {
        UrlProblem.NoScheme => "it does not begin with http:// or https://",
        UrlProblem.UnknownScheme => $"the scheme has to be http or https, not '{Wording.Shown(url.Scheme)}'",
        UrlProblem.NoHost => "it has no host",
        UrlProblem.HasPath => "it takes no path here, UsePathBase sets one",
        // A list has been taken apart at its semicolons: where one is left, the API takes no list.
        UrlProblem.SeveralUrls when url.Grammar == UrlGrammar.Kestrel && url.Text.IndexOf(';') < 0
            => "it is several URLs, which only ';' separates",
        UrlProblem.SeveralUrls => "it is several URLs, and each has to be added by itself",
        UrlProblem.DynamicLocalhost => "localhost is two addresses, for which no common port can be assigned",
        UrlProblem.NoTrailingSlash => "a prefix ends with '/'",
        UrlProblem.DynamicPrefix => "a prefix needs a port, 0 cannot be assigned",
        UrlProblem.MalformedPort when url.Grammar == UrlGrammar.HttpListener => url.PortText is { } port
            ? $"'{Wording.Shown(port)}' is not a port"
            : $"'{Wording.Shown(url.Host)}' is not a host",
        _ => null,
    };
}
