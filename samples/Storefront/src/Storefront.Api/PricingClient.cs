using Storefront.Catalogue;

namespace Storefront.Api;

/// <summary>Asks the pricing service, another program of the shop, for today's price.</summary>
internal sealed class PricingClient(HttpClient http)
{
    public async Task<decimal> PriceOfAsync(Product product, CancellationToken stop)
        => await http.GetFromJsonAsync<decimal>($"/prices/{Uri.EscapeDataString(product.Sku)}", stop);
}
