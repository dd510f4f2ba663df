using PortRules.Ports;

namespace PortRules.Guard.Systems.MacOS;

/// <summary>The calls of macOS that the guard makes. Nothing throws for what is refused: the bytes are empty then.</summary>
internal interface ILibProc
{
    /// <summary>The effective user of this process.</summary>
    uint EffectiveUserId { get; }

    /// <summary>The range of <c>net.inet.ip.portrange</c>; null where it cannot be read.</summary>
    PortRange? EphemeralPorts { get; }

    /// <summary>proc_listpids(PROC_ALL_PIDS).</summary>
    byte[] ListProcesses();

    /// <summary>proc_pidinfo(PROC_PIDLISTFDS). Root may ask for every process, others for those of their own user.</summary>
    byte[] ListDescriptors(int process);

    /// <summary>proc_pidfdinfo(PROC_PIDFDSOCKETINFO) into <paramref name="record"/>, of <see cref="SocketRecord.Length"/>; false where it
    /// is refused.</summary>
    bool ReadSocket(int process, int descriptor, Span<byte> record);

    /// <summary>proc_pidinfo(PROC_PIDTBSDINFO), with the same rights.</summary>
    byte[] ReadProcess(int process);

    /// <summary>proc_pidpath, for which everybody may ask; null where the process has ended.</summary>
    string? PathOf(int process);
}
