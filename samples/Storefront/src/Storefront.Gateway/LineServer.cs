using System.Net.Sockets;
using System.Text;

namespace Storefront.Gateway;

/// <summary>Serves a protocol of one request line and one answer line on a listener that has been started.</summary>
public sealed class LineServer(TcpListener listener, Func<string, string?> answer)
{
    /// <summary>Accepts connections until <paramref name="stop"/>, and then waits for the sessions to end.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var sessions = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop);
                sessions.RemoveAll(session => session.IsCompleted);
                sessions.Add(ServeAsync(client, stop));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Task.WhenAll(sessions);
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        using var _ = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII);
            await using var writer = new StreamWriter(stream, Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
            while (await reader.ReadLineAsync(stop) is { } line && answer(line) is { } reply)
            {
                await writer.WriteLineAsync(reply.AsMemory(), stop);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The peer hung up, or the gateway stops: the session is over either way.
        }
    }
}
