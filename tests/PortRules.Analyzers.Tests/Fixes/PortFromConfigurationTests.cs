using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

public class PortFromConfigurationTests
{
    private const string Choice = "Configuration";

    private static readonly FixHarness Fix = new(new PrivilegedPortFix());

    [Fact]
    public Task A_builder_in_reach_is_asked_and_the_using_added()
        => Fix.ChangesAsync(
            Choice,
            """
            var builder = WebApplication.CreateBuilder(args);
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(80));
            """,
            """
            using Microsoft.Extensions.Configuration;

            var builder = WebApplication.CreateBuilder(args);
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(builder.Configuration.GetValue("Port", 8080)));
            """);

    [Fact]
    public Task The_context_of_the_lambda_is_asked()
        => Fix.ChangesAsync(
            Choice,
            """
            using Microsoft.Extensions.Configuration;

            class Hosting
            {
                static void Add(IWebHostBuilder host)
                    => host.ConfigureKestrel((context, options) => options.ListenAnyIP(80));
            }
            """,
            """
            using Microsoft.Extensions.Configuration;

            class Hosting
            {
                static void Add(IWebHostBuilder host)
                    => host.ConfigureKestrel((context, options) => options.ListenAnyIP(context.Configuration.GetValue("Port", 8080)));
            }
            """);

    [Fact]
    public Task A_field_is_used_and_the_key_is_named_after_the_constant()
        => Fix.ChangesAsync(
            Choice,
            """
            // Header of the file.

            using Microsoft.Extensions.Configuration;

            class Server(IConfiguration settings)
            {
                private const int MetricsPort = 90;

                public void Start() => new TcpListener(IPAddress.Any, MetricsPort).Start();
            }
            """,
            """
            // Header of the file.

            using Microsoft.Extensions.Configuration;

            class Server(IConfiguration settings)
            {
                private const int MetricsPort = 90;

                public void Start() => new TcpListener(IPAddress.Any, settings.GetValue("MetricsPort", 10090)).Start();
            }
            """);

    [Theory]
    [InlineData("\"http://*:80\"", "$\"http://*:{builder.Configuration.GetValue(\"Port\", 8080)}\"")]
    [InlineData("@\"https://*:443\"", "$@\"https://*:{builder.Configuration.GetValue(\"HttpsPort\", 8443)}\"")]
    public Task A_literal_becomes_an_interpolated_string(string url, string expected)
        => Fix.ChangesAsync(
            Choice,
            $"using Microsoft.Extensions.Configuration;\nvar builder = WebApplication.CreateBuilder(args);\nbuilder.WebHost.UseUrls({url});\n",
            $"using Microsoft.Extensions.Configuration;\nvar builder = WebApplication.CreateBuilder(args);\nbuilder.WebHost.UseUrls({expected});\n");

    [Fact]
    public Task The_using_goes_among_the_others_and_the_header_stays_on_top()
        => Fix.ChangesAsync(
            Choice,
            """
            // Copyright
            using System.Text;
            using Zebra;

            class Server(Microsoft.Extensions.Configuration.IConfiguration settings)
            {
                public void Start() => new TcpListener(IPAddress.Any, 80).Start();
            }

            namespace Zebra
            {
            }
            """,
            """
            // Copyright
            using System.Text;
            using Microsoft.Extensions.Configuration;
            using Zebra;

            class Server(Microsoft.Extensions.Configuration.IConfiguration settings)
            {
                public void Start() => new TcpListener(IPAddress.Any, settings.GetValue("Port", 8080)).Start();
            }

            namespace Zebra
            {
            }
            """);

    [Fact]
    public Task The_first_using_comes_below_the_header()
        => Fix.ChangesAsync(
            Choice,
            "// Copyright\n\n/// <summary>Serves.</summary>\nclass Server(Microsoft.Extensions.Configuration.IConfiguration settings)\n{\n    public void Start() => new TcpListener(IPAddress.Any, 80).Start();\n}\n",
            "// Copyright\n\nusing Microsoft.Extensions.Configuration;\n\n/// <summary>Serves.</summary>\nclass Server(Microsoft.Extensions.Configuration.IConfiguration settings)\n{\n    public void Start() => new TcpListener(IPAddress.Any, settings.GetValue(\"Port\", 8080)).Start();\n}\n");

    [Theory]
    [InlineData("#define TRACE\n", "using Microsoft.Extensions.Configuration;\n\n")]
    [InlineData("// Header\n#nullable enable\n\n", "using Microsoft.Extensions.Configuration;\n\n")]
    [InlineData("// Header\n\n#nullable enable\n", "using Microsoft.Extensions.Configuration;\n\n")]
    [InlineData("", "using Microsoft.Extensions.Configuration;\n\n")]
    public Task The_first_using_comes_below_directives(string head, string added)
    {
        const string code = "class Server(Microsoft.Extensions.Configuration.IConfiguration settings)\n{\n    public void Start() => new TcpListener(IPAddress.Any, 80).Start();\n}\n";

        return Fix.ChangesAsync(Choice, head + code, head + added + code.Replace("80", "settings.GetValue(\"Port\", 8080)"));
    }

    [Fact]
    public async Task A_using_that_breaks_another_line_is_not_added()
        => Assert.DoesNotContain(
            Choice,
            await Fix.OfferedAsync(
                """
                using Own;

                class Server(Microsoft.Extensions.Configuration.IConfiguration settings)
                {
                    public void Start() => new TcpListener(IPAddress.Any, 80).Start();

                    internal void Other(ConfigurationBuilder builder) => settings.ToString();
                }

                namespace Own
                {
                    class ConfigurationBuilder;
                }
                """));

    [Fact]
    public Task The_lines_end_as_they_did()
        => Fix.ChangesAsync(
            Choice,
            "class Server(Microsoft.Extensions.Configuration.IConfiguration settings)\r\n{\r\n    void Start() => new TcpListener(IPAddress.Any, 80).Start();\r\n}\r\n",
            "using Microsoft.Extensions.Configuration;\r\n\r\nclass Server(Microsoft.Extensions.Configuration.IConfiguration settings)\r\n{\r\n    void Start() => new TcpListener(IPAddress.Any, settings.GetValue(\"Port\", 8080)).Start();\r\n}\r\n");

    [Theory]
    [InlineData("new TcpListener(IPAddress.Any, 80).Start();")]
    [InlineData("new TcpListener(IPAddress.Any, 80).Start();\nvar builder = WebApplication.CreateBuilder(args);")]
    [InlineData("class C(Microsoft.Extensions.Configuration.IConfiguration settings) { object O => settings; static void M() => new TcpListener(IPAddress.Any, 80).Start(); }")]
    [InlineData("class C { void M(Microsoft.Extensions.Configuration.IConfiguration? settings) => new TcpListener(IPAddress.Any, 80).Start(); }")]
    [InlineData("class C { void M(Microsoft.Extensions.Configuration.IConfiguration settings) { settings.ToString(); static void Inner() => new TcpListener(IPAddress.Any, 80).Start(); Inner(); } }")]
    public async Task Without_a_configuration_in_reach_it_is_not_offered(string source)
        => Assert.DoesNotContain(Choice, await Fix.OfferedAsync(source));

    [Fact]
    public async Task It_is_not_spread_to_all_findings()
        => Assert.False(await Fix.CanFixAllAsync(
            Choice, "var builder = WebApplication.CreateBuilder(args);\nbuilder.WebHost.UseUrls(\"http://*:80\");"));
}
