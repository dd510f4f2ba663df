namespace PortRules.Ports;

/// <summary>The ports that browsers refuse to fetch from, and Node's <c>fetch</c> with them; .NET's HttpClient connects to all of
/// them. From the "bad port" list of the WHATWG Fetch standard (whatwg/fetch <c>fetch.bs</c> at 586cd2a).</summary>
public static class BrowserBlockedPorts
{
    /// <summary>Whether browsers refuse <paramref name="port"/>; false for a number that is no port. Port 0 is on the list, though
    /// a server that binds it gets another port, which browsers may well accept.</summary>
    public static bool Contains(int port) => BlockedSince(port) is not null;

    /// <summary>The day on which the standard took <paramref name="port"/> in, as an ISO 8601 date, or null when it is not blocked.
    /// Ports of the first list, 2016-03-10, had been blocked by browsers before.</summary>
    public static string? BlockedSince(int port) => port switch
    {
        1 or 7 or 9 or 11 or 13 or 15 or 17 or 19 or 20 or 21 or 22 or 23 or 25 or 37 or 42 or 43 or 53 or 77 or 79 or 87
            or 95 or 101 or 102 or 103 or 104 or 109 or 110 or 111 or 113 or 115 or 117 or 119 or 123 or 135 or 139 or 143
            or 179 or 389 or 465 or 512 or 513 or 514 or 515 or 526 or 530 or 531 or 532 or 540 or 556 or 563 or 587 or 601
            or 636 or 993 or 995 or 2049 or 3659 or 4045 or 6000 or 6665 or 6666 or 6667 or 6668 or 6669 => "2016-03-10",
        427 or 548 or 6697 => "2018-05-31",
        5060 or 5061 => "2020-11-05",
        69 or 137 or 161 or 554 or 1719 or 1720 or 1723 or 6566 => "2021-03-10",
        10080 => "2021-04-14",
        989 or 990 => "2021-06-14",
        4190 or 6679 => "2024-04-02",
        0 => "2025-08-11",
        _ => null,
    };
}
