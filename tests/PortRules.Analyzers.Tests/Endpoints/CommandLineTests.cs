namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Defaults that command-line libraries, settings classes and serializers replace.</summary>
public class CommandLineTests
{
    [Theory]
    // System.CommandLine 2.0.
    [InlineData("Option<int> option = new(\"--port\") { DefaultValueFactory = _ => 80 }; var port = result.GetValue(option);", "default 80")]
    [InlineData("var option = new Option<int>(\"--port\") { Description = \"x\", DefaultValueFactory = r => { return 80; } }; var port = result.GetRequiredValue(option);", "default 80")]
    [InlineData("var argument = new Argument<int>(\"port\") { DefaultValueFactory = _ => 80 }; var port = result.GetValue(argument);", "default 80")]
    [InlineData("var port = result.GetValue(Field);", "default 81")]
    [InlineData("var port = result.GetValue<int?>(\"--port\") ?? 82;", "default 82")]
    [InlineData("var option = new Option<int?>(\"--port\"); var port = result.GetValue(option) ?? 83;", "default 83")]
    [InlineData("var option = new Option<int>(\"--port\"); var port = result.GetValue(option);", "unknown")]
    [InlineData("var option = new Option<int>(\"--port\") { DefaultValueFactory = Compute }; var port = result.GetValue(option);", "unknown")]
    [InlineData("var option = new Option<int>(\"--port\") { DefaultValueFactory = r => Compute(r) }; var port = result.GetValue(option);", "unknown")]
    [InlineData("var port = result.GetValue<int>(\"--port\");", "unknown")]
    // Its betas.
    [InlineData("var option = new Option<int>(\"--port\", () => 80, \"The port\"); var port = result.GetValueForOption(option);", "default 80")]
    [InlineData("var option = new Option<int>(\"--port\", parse: text => 80); var port = result.GetValueForOption(option);", "unknown")]
    // Other libraries of that kind write to a captured variable.
    [InlineData("var port = 80; var set = new Mono.Options.OptionSet { { \"p|port=\", v => port = int.Parse(v) } }; set.Parse(args);", "unknown")]
    public void Port(string statements, string expected)
        => Assert.Equal(expected, FormTest.PortAfter($"System.CommandLine.ParseResult result = null!; {statements}", Members, Libraries));

    [Theory]
    [InlineData("command.SetHandler((int port) => new TcpListener(IPAddress.Any, port).Start(), option);", "default 80")]
    [InlineData("command.SetHandler(port => new TcpListener(IPAddress.Any, port).Start(), option);", "default 80")]
    [InlineData("command.SetHandler((other, port) => new TcpListener(IPAddress.Any, port).Start(), new Option<string>(\"x\"), option);", "default 80")]
    [InlineData("command.SetHandler((port, other) => new TcpListener(IPAddress.Any, port).Start(), new Option<int>(\"x\"), option);", "unknown")]
    [InlineData("command.Other(port => new TcpListener(IPAddress.Any, port).Start(), option);", "unknown")]
    public void Port_that_a_handler_is_given(string call, string expected)
        => Assert.Equal(
            $"tcp 0.0.0.0 {expected}",
            FormTest.Binds($"var command = new Command(); var option = new Option<int>(\"--port\", () => 80, \"The port\"); {call}", Members, Libraries));

    [Theory]
    [InlineData("[CommandLine.Option('p', \"port\", Default = 80)] public int Port { get; set; }", "default 80")]
    [InlineData("[CommandLine.Value(0, Default = 80)] public int Port { get; set; }", "default 80")]
    [InlineData("[CommandLine.Option('p', \"port\")] public int Port { get; set; }", "unknown")]
    [InlineData("[CommandLine.Option('p', \"port\")] public int Port { get; private set; } = 80;", "default 80")]
    [InlineData("[McMaster.Option] int Port { get; } = 80;", "default 80")]
    [InlineData("[Spectre.Console.Cli.CommandOption(\"--port\"), System.ComponentModel.DefaultValue(80)] public int Port { get; init; }", "default 80")]
    [InlineData("[System.ComponentModel.DefaultValue(80)] public int Port { get; init; }", "unknown")]
    [InlineData("[System.ComponentModel.DefaultValue(80)] int Port { get; } = 81;", "81")]
    [InlineData("[System.Configuration.ConfigurationProperty(\"port\", DefaultValue = 80)] public int Port => (int)(object)GetHashCode();", "default 80")]
    [InlineData("[System.Configuration.DefaultSettingValue(\"80\")] public int Port => (int)(object)GetHashCode();", "default 80")]
    [InlineData("[System.Configuration.DefaultSettingValue(\"eighty\")] public int Port => (int)(object)GetHashCode();", "unknown")]
    [InlineData("[System.Text.Json.Serialization.JsonInclude] int Port { get; set; } = 80;", "default 80")]
    [InlineData("[UnityEngine.SerializeField] int Port = 80;", "default 80")]
    [InlineData("[UnityEngine.SerializeField] int Port = 80; void Change() => Port = 81;", "default 80|81")]
    [InlineData("[Obsolete] int Port = 80;", "80")]
    [InlineData("[System.Diagnostics.DebuggerBrowsable(0)] int Port { get; } = 80;", "80")]
    public void Port_of_a_member_with_an_attribute(string member, string expected)
        => Assert.Equal($"tcp 0.0.0.0 {expected}", FormTest.Binds("", $"{member} void Run() => new TcpListener(IPAddress.Any, Port).Start();", Libraries));

    private const string Members = """
        static readonly Option<int> Field = new("--port") { DefaultValueFactory = _ => 81 };
        static int Compute(System.CommandLine.ArgumentResult result) => result.GetHashCode();
        """;

    private const string Libraries = """
        global using System.CommandLine;
        namespace System.CommandLine
        {
            public class ArgumentResult { }
            public class Symbol<T> { public Func<ArgumentResult, T>? DefaultValueFactory { get; set; } public string? Description { get; set; } }
            public class Argument<T> : Symbol<T> { public Argument(string name) { } }
            public class Option<T> : Symbol<T>
            {
                public Option(string name) { }
                public Option(string name, Func<T> getDefaultValue, string description) { }
                public Option(string name, Func<string, T> parse) { }
            }
            public abstract class ParseResult
            {
                public abstract T GetValue<T>(Option<T> option);
                public abstract T GetValue<T>(Argument<T> argument);
                public abstract T GetValue<T>(string name);
                public abstract T GetRequiredValue<T>(Option<T> option);
                public abstract T GetValueForOption<T>(Option<T> option);
            }
            public class Command
            {
                public void SetHandler<T>(Action<T> handler, Option<T> option) { }
                public void SetHandler<T, U>(Action<T, U> handler, Option<T> first, Option<U> second) { }
                public void Other<T>(Action<T> handler, Option<T> option) { }
            }
        }
        namespace Mono.Options
        {
            public class OptionSet : System.Collections.IEnumerable
            {
                public void Add(string name, Action<string> action) { }
                public void Parse(string[] args) { }
                public System.Collections.IEnumerator GetEnumerator() => throw new NotSupportedException();
            }
        }
        namespace CommandLine
        {
            public class OptionAttribute(char shortName, string name) : Attribute { public object? Default { get; set; } }
            public class ValueAttribute(int index) : Attribute { public object? Default { get; set; } }
        }
        namespace McMaster { public class OptionAttribute : Attribute; }
        namespace Spectre.Console.Cli { public class CommandOptionAttribute(string name) : Attribute; }
        namespace UnityEngine { public class SerializeFieldAttribute : Attribute; }
        namespace System.Configuration
        {
            public class ConfigurationPropertyAttribute(string name) : Attribute { public object? DefaultValue { get; set; } }
            public class DefaultSettingValueAttribute(string value) : Attribute;
        }
        """;
}
