using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Server.Kestrel;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PortRules.Guard.AspNetCore;

/// <summary>The endpoints that an application adds to Kestrel in code, which beat the URLs.</summary>
internal static class CodeEndpoints
{
    /// <summary>Whether there are any; null where this version of Kestrel does not let it be seen.</summary>
    /// <remarks>Kestrel tells nobody, so its own lists are read. They are the same in ASP.NET Core 8 and 10, and a test reads them in
    /// each.</remarks>
    public static bool? AreIn(KestrelServerOptions options)
    {
        try
        {
            return ListenOptionsOf(options).Count > 0 || (options.ConfigurationLoader is { } loader && EndpointsOf(loader).Count > 0);
        }
        catch (MissingMemberException)
        {
            return null;
        }
    }

    // Listen…, ListenLocalhost, ListenAnyIP, ListenUnixSocket, ListenHandle.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_CodeBackedListenOptions")]
    private static extern List<ListenOptions> ListenOptionsOf(KestrelServerOptions options);

    // The same of KestrelConfigurationLoader, which adds them when the server starts.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_EndpointsToAdd")]
    private static extern IList<Action> EndpointsOf(KestrelConfigurationLoader loader);
}
