namespace PortRules.Analyzers.Tests.Endpoints.Forms;

/// <summary>Where an analysis of open files finds what a form leads to.</summary>
internal enum Found
{
    /// <summary>While the file of the finding is edited.</summary>
    Live,

    /// <summary>When the whole program is analysed: the finding stands in another file than the bind.</summary>
    Build,
}

/// <summary>One way in which a port travels to its bind: a row of <c>docs/value-following.md</c>, and a test.</summary>
/// <param name="Step">The step of the ladder, L0 to L16; empty for a form that is not followed.</param>
/// <param name="Words">What the form is, or why it is not followed.</param>
/// <param name="Ports">What is read: <c>80</c>, <c>80 or 81</c>, <c>default 80</c>, <c>unknown</c>.</param>
/// <param name="Body">The statements of a method. <c>Bind(x)</c> stands for Kestrel's <c>ListenAnyIP</c> and <c>Urls(x)</c> for
/// <c>UseUrls</c>.</param>
/// <param name="Members">Members of the same class.</param>
/// <param name="Elsewhere">Another file of the project.</param>
/// <param name="Found">Where the finding can be seen.</param>
internal sealed record Form(
    string Step, string Words, string Ports, string Body, string Members = "", string Elsewhere = "", Found Found = Found.Live)
{
    /// <summary>What stands for a library that the form uses; a row does not show it.</summary>
    public string Library { get; init; } = "";

    /// <summary>The source of both files.</summary>
    public (string Program, string Elsewhere) Sources => (Program, Library + Expanded(Elsewhere));

    /// <summary>The code of the row, as a reader sees it.</summary>
    public string Example => string.Join("<br>", new[] { Body, Members, Elsewhere.Length > 0 ? "// another file: " + Elsewhere : "" }
        .Where(part => part.Length > 0).Select(part => $"`{part.Replace("|", "\\|")}`"));

    private string Program => $$"""
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.AspNetCore.Server.Kestrel.Core;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.Options;
        partial class Program
        {
            internal static KestrelServerOptions kestrel = null!;
            internal static IWebHostBuilder host = null!;
            static IConfiguration configuration = null!;
            static bool condition;
            static int Input() => Environment.TickCount;
            {{Expanded(Members)}}
            static async Task Main(string[] args)
            {
                {{Expanded(Body)}}
                await Task.CompletedTask;
            }
        }
        """;

    private static string Expanded(string code) => code
        .Replace("Bind(", "Program.kestrel.ListenAnyIP(", StringComparison.Ordinal)
        .Replace("Urls(", "Program.host.UseUrls(", StringComparison.Ordinal);

    public override string ToString() => $"{Step} {Words}: {Body}";
}
