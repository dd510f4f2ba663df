using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Options;

namespace PortRules.Analyzers.Generation;

/// <summary>Writes the endpoints that a project opens into its assembly, for the guard and for reviews: as assembly attributes where the
/// attribute is referenced, as a table where the guard is, and as JSON. Only where the project asks for it with
/// <c>PortRulesDeclaredPorts</c>; an editor gets no more than the name of the table.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DeclaredPortsGenerator : IIncrementalGenerator
{
    internal const string Property = "PortRulesDeclaredPorts";
    internal const string AttributesFile = "PortRules.DeclaredPorts.g.cs";
    internal const string TableFile = "PortRules.DeclaredPorts.Table.g.cs";
    internal const string ContentsFile = "PortRules.DeclaredPorts.Contents.g.cs";
    internal const string JsonFile = "PortRules.DeclaredPorts.Json.g.cs";
    internal const string TableStep = "Table of declared ports";
    internal const string EndpointsStep = "Declared ports";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var request = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => Request.Of(options));
        var table = context.CompilationProvider.Combine(request)
            .Select(static (input, _) => input.Right.IsOn && HasOne(input.Left, DeclaredPortsSource.TableType)
                ? input.Left.AssemblyName
                : null)
            .WithTrackingName(TableStep);
        context.RegisterSourceOutput(table, static (output, assembly) =>
        {
            if (assembly is not null)
                output.AddSource(TableFile, DeclaredPortsSource.TableDeclaration(assembly));
        });

        var files = context.AdditionalTextsProvider.Collect();
        var sources = context.CompilationProvider.Combine(files).Combine(request)
            .Select(static (input, cancellation) => input.Right is { IsOn: true, IsDesignTime: false, IsTestProject: false }
                ? Write(input.Left.Left, input.Left.Right, input.Right, cancellation)
                : Sources.None)
            .WithTrackingName(EndpointsStep);
        context.RegisterImplementationSourceOutput(sources, static (output, written) =>
        {
            Add(output, AttributesFile, written.Attributes);
            Add(output, ContentsFile, written.Contents);
            Add(output, JsonFile, written.Json);
        });
    }

    private static Sources Write(
        Compilation compilation, ImmutableArray<AdditionalText> files, Request request, CancellationToken cancellation)
    {
        var own = DeclaredEndpoints.Of(compilation, files, new(request.Folder), cancellation);
        var said = own.Concat(CarriedPorts.Of(compilation.Assembly)).ToList();
        var name = compilation.AssemblyName ?? "";
        return new(
            own.IsEmpty || !HasOne(compilation, DeclaredPortsSource.AttributeType) ? null : DeclaredPortsSource.Attributes(own),
            HasOne(compilation, DeclaredPortsSource.TableType)
                ? DeclaredPortsSource.TableContents(name, InOrder(said.Concat(CarriedPorts.OfReferencesOf(compilation))))
                : null,
            DeclaredPortsSource.Comment(DeclaredPortsJson.Write(name, InOrder(said))));
    }

    private static ImmutableArray<DeclaredEndpoint> InOrder(IEnumerable<DeclaredEndpoint> endpoints)
        => DeclaredEndpoint.InOrder(endpoints).ToImmutableArray();

    private static void Add(SourceProductionContext output, string file, string? text)
    {
        if (text is not null)
            output.AddSource(file, text);
    }

    // A type that two assemblies define could not be named.
    private static bool HasOne(Compilation compilation, string type)
        => compilation.GetTypesByMetadataName(type) is [{ DeclaredAccessibility: Accessibility.Public }];

    /// <summary>What is written; null for each part that is not.</summary>
    private sealed record Sources(string? Attributes, string? Contents, string? Json)
    {
        public static Sources None { get; } = new(null, null, null);
    }

    /// <summary>What the project asks for.</summary>
    private sealed record Request(bool IsOn, bool IsDesignTime, bool IsTestProject, string? Folder)
    {
        public static Request Of(AnalyzerConfigOptionsProvider options) => new(
            OptionsReader.IsTrue(options.GlobalOptions, Property),
            OptionsReader.IsTrue(options.GlobalOptions, FactsGenerator.DesignTimeProperty),
            OptionsReader.IsTestProject(options),
            ProjectFolder.PathOf(options.GlobalOptions));
    }
}
