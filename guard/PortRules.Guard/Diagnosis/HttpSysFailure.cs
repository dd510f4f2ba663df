using System.ComponentModel;
using System.Net.Sockets;
using PortRules.Ports;

namespace PortRules.Guard.Diagnosis;

/// <summary>Refusals of http.sys that are about a URL and not about its port (winerror.h).</summary>
internal static class HttpSysFailure
{
    // "Access is denied": nobody has reserved the URL for the user. "Cannot create a file when that file already exists": it is registered.
    private const int AccessDenied = 5;
    private const int AlreadyExists = 183;

    /// <summary>What http.sys has refused; null where it was not http.sys, or the port was the matter.</summary>
    public static SocketError? In(Exception failure, Targets target)
    {
        // HttpListener elsewhere is made of sockets, and these numbers mean something else there.
        if (target != Targets.Windows)
            return null;
        foreach (var exception in BindFailure.ChainOf(failure))
        {
            if (exception is not Win32Exception system || system.GetType().FullName is not (
                "System.Net.HttpListenerException" or "Microsoft.AspNetCore.Server.HttpSys.HttpSysException"))
            {
                continue;
            }
            return system.NativeErrorCode switch
            {
                AccessDenied => SocketError.AccessDenied,
                AlreadyExists => SocketError.AddressAlreadyInUse,
                _ => null,
            };
        }
        return null;
    }
}
