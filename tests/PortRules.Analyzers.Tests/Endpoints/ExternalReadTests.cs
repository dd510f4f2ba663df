namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Values from outside the program: with a literal to fall back on they are defaults, without one unknown.</summary>
public class ExternalReadTests
{
    [Theory]
    // Configuration.
    [InlineData("configuration.GetSection(\"Server\").GetValue(\"Port\", 80)", "default 80")]
    [InlineData("configuration.GetValue<int?>(\"Port\") ?? 80", "default 80")]
    [InlineData("configuration.GetValue(typeof(int), \"Port\", 80) is int read ? read : 81", "default 80|81")]
    [InlineData("configuration.GetSection(\"Server\")[\"Port\"] is { } text ? int.Parse(text) : 80", "default 80")]
    [InlineData("configuration[\"Port\"] is not { Length: > 0 } text ? 80 : int.Parse(text)", "default 80")]
    [InlineData("configuration[\"Port\"] switch { { } text => int.Parse(text), null => 80 }", "default 80")]
    [InlineData("int.Parse(configuration.GetSection(\"Port\").Value ?? \"80\")", "default 80")]
    [InlineData("int.Parse(configuration.GetConnectionString(\"Port\") ?? \"80\")", "default 80")]
    [InlineData("configuration.GetSection(\"Server\").Get<int?>() ?? 80", "default 80")]
    [InlineData("(configuration.GetSection(\"Server\").Get<Options>() ?? new Options()).Port", "default 70")]
    [InlineData("(configuration.GetSection(\"Server\").Get<Options>() ?? new Options()).Other", "unknown")]
    [InlineData("configuration.GetSection(\"Server\").Get<Options>()?.Other ?? 80", "default 80")]
    [InlineData("options.Value.Other is var read and > 0 ? read : 80", "default 80")]
    [InlineData("options.Value.Maybe ?? 80", "default 80")]
    [InlineData("options.Value.Maybe.GetValueOrDefault(80)", "default 80")]
    [InlineData("options.Value.Other", "unknown")]
    [InlineData("configuration.GetValue<int>(\"Port\")", "unknown")]
    [InlineData("int.Parse(configuration[\"Port\"]!)", "unknown")]
    // Environment.
    [InlineData("int.TryParse(Environment.GetEnvironmentVariable(\"PORT\"), out var read) ? read : 80", "default 80")]
    [InlineData("ushort.TryParse(Environment.GetEnvironmentVariable(\"PORT\"), out var read) ? read : 80", "default 80")]
    [InlineData("int.TryParse(Environment.GetEnvironmentVariable(\"PORT\"), NumberStyles.None, null, out var read) ? read : 80", "default 80")]
    [InlineData("ushort.Parse(Environment.GetEnvironmentVariable(\"PORT\") ?? \"80\")", "default 80")]
    [InlineData("Convert.ToInt32(Environment.GetEnvironmentVariable(\"PORT\") ?? \"80\")", "default 80")]
    [InlineData("Environment.GetEnvironmentVariables()[\"PORT\"] is string text ? int.Parse(text) : 80", "default 80")]
    [InlineData("int.Parse((string?)Environment.GetEnvironmentVariables()[\"PORT\"] ?? \"80\")", "default 80")]
    [InlineData("int.Parse(Environment.GetEnvironmentVariables()[\"PORT\"]?.ToString() ?? \"80\")", "default 80")]
    [InlineData("int.Parse(string.IsNullOrEmpty(Environment.GetEnvironmentVariable(\"PORT\")) ? \"80\" : Environment.GetEnvironmentVariable(\"PORT\")!)", "default 80")]
    [InlineData("int.Parse(Environment.GetEnvironmentVariable(\"PORT\")?.Trim() ?? \"80\")", "default 80")]
    [InlineData("int.Parse(Environment.GetEnvironmentVariable(\"URL\")?.Split(':')[1] ?? \"80\")", "default 80")]
    [InlineData("int.Parse((Environment.GetEnvironmentVariable(\"URL\") ?? \"localhost:80\").Split(':')[1])", "default 80")]
    // Arguments.
    [InlineData("args.Length > 0 ? int.Parse(args[0]) : 80", "default 80")]
    [InlineData("args.Length > 0 ? int.Parse(args[^1]) : 80", "default 80")]
    [InlineData("int.Parse(args.FirstOrDefault() ?? \"80\")", "default 80")]
    [InlineData("int.Parse(args.ElementAtOrDefault(0) ?? \"80\")", "default 80")]
    [InlineData("int.Parse(args.FirstOrDefault(a => a.StartsWith(\"--port=\"))?.Substring(7) ?? \"80\")", "default 80")]
    [InlineData("args is [var first, ..] ? int.Parse(first) : 80", "default 80")]
    [InlineData("args is [_, { } second] ? int.Parse(second) : 80", "default 80")]
    [InlineData("int.TryParse(Environment.GetCommandLineArgs()[1], out var read) ? read : 80", "default 80")]
    [InlineData("PortOf(args)", "default 82")]
    [InlineData("FallBack(args, 83)", "default 83")]
    [InlineData("PortOf(new[] { \"80\" })", "80|82")]
    [InlineData("int.Parse(args[0])", "unknown")]
    // Settings of the .NET Framework, and other stores.
    [InlineData("int.TryParse(System.Configuration.ConfigurationManager.AppSettings[\"Port\"], out var read) ? read : 80", "default 80")]
    [InlineData("int.Parse(System.Configuration.ConfigurationManager.AppSettings.Get(\"Port\") ?? \"80\")", "default 80")]
    [InlineData("(int)Microsoft.Win32.Registry.GetValue(\"HKLM\", \"Port\", 80)!", "default 80")]
    [InlineData("Convert.ToInt32(Microsoft.Win32.Registry.LocalMachine.GetValue(\"Port\", 80))", "default 80")]
    [InlineData("(int)(Microsoft.Win32.Registry.LocalMachine.GetValue(\"Port\") ?? 80)", "default 80")]
    [InlineData("UnityEngine.PlayerPrefs.GetInt(\"Port\", 80)", "default 80")]
    [InlineData("UnityEngine.PlayerPrefs.GetInt(\"Port\")", "unknown")]
    // Input and files.
    [InlineData("int.TryParse(Console.ReadLine(), out var read) ? read : 80", "default 80")]
    [InlineData("int.TryParse(Console.In.ReadLine(), out var read) ? read : 80", "default 80")]
    [InlineData("File.Exists(\"port\") ? int.Parse(File.ReadAllText(\"port\")) : 80", "default 80")]
    [InlineData("File.Exists(\"port\") ? int.Parse(File.ReadAllLines(\"port\")[0]) : 80", "default 80")]
    [InlineData("File.Exists(\"port\") ? System.Text.Json.JsonDocument.Parse(File.ReadAllText(\"port\")).RootElement.GetProperty(\"Port\").GetInt32() : 80", "default 80")]
    [InlineData("System.Text.Json.JsonSerializer.Deserialize<Options>(File.ReadAllText(\"port\"))?.Other ?? 80", "default 80")]
    [InlineData("int.Parse(File.ReadAllText(\"port\"))", "unknown")]
    // What is parsed is somebody's input, wherever it comes from; anything else that is neither known nor from outside is unknown.
    [InlineData("args.Length > 0 ? int.Parse(Compute()) : 80", "default 80")]
    [InlineData("args.Length > 0 ? Compute().Length : 80", "unknown")]
    [InlineData("int.TryParse(Compute(), out var read) ? read : 80", "default 80")]
    [InlineData("made[\"Port\"] is { } text ? int.Parse(text) : 80", "default 80")]
    public void Port(string expression, string expected)
        => Assert.Equal(expected, FormTest.Port(expression, Members, Libraries));

    [Theory]
    [InlineData("if (!int.TryParse(args[0], out var port)) port = 80;", "default 80")]
    [InlineData("int.TryParse(Console.ReadLine(), out var port); if (port == 0) port = 80;", "default 80")]
    [InlineData("var text = Environment.GetEnvironmentVariable(\"PORT\"); if (string.IsNullOrEmpty(text)) text = \"80\"; var port = int.Parse(text);", "default 80")]
    [InlineData("var all = Environment.GetCommandLineArgs(); var port = 80; if (all.Length > 1) port = int.Parse(all[1]);", "default 80")]
    [InlineData("var port = 80; for (var i = 0; i < args.Length; i++) if (args[i] == \"--port\") port = int.Parse(args[++i]);", "default 80")]
    [InlineData("var port = 80; foreach (var arg in args) if (arg.StartsWith(\"-p\")) port = int.Parse(arg.Substring(2));", "default 80")]
    [InlineData("var port = 80; foreach (var arg in args.Skip(1)) port = int.Parse(arg);", "default 80")]
    [InlineData("var port = 80; using (var reader = new StreamReader(\"port\")) if (!reader.EndOfStream) port = int.Parse(reader.ReadLine()!);", "default 80")]
    [InlineData("var read = new Options(); configuration.GetSection(\"Server\").Bind(read); var port = read.Port;", "default 70")]
    [InlineData("var port = 80; try { port = int.Parse(File.ReadAllTextAsync(\"port\").Result); } catch (IOException) { }", "default 80")]
    [InlineData("args = new[] { Compute() }; var port = args.Length > 0 ? args[0].Length : 80;", "unknown")]
    [InlineData("var text = Compute(); while (text.Length > 5) text = text.Trim(); var port = args.Length > 1 ? text.Length : 80;", "unknown")]
    public void Port_after(string statements, string expected)
        => Assert.Equal(expected, FormTest.PortAfter(statements, Members));

    [Theory]
    [InlineData("string[] args", "tcp dual default 80")]
    [InlineData("string[] urls", "")]
    [InlineData("params string[] args", "")]
    [InlineData("List<string> args", "")]
    public void Arguments_handed_to_another_method_are_known_by_their_name(string parameter, string expected)
    {
        var name = parameter.Split(' ')[^1];

        var found = FormTest.Binds(
            "",
            $"static void Run({parameter}) => WebApplication.CreateBuilder().WebHost.UseUrls(DateTime.Now.Ticks > 0 ? {name}[0] : \"http://*:80\");");

        Assert.Equal(expected, found);
    }

    /// <summary>Unlike a number that is parsed, a text is somebody's input only when it is read from outside.</summary>
    [Theory]
    [InlineData("configuration[\"Urls\"]", true)]
    [InlineData("configuration.GetSection(\"Urls\").Value", true)]
    [InlineData("configuration.GetSection(\"Urls\").Get<string[]>()?[0]", true)]
    [InlineData("options.Value.Text", true)]
    [InlineData("Environment.GetEnvironmentVariable(\"URLS\")?.Trim()", true)]
    [InlineData("(string?)Environment.GetEnvironmentVariables()[\"URLS\"]", true)]
    [InlineData("Environment.GetEnvironmentVariables()[\"URLS\"]?.ToString()", true)]
    [InlineData("Environment.GetCommandLineArgs()[1]", true)]
    [InlineData("args.FirstOrDefault()", true)]
    [InlineData("args.ElementAtOrDefault(0)", true)]
    [InlineData("args.FirstOrDefault(a => a.StartsWith(\"--urls=\"))?.Substring(7)", true)]
    [InlineData("(args is [var first, ..] ? first : null)", true)]
    [InlineData("(args is [_, { } second] ? second : null)", true)]
    [InlineData("FirstOf(args)", true)]
    [InlineData("System.Configuration.ConfigurationManager.AppSettings[\"Urls\"]", true)]
    [InlineData("Console.In.ReadLine()", true)]
    [InlineData("File.ReadAllLines(\"urls\").FirstOrDefault()", true)]
    [InlineData("System.Text.Json.JsonSerializer.Deserialize<Options>(File.ReadAllText(\"options\"))?.Text", true)]
    [InlineData("Compute()", false)]
    [InlineData("made[\"Urls\"]", false)]
    [InlineData("made.Values.FirstOrDefault()", false)]
    [InlineData("FirstOf(new[] { Compute() })", false)]
    [InlineData("made.GetValueOrDefault(args[0])", false)]
    [InlineData("(Compute() is ['a', .. var rest] ? rest : null)", false)]
    [InlineData("(new[] { Compute() } is [var first] ? first : null)", false)]
    public void Url_with_a_fallback(string read, bool isOutside)
        => Assert.Equal(isOutside ? "tcp dual default 80" : "", FormTest.Url($"{read} ?? \"http://*:80\"", Members));

    [Fact]
    public void Awaited_read()
        => Assert.Equal(
            "tcp 0.0.0.0 default 80",
            FormTest.Binds("", """
                static async Task Run(string file)
                {
                    var port = 80;
                    if (File.Exists(file))
                        port = int.Parse(await File.ReadAllTextAsync(file).ConfigureAwait(false));
                    new TcpListener(IPAddress.Any, port).Start();
                }
                """));

    private const string Members = """
        public class Options { public int Port { get; set; } = 70; public int Other { get; set; } public int? Maybe { get; set; } public string? Text { get; set; } }
        static Microsoft.Extensions.Options.IOptions<Options> options = null!;
        static string Compute() => Guid.NewGuid().ToString();
        static Dictionary<string, string> made = new();
        static string? FirstOf(string[] words) => words.Length > 0 ? words[0] : null;
        static int PortOf(string[] words) => words.Length > 0 ? int.Parse(words[0]) : 82;
        static int FallBack(string[] words, int fallback) => words.Length > 0 ? int.Parse(words[0]) : fallback;
        """;

    private const string Libraries = """
        namespace UnityEngine { public static class PlayerPrefs { public static extern int GetInt(string key); public static extern int GetInt(string key, int defaultValue); } }
        """;
}
