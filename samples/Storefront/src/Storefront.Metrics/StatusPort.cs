using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Storefront.Metrics;

/// <summary>Writes all metrics to whoever connects: <c>nc localhost 8125</c>. The same number as the collector's, over TCP.</summary>
internal sealed class StatusPort(MetricStore store)
{
    public async Task RunAsync(CancellationToken stop)
    {
        if (IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(taken => taken.Port == Collector.StatsdPort))
        {
            throw new InvalidOperationException("Another collector shows its metrics already.");
        }

        using var listener = new TcpListener(IPAddress.Loopback, Collector.StatsdPort);
        listener.Start();
        while (!stop.IsCancellationRequested)
        {
            using var client = await listener.AcceptTcpClientAsync(stop);
            try
            {
                await using var writer = new StreamWriter(client.GetStream());
                foreach (var line in store.Lines())
                {
                    await writer.WriteLineAsync(line.AsMemory(), stop);
                }
            }
            catch (IOException)
            {
                // The reader hung up early.
            }
        }
    }
}
