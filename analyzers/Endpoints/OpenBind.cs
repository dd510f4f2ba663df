using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Catalogue;

namespace PortRules.Analyzers.Endpoints;

/// <summary>A call that binds, and one of the places where it is given a port.</summary>
/// <param name="Context">The call, by itself.</param>
/// <param name="Slot">The place.</param>
/// <param name="Value">The expression that stands there.</param>
internal sealed record OpenBind(CallContext Context, PortSlot Slot, IOperation Value);
