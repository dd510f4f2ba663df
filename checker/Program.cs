using System.Text;
using PortRules.Checker.Cli;

try
{
    // JSON and SARIF are UTF-8 whatever the console's code page; no byte order mark.
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}
catch (IOException)
{
    // No console to configure: the streams are redirected and keep their encoding.
}

return await PortRulesCommand.InvokeAsync(args, Terminal.System(), Console.Out, Console.Error);
