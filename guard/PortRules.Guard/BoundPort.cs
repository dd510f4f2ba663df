using System.Net;
using PortRules.Ports;

namespace PortRules.Guard;

/// <summary>A port that this process really listens on (UDP: is bound to), whichever library opened it.</summary>
/// <param name="Transport">The transport.</param>
/// <param name="EndPoint">The local address and port.</param>
/// <param name="IsDualMode">It is the IPv6 wildcard and takes IPv4 too.</param>
/// <param name="IsShared">A socket of another process listens on an overlapping endpoint as well.</param>
public sealed record BoundPort(Transport Transport, IPEndPoint EndPoint, bool IsDualMode, bool IsShared);
