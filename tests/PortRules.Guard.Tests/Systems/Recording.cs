using System.Globalization;
using System.Net;
using PortRules.Guard.Systems;
using PortRules.Ports;

namespace PortRules.Guard.Tests.Systems;

/// <summary>What the test program's verb <c>record</c> has printed: the sockets that it had opened, and the bytes in which the system told
/// of them. Each new file of the folder is tested.</summary>
internal sealed class Recording
{
    private readonly List<string[]> _lines;

    private Recording(string name)
    {
        using var reader = new StreamReader(typeof(Recording).Assembly.GetManifestResourceStream(name)!);
        _lines = [.. reader.ReadToEnd().Split('\n')
            .Select(line => line.TrimEnd('\r'))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' '))];
    }

    /// <summary>The names of those made by the system that <paramref name="system"/> begins with.</summary>
    public static TheoryData<string> Names(string system)
        => [.. typeof(Recording).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(system, StringComparison.Ordinal))];

    public static Recording Read(string name) => new(name);

    public int ProcessId => int.Parse(_lines.Single(line => line[0] == "process")[1], CultureInfo.InvariantCulture);

    public IEnumerable<ExpectedSocket> Sockets => _lines
        .Where(line => line[0] == "socket")
        .Select(line => new ExpectedSocket(
            line[1] == "tcp" ? Transport.Tcp : Transport.Udp,
            line[2],
            IPEndPoint.Parse(line[3]),
            line.Length > 4 ? IPEndPoint.Parse(line[4]) : null));

    /// <summary>The bytes of the only line that begins with <paramref name="words"/>.</summary>
    public byte[] Bytes(params string[] words) => Convert.FromHexString(
        _lines.Single(line => line.Take(words.Length).SequenceEqual(words))[words.Length]);

    public IEnumerable<(int Descriptor, byte[] Bytes)> Records => _lines
        .Where(line => line[0] == "record")
        .Select(line => (int.Parse(line[1], CultureInfo.InvariantCulture), Convert.FromHexString(line[2])));
}

/// <summary>A socket of the program that has made a recording.</summary>
internal sealed record ExpectedSocket(Transport Transport, string How, IPEndPoint Local, IPEndPoint? Remote)
{
    public SocketState State => How switch
    {
        "connected" => SocketState.Established,
        "bound" => Transport == Transport.Udp ? SocketState.Close : SocketState.BoundInactive,
        _ => SocketState.Listen,
    };

    public bool IsDualMode => How == "listening-dual";

    public override string ToString() => $"{Transport} {How} {Local}";
}
