using System.Collections.Concurrent;

namespace Storefront.Catalogue;

public enum OrderStatus
{
    Received,
    Packed,
    Shipped,
}

/// <summary>An order as the warehouse sees it.</summary>
public sealed record Order(int Number, string Sku, int Quantity, OrderStatus Status);

/// <summary>The orders, held in memory; safe for concurrent use.</summary>
public sealed class OrderBook
{
    private readonly ConcurrentDictionary<int, Order> _orders = new();
    private int _lastNumber = 1000;

    public Order Place(string sku, int quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        var order = new Order(Interlocked.Increment(ref _lastNumber), sku, quantity, OrderStatus.Received);
        _orders[order.Number] = order;
        return order;
    }

    public Order? Find(int number) => _orders.GetValueOrDefault(number);

    /// <summary>Moves an order to the next status; a shipped order stays shipped.</summary>
    public Order? Advance(int number)
    {
        while (Find(number) is { } order)
        {
            var next = order with { Status = order.Status == OrderStatus.Received ? OrderStatus.Packed : OrderStatus.Shipped };
            if (_orders.TryUpdate(number, next, order))
            {
                return next;
            }
        }

        return null;
    }
}
