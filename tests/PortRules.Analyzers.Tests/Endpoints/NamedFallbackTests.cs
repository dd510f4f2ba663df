namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Helpers that look a number up and take one for the case that there is none.</summary>
public class NamedFallbackTests
{
    [Theory]
    // The parameter says so.
    [InlineData("Settings.Get(\"port\", 8080)", "default 8080")]
    [InlineData("Settings.Get(defaultValue: 8080, key: \"port\")", "default 8080")]
    [InlineData("new Dictionary<string, int>().GetValueOrDefault(\"port\", 8080)", "default 8080")]
    [InlineData("int.Parse(Settings.Text(\"port\", \"8080\"))", "default 8080")]
    [InlineData("Settings.Get(\"port\", args.Length > 0 ? 8080 : 8081)", "default 8080|8081")]
    [InlineData("Settings.Get(\"port\", Environment.TickCount)", "unknown")]
    // It says something else, or nothing; it gives something else; there is nothing to look up.
    [InlineData("Settings.Next(\"port\", 8080)", "unknown")]
    [InlineData("Settings.Count(\"port\", \"8080\")", "unknown")]
    [InlineData("Settings.Set(8080)", "unknown")]
    [InlineData("Settings.Get(\"port\")", "unknown")]
    [InlineData("Settings.Update(\"port\", ref shared)", "unknown")]
    public void Port_of_a_number_argument(string expression, string expected)
        => Assert.Equal(
            $"tcp 0.0.0.0 {expected}",
            Extracted.Binds($"new TcpListener(IPAddress.Any, {expression}).Start();", "static int shared = 8083;" + Helpers));

    [Theory]
    [InlineData("Missing.GetSetting(\"port\", 8080)", "default 8080")]
    [InlineData("Missing.GetInt(\"port\", defaultValue: 8080)", "default 8080")]
    [InlineData("Missing.GetInt(\"port\", Fixed)", "default 8082")]
    [InlineData("Missing.GetInt(\"port\", offset: 8080)", "unknown")]
    [InlineData("Missing.GetInt(\"port\", 8080, 1)", "unknown")]
    [InlineData("Missing.GetInt(8080)", "unknown")]
    [InlineData("Missing.GetInt(8080, 8081)", "unknown")]
    [InlineData("Missing.Add(\"port\", 8080)", "unknown")]
    public void Method_that_is_missing_is_known_by_its_name_and_arguments(string expression, string expected)
        => Assert.Equal(
            $"tcp 0.0.0.0 {expected}",
            Extracted.Binds($"int port = {expression}; new TcpListener(IPAddress.Any, port).Start();", "const int Fixed = 8082;"));

    [Fact]
    public void Property_that_a_missing_helper_sets()
        => Assert.Equal(
            "tcp 0.0.0.0 default 12000",
            Extracted.Binds(
                "new TcpListener(IPAddress.Any, Port).Start();",
                "static int Port { get; set; } static void Configure() { Port = Missing.GetSetting(\"port\", 12000); }"));

    private const string Helpers = """
        static class Settings
        {
            public static int Get(string key, int defaultValue = 80) => int.Parse(key) > 0 ? key.Length : defaultValue;
            public static string Text(string key, string fallback) => key.Length > 0 ? key.Trim() : fallback;
            public static int Next(string key, int after) => key.Length + after;
            public static int Count(string key, string defaultText) => (key + defaultText).Length;
            public static int Set(int defaultValue) => defaultValue + Environment.TickCount;
            public static int Update(string key, ref int defaultValue) => key.Length + defaultValue;
        }
        """;
}
