using System.Runtime.InteropServices;

namespace PortRules.Guard.TestProgram;

/// <summary>Has calls refused by a system call filter, as a container's profile or SystemCallFilter= of systemd would.</summary>
internal static unsafe partial class Filtered
{
    private const int SetSeccomp = 22;
    private const int SetNoNewPrivileges = 38;
    private const nuint FilterMode = 2;

    /// <summary>Listens where bind is refused. Exit code 3 where no filter can be set; else that of the attempt.</summary>
    public static int Bind()
    {
        // Load the number of the call; is it bind? then EPERM; else let it pass.
        if (NumbersOfCalls is not { } calls || !Set([new(0x20, 0, 0, 0), new(0x15, 0, 1, calls.Bind), Refuse, Pass]))
            return 3;
        return Program.GuardListen(["127.0.0.1", "0"]);
    }

    /// <summary>Listens where netlink is out of reach, as in many sandboxes.</summary>
    public static int Netlink(string[] arguments)
    {
        // And is its first argument AF_NETLINK?
        if (NumbersOfCalls is not { } calls
            || !Set([new(0x20, 0, 0, 0), new(0x15, 0, 3, calls.Socket), new(0x20, 0, 0, 16), new(0x15, 0, 1, 16), Refuse, Pass]))
        {
            return 3;
        }
        return Program.GuardListen(arguments);
    }

    private static Instruction Refuse => new(0x06, 0, 0, 0x0005_0001);

    private static Instruction Pass => new(0x06, 0, 0, 0x7fff_0000);

    private static (uint Bind, uint Socket)? NumbersOfCalls => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => (49, 41),
        Architecture.Arm64 => (200, 198),
        _ => null,
    };

    private static bool Set(Instruction[] instructions)
    {
        fixed (Instruction* first = instructions)
        {
            var filter = new Filter { Length = (ushort)instructions.Length, Program = first };
            return Control(SetNoNewPrivileges, 1, 0, 0, 0) == 0 && Control(SetSeccomp, FilterMode, (nuint)(&filter), 0, 0) == 0;
        }
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
