using System.ComponentModel;
using System.Globalization;
using System.Net.Sockets;

namespace PortRules.Guard.Diagnosis;

/// <summary>What an exception tells of a refused bind beside an error.</summary>
internal enum BindHint
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Perhaps a conflict inside this process.</summary>
    MaybeOwnConflict,

    /// <summary>The bind was refused, and the reason has been left out.</summary>
    ReasonLeftOut,
}

/// <summary>Finds the refused bind in an exception: libraries wrap it (Kestrel: IOException, AggregateException), and some throw the
/// system's number in an exception of their own (HttpListenerException), or nothing but the fact (Grpc.Core).</summary>
internal static class BindFailure
{
    private const int MaxDepth = 16;

    // Linux errno, then those of http.sys: access denied, sharing violation, already exists.
    private const int NotPermitted = 1;
    private const int AccessDenied = 13;
    private const int FamilyNotSupported = 97;
    private const int AddressInUse = 98;
    private const int AddressNotAvailable = 99;
    private const int WindowsAccessDenied = 5;
    private const int WindowsSharingViolation = 32;
    private const int WindowsAlreadyExists = 183;

    // HttpListener on Unix, for a prefix that this process has registered already; also for one that is malformed.
    private const int ManagedListenerConflict = 400;

    // The address follows, and then nothing: the system's error goes to gRPC's own log.
    private const string GrpcCoreFailure = "Failed to bind port \"";

    /// <summary>What the system has refused; null where the exception tells of something else.</summary>
    /// <param name="failure">The exception.</param>
    /// <param name="port">The port that was to be bound.</param>
    /// <param name="hint">What else it tells.</param>
    public static SocketError? ErrorOf(Exception failure, int port, out BindHint hint)
    {
        hint = BindHint.None;
        SocketError? found = null;
        foreach (var exception in Chain(failure, MaxDepth))
        {
            found ??= Translate(exception);
            if (hint == BindHint.None)
                hint = HintOf(exception, port);
        }
        return found;
    }

    /// <summary>The explanation that the exception or one inside it carries already.</summary>
    public static PortConflict? ExplainedIn(Exception failure)
        => Chain(failure, MaxDepth).OfType<PortConflictException>().FirstOrDefault()?.Conflict;

    /// <summary>The exception and those inside it.</summary>
    public static IEnumerable<Exception> ChainOf(Exception failure) => Chain(failure, MaxDepth);

    private static IEnumerable<Exception> Chain(Exception? exception, int depth)
    {
        if (exception is null || depth == 0)
            return [];
        var inner = exception is AggregateException several
            ? several.InnerExceptions.SelectMany(next => Chain(next, depth - 1))
            : Chain(exception.InnerException, depth - 1);
        return inner.Prepend(exception);
    }

    private static BindHint HintOf(Exception exception, int port)
    {
        switch (exception)
        {
            // The type of HttpListener's exception is not named, so that programs without it do not carry that assembly.
            case Win32Exception { NativeErrorCode: ManagedListenerConflict } when !OperatingSystem.IsWindows():
                return BindHint.MaybeOwnConflict;
            // Server.Start of Grpc.Core. A server may have several ports: it must be this one.
            case IOException { InnerException: null, Message: var text } when text.StartsWith(GrpcCoreFailure, StringComparison.Ordinal)
                && text.EndsWith(string.Create(CultureInfo.InvariantCulture, $":{port}\""), StringComparison.Ordinal):
                return BindHint.ReasonLeftOut;
            default:
                return BindHint.None;
        }
    }

    private static SocketError? Translate(Exception exception)
    {
        switch (exception)
        {
            case SocketException socket:
                return socket.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied
                    or SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported
                    ? socket.SocketErrorCode
                    : null;
            case Win32Exception { NativeErrorCode: ManagedListenerConflict } when !OperatingSystem.IsWindows():
                return null;
            case Win32Exception system when system.GetType().FullName == "System.Net.HttpListenerException":
                return OperatingSystem.IsWindows() ? OfHttpSys(system.NativeErrorCode) : OfErrno(system.NativeErrorCode);
            default:
                return null;
        }
    }

    private static SocketError? OfErrno(int number) => number switch
    {
        NotPermitted or AccessDenied => SocketError.AccessDenied,
        AddressInUse => SocketError.AddressAlreadyInUse,
        AddressNotAvailable => SocketError.AddressNotAvailable,
        FamilyNotSupported => SocketError.AddressFamilyNotSupported,
        _ => null,
    };

    private static SocketError? OfHttpSys(int number) => number switch
    {
        WindowsAccessDenied => SocketError.AccessDenied,
        WindowsSharingViolation or WindowsAlreadyExists => SocketError.AddressAlreadyInUse,
        _ => null,
    };
}
