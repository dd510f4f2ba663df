namespace PortRules.Analyzers.Tests.Endpoints.Forms;

/// <summary>The ways in which a port travels that are left alone, each with the reason.</summary>
internal static class UnfollowedForms
{
    public static IReadOnlyList<Form> All { get; } =
    [
        new("", "arithmetic with something unknown", "unknown", "Bind(Input() + 80);"),
        new("", "one path on which nothing is known", "unknown", "Bind(condition ? 80 : Input());"),
        new("", "configuration without a fallback", "unknown", """Bind(configuration.GetValue<int>("Port"));"""),
        new("", "local that is changed: how often is not known", "unknown", "var port = 80; port += 2; Bind(port);"),
        new("", "local that is passed by reference", "unknown", "var port = 80; Change(ref port); Bind(port);", "static void Change(ref int port) => port = 81;"),
        new("", "captured local that a lambda or local function writes", "unknown", "var port = 80; Action change = () => port = 81; change(); Bind(port);"),
        new("", "field or property whose changes cannot be counted", "unknown", "Bind(port);", "static int port = 80; static void Next() => port++;"),
        new("", "member that is only ever given something unknown", "unknown", "Bind(port);", "static int port; static void Read() => port = Input();"),
        new("", "collection that is modified, or that somebody else got hold of", "unknown", "var ports = new[] { 80, 81 }; ports[0] = Input(); Bind(ports[0]);"),
        new("", "projection or filter of a collection", "unknown", "foreach (var port in new[] { 79, 80 }.Select(port => port + 1)) Bind(port);"),
        new("", "loop whose bounds are not constants", "unknown", "for (var port = 80; port < Input(); port++) Bind(port);"),
        new("", "retry with another port", "unknown", "var port = 80; while (condition) { Bind(port); port++; }"),
        new("", "object that is changed by somebody who got it", "unknown", "var settings = new Settings { Port = 80 }; settings.Port = Input(); Bind(settings.Port);", "class Settings { public int Port { get; set; } }"),
        new("", "builder that is changed in a branch", "unknown", """var builder = new UriBuilder("http://127.0.0.1:80"); if (condition) builder.Port = Input(); Bind(builder.Port);"""),
        new("", "`Deconstruct` of one's own: code decides", "unknown", "var (port, _) = new Pair(); Bind(port);", "class Pair { public void Deconstruct(out int port, out int other) { port = 80; other = 81; } }"),
        new("", "lambda that is handed to somebody else", "unknown", "new Thread(port => Bind((int)port!)).Start(80);"),
        new("", "call by reflection", "unknown", """typeof(Program).GetMethod("Start")!.Invoke(null, [80]);""", "public static void Start(int port) => Bind(port);"),
        new("", "parameter of a method that only other projects call: see [own APIs](own-apis.md)", "unknown", "", "public static void Start(int port) => Bind(port);"),
    ];
}
