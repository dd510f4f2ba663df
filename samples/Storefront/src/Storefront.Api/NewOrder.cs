namespace Storefront.Api;

/// <summary>The body of <c>POST /orders</c>.</summary>
internal sealed record NewOrder(string Sku, int Quantity);
