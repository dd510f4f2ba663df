namespace PortRules.Guard;

/// <summary>How much of the command line of an owner is read. Command lines hold passwords, and reports end in logs. On Windows and macOS
/// none is read.</summary>
public enum OwnerDetail
{
    /// <summary>Nothing: executable and name only.</summary>
    NameOnly,

    /// <summary>The program as it was called and the number of its arguments.</summary>
    ArgumentCount,

    /// <summary>All arguments, cut at 256 characters, without what follows <c>=</c> or <c>:</c> in an option and without the value of
    /// options whose name tells of a secret. A best effort: an argument may be a secret all by itself.</summary>
    CommandLine,
}
