using System.Collections.Immutable;

namespace PortRules.Corpus.Cases;

/// <summary>One labelled file.</summary>
/// <param name="Id">The name of the case, and of its folder.</param>
/// <param name="Split">The part of the labels that it belongs to.</param>
/// <param name="Path">The labelled file, relative to the case's folder, with forward slashes. Other files there are context.</param>
/// <param name="Exhaustive">Every place of the file that deals with a port is labelled.</param>
/// <param name="Sites">The labelled places.</param>
internal sealed record LabelledCase(string Id, string Split, string Path, bool Exhaustive, ImmutableArray<LabelledSite> Sites);

/// <summary>A line of a file.</summary>
/// <param name="Path">The file, relative to the case's folder.</param>
/// <param name="Line">The line, from 1.</param>
internal readonly record struct Spot(string Path, int Line);
