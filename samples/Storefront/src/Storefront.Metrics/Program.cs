using Storefront.Metrics;

var store = new MetricStore();
var collector = new Collector(store);

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stopping.Cancel();
};

var tasks = new List<Task>
{
    collector.CollectFromServicesAsync(stopping.Token),
    new StatusPort(store).RunAsync(stopping.Token),
};
if (args.Contains("--devices"))
{
    tasks.Add(collector.CollectFromDevicesAsync(stopping.Token));
}

try
{
    await await Task.WhenAny(tasks);
}
catch (OperationCanceledException)
{
    // Ctrl+C.
}
