using Storefront.Api;
using Storefront.Api.Hosting;
using Storefront.Catalogue;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddSingleton(ProductCatalogue.Seasonal());
builder.Services.AddSingleton<OrderBook>();
builder.Services.AddHttpClient<PricingClient>(client => client.BaseAddress = new Uri("https+http://pricing:5001"));
HostingProfile.Apply(builder);

var app = builder.Build();

app.MapGet("/healthz", () => "ok");
app.MapGet("/products", (ProductCatalogue catalogue, string? search) => catalogue.Search(search));
app.MapGet("/products/{sku}", (ProductCatalogue catalogue, string sku) =>
    catalogue.Find(sku) is { } product ? Results.Ok(product) : Results.NotFound());

// The shelf price, unless the pricing service is asked for: "Pricing=remote".
app.MapGet("/products/{sku}/price", async (
    ProductCatalogue catalogue, PricingClient pricing, IConfiguration configuration, string sku, CancellationToken stop) =>
    catalogue.Find(sku) is not { } product ? Results.NotFound()
    : configuration["Pricing"] == "remote" ? Results.Ok(await pricing.PriceOfAsync(product, stop))
    : Results.Ok(product.Price));

app.MapPost("/orders", (ProductCatalogue catalogue, OrderBook orders, NewOrder request) =>
{
    if (catalogue.Find(request.Sku) is not { } product || request.Quantity < 1)
    {
        return Results.BadRequest("Unknown product or quantity.");
    }

    var order = orders.Place(product.Sku, request.Quantity);
    return Results.Created($"/orders/{order.Number}", order);
});
app.MapGet("/orders/{number:int}", (OrderBook orders, int number) =>
    orders.Find(number) is { } order ? Results.Ok(order) : Results.NotFound());

app.Run();
