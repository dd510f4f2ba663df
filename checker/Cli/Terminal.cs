namespace PortRules.Checker.Cli;

/// <summary>What the two streams are able to show.</summary>
/// <param name="OutputIsColoured">Standard output understands ANSI colours and the user has not refused them.</param>
/// <param name="ErrorIsInteractive">Standard error is a terminal on which a line can be redrawn.</param>
internal sealed record Terminal(bool OutputIsColoured, bool ErrorIsInteractive)
{
    /// <summary>Plain text on both streams.</summary>
    public static Terminal Plain { get; } = new(OutputIsColoured: false, ErrorIsInteractive: false);

    /// <summary>The terminal that this process has. <c>NO_COLOR</c> and <c>TERM=dumb</c> are respected, and a build server is no person to
    /// animate for.</summary>
    public static Terminal System()
    {
        var dumb = Is("TERM", "dumb");
        var colour = !dumb && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var buildServer = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
        return new Terminal(
            OutputIsColoured: colour && !Console.IsOutputRedirected,
            ErrorIsInteractive: colour && !buildServer && !Console.IsErrorRedirected);
    }

    private static bool Is(string variable, string value)
        => string.Equals(Environment.GetEnvironmentVariable(variable), value, StringComparison.OrdinalIgnoreCase);
}
