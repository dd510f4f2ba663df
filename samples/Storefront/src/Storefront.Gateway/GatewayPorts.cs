namespace Storefront.Gateway;

/// <summary>The port that the terminals have burnt into their settings.</summary>
internal static class GatewayPorts
{
    public const int Terminals = 23;
}
