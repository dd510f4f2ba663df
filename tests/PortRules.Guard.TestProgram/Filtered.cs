using System.Net;
using System.Runtime.InteropServices;

namespace PortRules.Guard.TestProgram;

/// <summary>Has bind refused by a system call filter, as a container's profile or SystemCallFilter= of systemd would.</summary>
internal static unsafe partial class Filtered
{
    private const int SetSeccomp = 22;
    private const int SetNoNewPrivileges = 38;
    private const nuint FilterMode = 2;

    /// <summary>Exit code 3 where no filter can be set; else that of the attempt to listen.</summary>
    public static int Listen()
    {
        var bind = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => 49u,
            Architecture.Arm64 => 200u,
            _ => 0u,
        };
        if (bind == 0 || Control(SetNoNewPrivileges, 1, 0, 0, 0) != 0)
            return 3;
        // Load the number of the call; is it bind? then EPERM; else let it pass.
        var program = stackalloc Instruction[]
        {
            new(0x20, 0, 0, 0),
            new(0x15, 0, 1, bind),
            new(0x06, 0, 0, 0x0005_0001),
            new(0x06, 0, 0, 0x7fff_0000),
        };
        var filter = new Filter { Length = 4, Program = program };
        if (Control(SetSeccomp, FilterMode, (nuint)(&filter), 0, 0) != 0)
            return 3;
        if (PortGuard.TryListen(new IPEndPoint(IPAddress.Loopback, 0), out _, out var conflict))
            return 0;
        Program.Say($"conflict {conflict.Kind}");
        Program.Say(conflict.Message);
        return 1;
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    private readonly struct Instruction(ushort code, byte whenTrue, byte whenFalse, uint value)
    {
        public readonly ushort Code = code;
        public readonly byte WhenTrue = whenTrue;
        public readonly byte WhenFalse = whenFalse;
        public readonly uint Value = value;
    }

    private struct Filter
    {
        public ushort Length;
        public Instruction* Program;
    }
}
