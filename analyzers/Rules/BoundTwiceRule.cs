using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Options;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT2001: two binds of one member, in force at once, want the same port at overlapping addresses.</summary>
/// <example><c>builder.WebHost.UseUrls("http://*:5000;http://localhost:5000");</c></example>
internal sealed class BoundTwiceRule : EndpointRule
{
    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.BoundTwice,
        "Endpoint bound twice",
        "{0}{1} is already bound by {2}{3}: the second bind {4}",
        Categories.Occupied,
        DiagnosticSeverity.Warning,
        "A port belongs to one socket for each transport and address. Equal endpoints conflict on every system, and the second bind fails "
        + "with 'Address already in use'. A wildcard beside a specific address fails on Linux; on Windows and macOS both succeed, and "
        + "clients reach one or the other.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<IOptionDefinition> UsedOptions
        => ImmutableArray.Create<IOptionDefinition>(OptionDefinitions.Target);

    public override void ExaminePair(Endpoint earlier, Endpoint later, RuleContext context)
    {
        // A test that binds a port twice does so to see it fail.
        if (later.IsTest(context.Options) || BindClash.Between(earlier, later, context.Options) is not { } clash)
            return;

        var candidate = later.Port.Single!;
        context.Report(
            Rule,
            later.Location,
            DiagnosticSeverity.Warning,
            Wording.Evidence(candidate).Prepend(earlier.Location),
            FixData.OfPort(later, candidate, replacement: null),
            Wording.Port(later, clash.Number),
            Wording.OnAddress(later.Address),
            earlier.ApiName,
            earlier.Address.Equals(later.Address) ? "" : Wording.OnAddress(earlier.Address),
            clash.Outcome());
    }
}
