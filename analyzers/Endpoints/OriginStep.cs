using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Endpoints;

/// <summary>One step from the place that decides a value to the place that uses it, in words and as a place.</summary>
/// <param name="Text">A noun phrase for a message, such as <c>constant 'HttpPort'</c> or <c>default of parameter 'port'</c>.</param>
/// <param name="Location">Where the step stands.</param>
internal sealed record OriginStep(string Text, Location Location);
