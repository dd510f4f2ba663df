using Spectre.Console;

namespace PortRules.Checker.Cli;

/// <summary>Shows what is being done, on standard error: one redrawn line on a terminal, plain lines elsewhere.</summary>
internal sealed class Progress(Terminal terminal, TextWriter error, Verbosity verbosity)
{
    private readonly Lock _writing = new();
    private StatusContext? _status;

    /// <summary>Runs the work with the display up.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        if (!terminal.ErrorIsInteractive || verbosity == Verbosity.Quiet)
            return await work();

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return await console.Status().Spinner(Spinner.Known.Dots).StartAsync("Starting", async status =>
        {
            _status = status;
            try
            {
                return await work();
            }
            finally
            {
                _status = null;
            }
        });
    }

    /// <summary>Names the step that begins.</summary>
    public void Step(string text)
    {
        if (verbosity == Verbosity.Quiet)
            return;

        if (_status is { } status)
        {
            status.Status(Markup.Escape(text));
            return;
        }

        lock (_writing)
            error.WriteLine(text);
    }

    /// <summary>Says something that only a curious reader wants to know.</summary>
    public void Detail(string text)
    {
        if (verbosity == Verbosity.Detailed && _status is null)
        {
            lock (_writing)
                error.WriteLine("  " + text);
        }
    }
}
