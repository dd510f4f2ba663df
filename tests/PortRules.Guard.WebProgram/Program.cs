using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using PortRules.Guard.AspNetCore;
using PortRules.Ports;

// A web application with the guard, as it stands in the documentation. It says "ready" with its addresses and ends when its standard input
// does. Guard:… of the command line are options of the guard, --declare an endpoint that is declared, --code a port that code opens;
// --slim=true takes the smaller builder, and --systemd=true asks for UseSystemd() as well.
var options = new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory };
var builder = args.Contains("--slim=true") ? WebApplication.CreateSlimBuilder(options) : WebApplication.CreateBuilder(options);
builder.Logging.ClearProviders();
builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
// A busy machine takes longer to find the holder.
builder.Services.Configure<PortGuardOptions>(guard => guard.OwnerSearchBudget = TimeSpan.FromSeconds(30));
builder.Services.Configure<PortGuardOptions>(builder.Configuration.GetSection("Guard"));
builder.WebHost.UsePortGuard(guard =>
{
    if (builder.Configuration["declare"] is { } declared)
    {
        var endPoint = IPEndPoint.Parse(declared);
        guard.Declared = [new(Transport.Tcp, BindAddress.Of(endPoint.Address), endPoint.Port)];
    }
});
if (args.Contains("--systemd=true"))
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.UseSystemd());
if (builder.Configuration["code"] is { } code)
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, int.Parse(code, CultureInfo.InvariantCulture)));
builder.Services.AddHealthChecks().AddPortGuard();

var app = builder.Build();
app.MapGet("/", () => $"{Environment.ProcessId}");
app.MapGet("/runtime", () => $"{Environment.Version.Major} {(RuntimeFeature.IsDynamicCodeSupported ? "managed" : "native")}");
app.MapHealthChecks("/health", new()
{
    ResponseWriter = (context, report) => context.Response.WriteAsync($"{report.Status}: {report.Entries["ports"].Description}"),
});
await app.StartAsync();
var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
Console.WriteLine($"ready {string.Join(' ', addresses)}");
await Console.In.ReadToEndAsync();
await app.StopAsync();
