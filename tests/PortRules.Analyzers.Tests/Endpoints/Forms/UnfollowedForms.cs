namespace PortRules.Analyzers.Tests.Endpoints.Forms;

/// <summary>The ways in which a port travels that are left alone, each with the reason.</summary>
internal static class UnfollowedForms
{
    public static IReadOnlyList<Form> All { get; } =
    [
        new("", "local that is changed: how often is not known", "unknown", "var port = 80; port += 2; Bind(port);"),
        new("", "local that is passed by reference", "unknown", "var port = 80; Change(ref port); Bind(port);", "static void Change(ref int port) => port = 81;"),
        new("", "captured local that a lambda or local function writes", "unknown", "var port = 80; Action change = () => port = 81; change(); Bind(port);"),
        new("", "field or property with an assignment that cannot be read", "unknown", "Bind(port);", "static int port = 80; static void Next() => port++;"),
        new("", "arithmetic with something unknown", "unknown", "Bind(Input() + 80);"),
        new("", "one path on which nothing is known", "unknown", "Bind(condition ? 80 : Input());"),
        new("", "configuration without a fallback", "unknown", """Bind(configuration.GetValue<int>("Port"));"""),
        new("", "parameter of a method that only other projects call: see [own APIs](own-apis.md)", "unknown", "", "public static void Start(int port) => Bind(port);"),
    ];
}
