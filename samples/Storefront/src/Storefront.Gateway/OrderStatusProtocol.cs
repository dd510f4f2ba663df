using System.Globalization;
using Storefront.Catalogue;

namespace Storefront.Gateway;

/// <summary>The protocol of the warehouse: <c>STATUS 1001</c>, <c>ADVANCE 1001</c>, <c>QUIT</c>.</summary>
public sealed class OrderStatusProtocol(OrderBook orders)
{
    /// <summary>The answer to a request line, or null to close the connection.</summary>
    public string? Answer(string line)
        => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) switch
        {
            [var verb] when Is(verb, "QUIT") => null,
            [var verb, var number] when Is(verb, "STATUS") => Describe(number, orders.Find),
            [var verb, var number] when Is(verb, "ADVANCE") => Describe(number, orders.Advance),
            _ => "ERR unknown request",
        };

    private static bool Is(string verb, string expected) => verb.Equals(expected, StringComparison.OrdinalIgnoreCase);

    private static string Describe(string number, Func<int, Order?> look)
        => !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? "ERR not a number"
            : look(parsed) is { } order ? $"OK {order.Number} {order.Status} {order.Quantity} x {order.Sku}"
            : "ERR no such order";
}
