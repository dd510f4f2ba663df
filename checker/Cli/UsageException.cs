namespace PortRules.Checker.Cli;

/// <summary>The user asked for something that cannot be done; the message says what to change.</summary>
internal sealed class UsageException(string message, Exception? cause = null) : Exception(message, cause);
