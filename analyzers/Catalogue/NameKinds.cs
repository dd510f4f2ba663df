namespace PortRules.Analyzers.Catalogue;

/// <summary>What a simple name stands for in the catalogue; a name can be several things.</summary>
[Flags]
internal enum NameKinds
{
    None = 0,

    /// <summary>A type with at least one row.</summary>
    Type = 1,

    /// <summary>A type with rows for its constructors.</summary>
    Constructor = 2,

    Method = 4,
    Property = 8,
    Field = 16,

    /// <summary>A method that takes a port as an argument.</summary>
    PortMethod = 32,

    /// <summary>A method that gives a port, or one whose port may be left out, so that a call without arguments counts.</summary>
    BareMethod = 64,

    /// <summary>A property that is assigned a port.</summary>
    PortProperty = 128,

    /// <summary>A property whose collection takes ports.</summary>
    PortCollection = 256,

    /// <summary>A name that stands in the text of every file in which something of this name or type binds, or tells a server to: the
    /// type's name where the member's is everybody's, such as <c>Create</c>.</summary>
    Binding = 512,

    Member = Constructor | Method | Property | Field,
}
