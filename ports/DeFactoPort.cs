namespace PortRules.Ports;

/// <summary>What the IANA registry says of a port that a product uses by default.</summary>
public enum DeFactoRelation
{
    /// <summary>The number is assigned to this product or its protocol.</summary>
    Same,

    /// <summary>The number is assigned to something else.</summary>
    Other,

    /// <summary>The number is not assigned.</summary>
    Unassigned,

    /// <summary>A range of ports, for which the question was not asked.</summary>
    Range,
}

/// <summary>A port, or range of ports, that a product or an operating system uses unless told otherwise.</summary>
/// <param name="First">The lowest port.</param>
/// <param name="Last">The highest port; equal to <paramref name="First"/> for a single one.</param>
/// <param name="Transport">The transport it is used with.</param>
/// <param name="Product">The product, such as <c>Redis</c>.</param>
/// <param name="Category">One of <c>app</c>, <c>coord</c> (coordination and discovery), <c>db</c>, <c>dev</c> (developers' tools),
/// <c>dotnet</c>, <c>mail</c>, <c>mq</c>, <c>obs</c> (observability), <c>os</c>, <c>search</c>.</param>
/// <param name="Relation">What the IANA registry says of the number.</param>
/// <param name="Source">Where it was found: a repository and path, a page, or what was measured.</param>
/// <param name="Note">What else there is to say, often empty.</param>
public sealed record DeFactoPort(
    int First, int Last, Transport Transport, string Product, string Category, DeFactoRelation Relation, string Source, string Note)
{
    /// <summary>Whether <paramref name="port"/> is one of its ports.</summary>
    public bool Contains(int port) => port >= First && port <= Last;
}
