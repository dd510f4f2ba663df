namespace Storefront.Catalogue;

/// <summary>The products, held in memory.</summary>
public sealed class ProductCatalogue(IEnumerable<Product> products)
{
    private readonly Dictionary<string, Product> _products = products.ToDictionary(p => p.Sku, StringComparer.OrdinalIgnoreCase);

    public static ProductCatalogue Seasonal() => new(
    [
        new("TEA-001", "Darjeeling, first flush, 100 g", 14.50m),
        new("TEA-002", "Assam, broken leaf, 250 g", 9.90m),
        new("POT-001", "Teapot, cast iron, 0.8 l", 49.00m),
        new("CUP-004", "Cups, porcelain, set of four", 32.00m),
    ]);

    public Product? Find(string sku) => _products.GetValueOrDefault(sku);

    public IReadOnlyList<Product> Search(string? text) =>
    [
        .. _products.Values
            .Where(p => string.IsNullOrWhiteSpace(text) || p.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
            .OrderBy(p => p.Sku, StringComparer.Ordinal),
    ];
}
