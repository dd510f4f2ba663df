using System.CommandLine;
using PortRules.Checker.Checking;

namespace PortRules.Checker.Cli;

/// <summary>The command line of <c>portrules</c>.</summary>
internal static class PortRulesCommand
{
    /// <summary>Runs the tool.</summary>
    /// <param name="arguments">The command line without the program's name.</param>
    /// <param name="terminal">What the two streams are able to show.</param>
    /// <param name="output">Where the result goes.</param>
    /// <param name="error">Where progress, notes and errors go.</param>
    /// <param name="rules">The rules to run; those of the product when null.</param>
    /// <param name="cancellation">Cancels beside Ctrl+C.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> InvokeAsync(
        IReadOnlyList<string> arguments,
        Terminal terminal,
        TextWriter output,
        TextWriter error,
        RulePack? rules = null,
        CancellationToken cancellation = default)
    {
        var host = new CommandHost(new(() => rules ?? RulePack.Product()), terminal, output, error);
        var root = new RootCommand("Checks the network ports of C# code.")
        {
            CheckCommand.Create(host), FixCommand.Create(host), InitCommand.Create(host), BaselineCommand.Create(host),
        };
        var parse = root.Parse(arguments);
        if (parse.Errors.Count > 0)
        {
            foreach (var problem in parse.Errors)
                await host.RefuseAsync(problem.Message);

            var command = parse.CommandResult.Command;
            await error.WriteLineAsync(command == root ? "Try 'portrules --help'." : $"Try 'portrules {command.Name} --help'.");
            return ExitCodes.Usage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(5),
        };
        return await parse.InvokeAsync(configuration, cancellation);
    }
}
