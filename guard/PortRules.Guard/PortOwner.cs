using System.Globalization;
using System.Text;

namespace PortRules.Guard;

/// <summary>Who holds a port, as far as it is visible to this process.</summary>
/// <remarks>All texts are foreign: whoever owns the process chose them. Control, format and invisible characters are written as
/// <c>\u{…}</c>, and the texts are cut (names at 64 characters, paths at 128 from the front), so that they are for display and not for
/// opening files. No decision of the guard depends on a name.</remarks>
/// <param name="ProcessId">The process, in the numbering of this process's own namespace; null where it is not visible.</param>
/// <param name="ProcessName">The file name of the executable where that is readable; else what the process calls itself.</param>
/// <param name="ExecutablePath">The executable; null where it is not readable, which for another user's process is the rule.</param>
/// <param name="Command">The command line in the wanted <see cref="OwnerDetail"/>; null for <see cref="OwnerDetail.NameOnly"/>.</param>
/// <param name="UserId">The user: of the socket on Linux, of the process on macOS; null on Windows.</param>
/// <param name="UserName">The name of that user, as /etc/passwd has it. Windows: the name where it is that of this process or of a service
/// account, else the security identifier.</param>
/// <param name="Since">When the process started.</param>
/// <param name="Unit">Linux: the systemd unit of the control group.</param>
/// <param name="ContainerId">Linux: the container of the control group: its 64 hexadecimal digits, or its name.</param>
/// <param name="Certainty">How much of this is known.</param>
public sealed record PortOwner(
    int? ProcessId,
    string? ProcessName,
    string? ExecutablePath,
    string? Command,
    uint? UserId,
    string? UserName,
    DateTimeOffset? Since,
    string? Unit,
    string? ContainerId,
    OwnerCertainty Certainty)
{
    /// <summary>Windows: the service, where the process is one that holds several.</summary>
    public string? Service { get; init; }

    /// <summary>The owner of whom nothing is visible.</summary>
    public static PortOwner NotVisible { get; } = new(null, null, null, null, null, null, null, null, null, OwnerCertainty.NotVisible);

    /// <summary>The owner as a message names it: <c>process 2218 "/usr/bin/python3.11" of user app (1654)</c>.</summary>
    public override string ToString()
    {
        if (Certainty == OwnerCertainty.NotVisible)
            return "a process that is not visible from here";
        var text = new StringBuilder();
        if (ProcessId is { } id)
            text.Append(CultureInfo.InvariantCulture, $"process {id}");
        else
            text.Append("a process");
        if ((ExecutablePath ?? ProcessName) is { } name)
            text.Append(CultureInfo.InvariantCulture, $" \"{name}\"");
        if (UserId is { } user)
            text.Append(CultureInfo.InvariantCulture, $" of user {(UserName is null ? $"{user}" : $"{UserName} ({user})")}");
        else if (UserName is not null)
            text.Append(CultureInfo.InvariantCulture, $" of user {UserName}");
        AppendRest(text);
        return text.ToString();
    }

    private void AppendRest(StringBuilder text)
    {
        if (Unit is not null)
            text.Append(CultureInfo.InvariantCulture, $" in unit \"{Unit}\"");
        if (Service is not null)
            text.Append(CultureInfo.InvariantCulture, $" for service \"{Service}\"");
        if (ContainerId is not null)
            text.Append(CultureInfo.InvariantCulture, $" in container \"{(ContainerId.Length == 64 ? ContainerId[..12] : ContainerId)}\"");
        if (Since is { } since)
            text.Append(CultureInfo.InvariantCulture, $", running since {since.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z,");
        text.Append(Certainty switch
        {
            OwnerCertainty.SocketOnly => ", not visible from here,",
            OwnerCertainty.SearchEnded => ", not found in the time given,",
            OwnerCertainty.Unverified => ", as far as can be seen from here,",
            _ => "",
        });
    }
}
