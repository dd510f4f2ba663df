using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using PortRules.Guard.AspNetCore;

// A web application with the guard, as it stands in the documentation. It says "ready" with its addresses and ends when its standard input
// does. Guard:… of the command line are options of the guard; --systemd asks for UseSystemd() as well.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Logging.ClearProviders();
builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
builder.Services.Configure<PortGuardOptions>(builder.Configuration.GetSection("Guard"));
builder.WebHost.UsePortGuard();
if (args.Contains("--systemd"))
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.UseSystemd());
builder.Services.AddHealthChecks().AddPortGuard();

var app = builder.Build();
app.MapGet("/", () => $"{Environment.ProcessId}");
app.MapHealthChecks("/health");
await app.StartAsync();
var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
Console.WriteLine($"ready {string.Join(' ', addresses)}");
await Console.In.ReadToEndAsync();
await app.StopAsync();
