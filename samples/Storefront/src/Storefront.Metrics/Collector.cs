using System.Net.Sockets;
using System.Text;

namespace Storefront.Metrics;

/// <summary>Takes metrics from datagrams, one or more lines each. Lines that do not parse are dropped, as statsd does.</summary>
public sealed class Collector(MetricStore store)
{
    /// <summary>The port that every statsd client sends to unless told otherwise.</summary>
    internal const int StatsdPort = 8125;

    /// <summary>The switches and printers can only be told a host, and send to the syslog port.</summary>
    private const int SyslogPort = 514;

    public async Task CollectFromServicesAsync(CancellationToken stop)
    {
        using var socket = new UdpClient(StatsdPort);
        await CollectAsync(socket, stop);
    }

    public async Task CollectFromDevicesAsync(CancellationToken stop)
    {
        using var socket = new UdpClient(SyslogPort);
        await CollectAsync(socket, stop);
    }

    /// <summary>Collects until <paramref name="stop"/>.</summary>
    public async Task CollectAsync(UdpClient socket, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var datagram = await socket.ReceiveAsync(stop);
            foreach (var text in Encoding.UTF8.GetString(datagram.Buffer).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (MetricLine.TryParse(text.Trim(), out var line))
                {
                    store.Record(line);
                }
            }
        }
    }
}
