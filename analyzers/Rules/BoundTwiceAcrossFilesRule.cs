using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Options;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT2011: two binds of different members want the same port at overlapping addresses. Whether they run at once is not known,
/// so it is a remark, made in builds only and without a fix.</summary>
/// <example>A <c>TcpListener</c> on 9000 in one file and a Kestrel endpoint on 9000 in another.</example>
internal sealed class BoundTwiceAcrossFilesRule : EndpointRule
{
    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.BoundTwiceAcrossFiles,
        "Endpoint bound in two places",
        "{0}{1} is also bound by {2}{3}{4}: if both run at once, the second bind {5}",
        Categories.Occupied,
        DiagnosticSeverity.Info,
        "Two places of the program bind the same port of the same transport at overlapping addresses. When both are in force at once, the "
        + "second bind fails with 'Address already in use'. Reported in builds only: it takes the whole program.",
        WellKnownDiagnosticTags.CompilationEnd);

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<IOptionDefinition> UsedOptions
        => ImmutableArray.Create<IOptionDefinition>(OptionDefinitions.Target);

    public override string NoFixReason
        => "which of the two places has to change is not known, and editors offer no fixes for what is found at the end of a compilation";

    public override void ExamineAcross(Endpoint earlier, Endpoint later, RuleContext context)
    {
        // Tests run one after the other, or beside the program that they test.
        if (earlier.IsTest(context.Options) || later.IsTest(context.Options))
            return;
        if (BindClash.Between(earlier, later, context.Options) is not { } clash)
            return;

        context.Report(
            Rule,
            later.Location,
            DiagnosticSeverity.Info,
            Wording.Evidence(later.Port.Single!).Prepend(earlier.Location),
            properties: null,
            Wording.Port(later, clash.Number),
            Wording.OnAddress(later.Address),
            earlier.ApiName,
            earlier.Address.Equals(later.Address) ? "" : Wording.OnAddress(earlier.Address),
            InFile(earlier.Location, later.Location),
            clash.Outcome());
    }

    private static string InFile(Location earlier, Location later)
        => earlier.GetLineSpan().Path is { Length: > 0 } path
            && (earlier.SourceTree != later.SourceTree || path != later.GetLineSpan().Path)
            ? " in " + FileName.Of(path)
            : "";
}
