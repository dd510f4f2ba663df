using Storefront.Catalogue;
using Storefront.Gateway;

var orders = new OrderBook();
orders.Place("TEA-001", 2);
orders.Place("POT-001", 1);
var protocol = new OrderStatusProtocol(orders);

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stopping.Cancel();
};

// Each desk has its switch; the scanners are served when none is given.
var desks = new List<Task>();
if (args.Contains("--terminals"))
{
    desks.Add(new TerminalDesk(protocol).RunAsync(stopping.Token));
}

if (args.Contains("--scanners") || args.Length == 0)
{
    desks.Add(new ScannerDesk(protocol).RunAsync(stopping.Token));
}

if (args.Contains("--heartbeat"))
{
    desks.Add(new Heartbeat(TimeProvider.System).RunAsync(stopping.Token));
}

await await Task.WhenAny(desks);
