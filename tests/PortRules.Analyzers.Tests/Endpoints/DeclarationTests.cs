namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Members by the way they are declared: over several files, nested, static, with the newer forms of the language.</summary>
public class DeclarationTests
{
    [Theory]
    // Partial members: the part with the body counts.
    [InlineData("Settings.GetPort()", "static partial class Settings { public static partial int GetPort(); }", "static partial class Settings { public static partial int GetPort() => 80; }", "80")]
    [InlineData("Settings.GetPort()", "static partial class Settings { public static partial int GetPort() { return 80; } }", "static partial class Settings { public static partial int GetPort(); }", "80")]
    [InlineData("Settings.GetPort(80)", "static partial class Settings { public static partial int GetPort(int port); }", "static partial class Settings { public static partial int GetPort(int port) => port + 1; }", "81")]
    [InlineData("Settings.Port", "partial class Settings { public static int Port { get; private set; } = 80; }", "partial class Settings { static void M() => Port = 81; }", "80|81")]
    [InlineData("Settings.Port", "partial class Settings { public static readonly int Port; }", "partial class Settings { static Settings() { Port = 80; } }", "80")]
    // Nested types, other classes, static constructors.
    [InlineData("Settings.Inner.Port", "class Settings { public class Inner { public const int Port = 80; } }", "", "80")]
    [InlineData("Settings.Inner.Port", "class Settings { public static class Inner { public static int Port { get; } = Other.Port; } }", "static class Other { internal static readonly int Port = 80; }", "80")]
    [InlineData("Settings.Port", "class Settings { public static int Port { get; } static Settings() { Port = 80; } }", "", "80")]
    [InlineData("Settings.Port", "class Settings { public static int Port { get; } static Settings() { if (Environment.TickCount > 0) Port = 80; else Port = 81; } }", "", "80|81")]
    [InlineData("Settings.Instance.Port", "class Settings { public static Settings Instance { get; } = new(); public int Port => 80; }", "", "80")]
    [InlineData("Settings<int>.Port", "class Settings<T> { public static int Port => 80; }", "", "80")]
    // Lazy values.
    [InlineData("Settings.Port.Value", "class Settings { public static readonly Lazy<int> Port = new(() => 80); }", "", "80")]
    [InlineData("Settings.Port.Value", "class Settings { public static readonly Lazy<int> Port = new Lazy<int>(Read); static int Read() => 80; }", "", "80")]
    [InlineData("Settings.Port.Value", "class Settings { public static readonly Lazy<int> Port = new(() => { return 80; }, true); }", "", "80")]
    [InlineData("Settings.Port.Value", "class Settings { public static readonly Lazy<int> Port = new(); }", "", "unknown")]
    [InlineData("Settings.Port.Value", "class Settings { public static readonly Lazy<int> Port = new(80); }", "", "80")]
    [InlineData("new Lazy<int>(() => 80).Value", "", "", "80")]
    [InlineData("Settings.Port.Value", "class Settings { public static Lazy<int> Port = new(() => 80); static void M() => Port = new(() => 81); }", "", "80|81")]
    [InlineData("Settings.Port.Value", "class Settings { public static readonly Lazy<int> Port = new(() => Environment.TickCount); }", "", "unknown")]
    [InlineData("Settings.Port.Value", "class Settings { public static readonly Lazy<int> Port = new(Make()); static Func<int> Make() => () => 80; }", "", "80")]
    [InlineData("Settings.All.Value.Port", "class Settings { public static readonly Lazy<Settings> All = new(() => new Settings()); public int Port => 80; }", "", "80")]
    public void Value(string expression, string first, string second, string expected)
        => Assert.Equal(
            $"udp 0.0.0.0 {expected}",
            string.Join("; ", Extracted.From($"class Uses {{ void M() => new UdpClient({expression}); }} {first}", second).Select(Extracted.Describe)));

    [Fact]
    public void Callers_name_the_part_of_a_partial_method_without_a_body()
        => Assert.Equal(
            "udp 0.0.0.0 unknown; udp 0.0.0.0 80",
            string.Join("; ", Extracted.From(
                "static partial class Server { public static partial void Start(int port) => new UdpClient(port); }",
                "static partial class Server { public static partial void Start(int port); } class Uses { void M() => Server.Start(80); }").Select(Extracted.Describe)));
}
