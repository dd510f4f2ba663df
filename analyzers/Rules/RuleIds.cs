namespace PortRules.Analyzers.Rules;

/// <summary>The rule ids by meaning. Compiled into the code fixes too, so no id is written twice.</summary>
internal static class RuleIds
{
    public const string PrivilegedPort = "PORT1001";
    public const string UrlReservation = "PORT1002";
    public const string BoundTwice = "PORT2001";
    public const string RegisteredToOther = "PORT2003";
    public const string ReleasedPort = "PORT2006";
    public const string CheckedPort = "PORT2007";
    public const string BlockedByBrowsers = "PORT2009";
    public const string BoundTwiceAcrossFiles = "PORT2011";
    public const string DiscoveredService = "PORT3001";
    public const string OutOfRange = "PORT4001";
    public const string InvalidListenUrl = "PORT4002";
    public const string HostNameBindsAll = "PORT4003";
    public const string OverriddenEndpoint = "PORT4004";
    public const string LoopbackInContainer = "PORT4005";
    public const string MalformedPort = "PORT4007";
    public const string OverriddenProfile = "PORT4010";
    public const string NotRegistered = "PORT5001";
    public const string InvalidLine = "PORT5002";
    public const string OutsideBlock = "PORT5005";
    public const string UnmatchedBaseline = "PORT5006";
}
