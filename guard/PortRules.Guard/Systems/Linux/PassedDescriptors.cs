using System.Globalization;
using System.Net.Sockets;

namespace PortRules.Guard.Systems.Linux;

/// <summary>The descriptors that sd_listen_fds(3) would count: LISTEN_FDS of them, from 3 on, where LISTEN_PID is this process.</summary>
internal sealed class PassedDescriptors
{
    private const string ProcessVariable = "LISTEN_PID";
    private const string CountVariable = "LISTEN_FDS";
    private const string NamesVariable = "LISTEN_FDNAMES";

    // SD_LISTEN_FDS_START, and the name of what has none, of sd_listen_fds_with_names(3).
    private const int First = 3;
    private const string Unnamed = "unknown";

    // No more than a process may have open at once, unless it is told otherwise.
    private const int MaxCount = 1 << 20;

    private readonly List<string> _problems = [];
    private readonly string[] _names;
    private readonly int _count;

    private PassedDescriptors(string? count, string? names)
    {
        _names = names?.Split(':') ?? [];
        if (count is null)
            return;
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out _count) || _count > MaxCount)
        {
            _count = 0;
            _problems.Add($"{CountVariable} is \"{ForeignText.Name(count)}\", which is no number of descriptors.");
        }
        else if (names is not null && _names.Length != _count)
        {
            // Which name is whose cannot be known: sd_listen_fds_with_names(3) fails here.
            _problems.Add($"{NamesVariable} has {_names.Length} names for the {_count} descriptors of {CountVariable}: none is used.");
            _names = [];
        }
    }

    /// <summary>What the environment says, and takes it out of there. What is meant for another process stays, and is not ours to
    /// judge: a variable that a parent forgot to unset is no mistake of this program.</summary>
    public static PassedDescriptors TakeFromEnvironment()
    {
        var process = Environment.GetEnvironmentVariable(ProcessVariable);
        if (!int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id != Environment.ProcessId)
            return new(null, null);
        var passed = new PassedDescriptors(
            Environment.GetEnvironmentVariable(CountVariable), Environment.GetEnvironmentVariable(NamesVariable));
        foreach (var variable in (ReadOnlySpan<string>)[ProcessVariable, CountVariable, NamesVariable])
            Environment.SetEnvironmentVariable(variable, null);
        return passed;
    }

    /// <summary>The sockets among them. All descriptors are closed in children from now on.</summary>
    public IReadOnlyList<InheritedSocket> Open(out IReadOnlyList<string> problems)
    {
        var sockets = new List<InheritedSocket>();
        for (var index = 0; index < _count; index++)
        {
            var descriptor = First + index;
            // What a parent passes stays open at exec. So a file that the runtime has opened since is not taken for one of them.
            if (!LibC.IsPassedOn(descriptor))
            {
                _problems.Add($"{Place(index)} was not passed, although {CountVariable} is {_count}.");
                break;
            }
            LibC.CloseInChildren(descriptor);
            if (Problem(descriptor) is { } problem)
                _problems.Add($"{Place(index)} {problem}.");
            else
                sockets.Add(new(NameOf(index), new(new SafeSocketHandle(descriptor, ownsHandle: true))));
        }
        problems = _problems;
        return sockets;
    }

    /// <summary>Why a descriptor is no socket for a server; null where it is one.</summary>
    private static string? Problem(int descriptor)
    {
        const int Stream = 1;
        const int Datagram = 2;
        if (Option(descriptor, LibC.OptionType) is not { } type)
            return "is no socket";
        if (Option(descriptor, LibC.OptionDomain) is not (LibC.FamilyUnix or LibC.FamilyIPv4 or LibC.FamilyIPv6))
            return "is a socket of a family that servers do not use: neither IPv4, IPv6 nor Unix";
        return type switch
        {
            Stream when Option(descriptor, LibC.OptionAcceptsConnections) is 1 => null,
            Stream => "is a socket that does not listen (a connection, as from Accept=yes?)",
            Datagram when LibC.HasPeer(descriptor) => "is a datagram socket that is connected to one peer",
            Datagram when !LibC.IsBound(descriptor) => "is a datagram socket that is not bound",
            Datagram => null,
            _ => "is a socket that carries neither a stream nor datagrams",
        };
    }

    private static int? Option(int descriptor, int name)
    {
        var length = sizeof(int);
        return LibC.GetSocketOption(descriptor, LibC.SocketLevel, name, out var value, ref length) == 0 ? value : null;
    }

    private string NameOf(int index) => index < _names.Length && _names[index].Length > 0 ? _names[index] : Unnamed;

    private string Place(int index) => $"Descriptor {First + index} (\"{ForeignText.Name(NameOf(index))}\")";
}
