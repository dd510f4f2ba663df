using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Runs one form of a value: unlike <see cref="Extracted.Binds"/> it wants source that compiles, so that a misspelled form
/// cannot pass for one that is not followed.</summary>
internal static class FormTest
{
    private const string Usings = """
        global using System.Globalization;
        global using System.Text;
        namespace System.Configuration { public static class ConfigurationManager { public static System.Collections.Specialized.NameValueCollection AppSettings => new(); } }
        """;

    /// <summary>What is known of the port that <paramref name="expression"/> gives.</summary>
    public static string Port(string expression, string members = "", string libraries = "")
        => PortAfter($"int port = {expression};", members, libraries);

    /// <summary>What is known of the local <c>port</c> after some statements.</summary>
    public static string PortAfter(string statements, string members = "", string libraries = "")
        => Binds($"{statements} new TcpListener(IPAddress.Any, port).Start();", members, libraries).Replace("tcp 0.0.0.0 ", "", StringComparison.Ordinal);

    /// <summary>The endpoints that a web server binds which is given the text as its URLs.</summary>
    public static string Url(string expression, string members = "", string libraries = "")
        => UrlAfter($"string url = {expression};", members, libraries);

    /// <summary>The endpoints that a web server binds which is given the local <c>url</c> as its URLs after some statements.</summary>
    public static string UrlAfter(string statements, string members = "", string libraries = "")
        => Binds($"{statements} WebApplication.CreateBuilder().WebHost.UseUrls(url);", members, libraries);

    /// <summary>What the body of a method binds, as <see cref="Extracted.Binds"/> tells it.</summary>
    public static string Binds(string body, string members, string libraries = "")
    {
        var source = Extracted.Method(body, members);
        TestCompilation.Create(source, Usings, libraries);
        return string.Join(
            "; ",
            Extracted.From(source, Usings, libraries)
                .Where(endpoint => endpoint.Role == PortRules.Analyzers.Endpoints.EndpointRole.Bind)
                .Select(Extracted.Describe));
    }
}
