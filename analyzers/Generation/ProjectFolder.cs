using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Options;
using PortRules.Analyzers.Policy;

namespace PortRules.Analyzers.Generation;

/// <summary>The folder of the project, to which the places of endpoints are relative: what is generated must not depend on the
/// machine.</summary>
internal sealed class ProjectFolder(string? path)
{
    internal const string Property = "PortRulesProjectFolder";

    /// <summary>What the package's targets say it is. Properties reach the compiler in the form of an .editorconfig, where these two
    /// characters begin a comment: the targets write them otherwise.</summary>
    public static string? PathOf(AnalyzerConfigOptions global)
        => OptionsReader.Property(global, Property) is { Length: > 0 } written
            ? written.Replace("|h", "#").Replace("|s", ";")
            : null;

    /// <summary>The place of a piece of code: <c>src/Program.cs:12</c>.</summary>
    public string PlaceOf(Location location)
    {
        var span = location.GetLineSpan();
        return $"{RelativeOf(span.Path)}:{span.StartLinePosition.Line + 1}";
    }

    /// <summary>A file, relative to the folder; its name alone where it lies on another drive, or the folder is not known.</summary>
    public string RelativeOf(string file)
    {
        if (path is null)
            return FileName.Of(file);
        var relative = RelativePath.Of(file, path + "/x");
        return relative.StartsWith("/", StringComparison.Ordinal) || relative.IndexOf(':') == 1 ? FileName.Of(file) : relative;
    }
}
