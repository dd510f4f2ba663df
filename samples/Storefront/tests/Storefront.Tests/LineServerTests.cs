using System.Net;
using System.Net.Sockets;
using Storefront.Catalogue;
using Storefront.Gateway;

namespace Storefront.Tests;

public class LineServerTests
{
    [Fact]
    public async Task Answers_every_line_and_hangs_up_on_quit()
    {
        var orders = new OrderBook();
        var order = orders.Place("TEA-001", 2);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stopping = new CancellationTokenSource();
        var server = new LineServer(listener, new OrderStatusProtocol(orders).Answer).RunAsync(stopping.Token);

        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };

        await writer.WriteAsync($"STATUS {order.Number}\nADVANCE {order.Number}\nSTATUS x\nQUIT\n");

        Assert.Equal($"OK {order.Number} Received 2 x TEA-001", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"OK {order.Number} Packed 2 x TEA-001", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal("ERR not a number", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Null(await reader.ReadLineAsync(TestContext.Current.CancellationToken));

        await stopping.CancelAsync();
        await server;
    }

    [Fact]
    public async Task Hangs_up_when_it_is_stopped()
    {
        var port = FreePort.Next();
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        using var stopping = new CancellationTokenSource();
        var server = new LineServer(listener, line => line).RunAsync(stopping.Token);

        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
        await writer.WriteAsync("echo\n");
        Assert.Equal("echo", await reader.ReadLineAsync(TestContext.Current.CancellationToken));

        await stopping.CancelAsync();
        await server;
        Assert.Null(await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }
}
