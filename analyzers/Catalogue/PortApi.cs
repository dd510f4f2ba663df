using System.Collections.Immutable;
using PortRules.Ports;

namespace PortRules.Analyzers.Catalogue;

/// <summary>What an API does with its port.</summary>
internal enum ApiRole
{
    /// <summary>Binds at the call.</summary>
    Bind,

    /// <summary>Stores the port; a later start binds it.</summary>
    ConfigureBind,

    Connect,
    ConfigureConnect,

    /// <summary>A value object, such as <c>IPEndPoint</c>: the role comes from what consumes it.</summary>
    Carrier,

    /// <summary>Maps a host port to a container port.</summary>
    Map,

    /// <summary>Reads the port that is in force.</summary>
    Discover,

    /// <summary>Changes the rules of conflict.</summary>
    Option,

    Advertise,
    Ephemeral,

    /// <summary>Looks at the local port and binds nothing.</summary>
    Filter,

    /// <summary>Asks whether a port is free.</summary>
    Probe,
}

/// <summary>How the port is written at its place.</summary>
internal enum PortForm
{
    /// <summary>Not a port, or a form that this version does not read.</summary>
    None,
    Int,
    IntText,
    IntList,
    EndPoint,
    Url,
    Urls,
    Prefix,
    HostPort,
    HostPortList,
    TcpUrl,
    ConnectionString,
}

/// <summary>Where the port stands.</summary>
internal enum SlotKind
{
    None,

    /// <summary>Parameter <see cref="PortSlot.Index"/>, counting the <c>this</c> parameter of an extension method.</summary>
    Argument,

    /// <summary>The value assigned to the property.</summary>
    Value,

    /// <summary>The value returned.</summary>
    Return,

    /// <summary>An <c>Add</c> on the collection that the property gives.</summary>
    Collection,
}

/// <summary>One place of an API where a port is given.</summary>
/// <param name="Kind">Argument, assigned value, returned value or collection.</param>
/// <param name="Index">The parameter's index for an argument, else -1.</param>
/// <param name="Form">How the port is written there.</param>
/// <param name="Key">The key of a setting or connection string, or null.</param>
internal readonly record struct PortSlot(SlotKind Kind, int Index, PortForm Form, string? Key);

/// <summary>When the bind happens.</summary>
internal enum BindMoment
{
    /// <summary>Never by itself.</summary>
    None,
    AtCall,
    InConstructor,

    /// <summary>When the object that was given the port is started.</summary>
    AtStart,
}

/// <summary>One row of the catalogue: an API that takes or gives a port.</summary>
/// <param name="DocumentationId">The documentation-comment id (ECMA-334 annex D).</param>
/// <param name="Package">The package or framework that defines it.</param>
/// <param name="Role">What it does.</param>
/// <param name="Transport">Null when it depends on something else, such as the socket type.</param>
/// <param name="IsHttp">The endpoint speaks HTTP.</param>
/// <param name="Slots">Where the port is given.</param>
/// <param name="AddressArgument">The parameter that gives the address, -1 when the slot or the API itself does.</param>
/// <param name="FixedAddress">The address that the API always uses, else null.</param>
/// <param name="DefaultPort">The port used when none is given, else null.</param>
/// <param name="Moment">When it binds.</param>
internal sealed record PortApi(
    string DocumentationId,
    string Package,
    ApiRole Role,
    Transport? Transport,
    bool IsHttp,
    ImmutableArray<PortSlot> Slots,
    int AddressArgument,
    BindAddress? FixedAddress,
    int? DefaultPort,
    BindMoment Moment)
{
    public bool Binds => Role is ApiRole.Bind or ApiRole.ConfigureBind;

    /// <summary>The row is no part of the embedded table: a user or another assembly says so.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>Kestrel reads the URL, by whatever API it comes.</summary>
    public bool IsKestrel { get; init; }

    /// <summary>The API looks for elevation, or deals with a denial, by itself.</summary>
    public bool DenialHandled { get; init; }
}
