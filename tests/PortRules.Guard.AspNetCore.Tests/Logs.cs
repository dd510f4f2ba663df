using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PortRules.Guard.AspNetCore.Tests;

/// <summary>One event of the guard.</summary>
internal sealed record LogEvent(EventId Id, LogLevel Level, string Text, IReadOnlyDictionary<string, object?> Fields);

/// <summary>Keeps what the guard logs.</summary>
internal sealed class Logs : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<LogEvent> _events = new();

    public IReadOnlyList<LogEvent> All => [.. _events];

    public IEnumerable<LogEvent> Of(int id) => _events.Where(one => one.Id.Id == id);

    public ILogger CreateLogger(string categoryName) => categoryName == "PortRules.Guard" ? this : Nothing.Instance;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var fields = state as IEnumerable<KeyValuePair<string, object?>> ?? [];
        _events.Enqueue(new(eventId, logLevel, formatter(state, exception), fields.ToDictionary(one => one.Key, one => one.Value)));
    }

    private sealed class Nothing : ILogger
    {
        public static readonly Nothing Instance = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => false;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }
    }
}
