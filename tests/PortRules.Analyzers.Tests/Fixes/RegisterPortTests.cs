using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Rules;
using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

public class RegisterPortTests
{
    private const string Add = "AddEntry";
    private const string Program = "class C { void M() => new TcpListener(IPAddress.Any, 5103).Start(); }";

    private static readonly RegistryFixHarness Fix = new(new RegisterPortFix());

    [Theory]
    [InlineData("", "catalog-api  5103/tcp  project=Catalog.Api\n")]
    [InlineData("# ours\n", "# ours\ncatalog-api  5103/tcp  project=Catalog.Api\n")]
    [InlineData("# ours\r\n", "# ours\r\ncatalog-api  5103/tcp  project=Catalog.Api\r\n")]
    [InlineData("a 5101/tcp project=A\nz 5200/tcp project=Z\n", "a 5101/tcp project=A\ncatalog-api 5103/tcp project=Catalog.Api\nz 5200/tcp project=Z\n")]
    [InlineData("z 5200/tcp project=Z\n", "catalog-api 5103/tcp project=Catalog.Api\nz 5200/tcp project=Z\n")]
    [InlineData("a 5101/tcp project=A", "a 5101/tcp project=A\ncatalog-api 5103/tcp project=Catalog.Api")]
    [InlineData("x 80/tcp\r\na 5101/tcp project=A", "x 80/tcp\r\na 5101/tcp project=A\r\ncatalog-api 5103/tcp project=Catalog.Api")]
    [InlineData("a 5101/tcp project=A\r\nz 5200/tcp project=Z\r\n", "a 5101/tcp project=A\r\ncatalog-api 5103/tcp project=Catalog.Api\r\nz 5200/tcp project=Z\r\n")]
    public Task The_line_is_added_at_its_place_with_the_ends_of_lines_that_are_there(string registry, string expected)
        => Fix.ChangesAsync(Add, Program, registry, expected);

    [Fact]
    public Task It_stands_with_the_other_lines_of_the_project_in_their_columns()
        => Fix.ChangesAsync(
            Add,
            Program,
            "# catalog\ncatalog-web    5101/tcp    project=Catalog.Api\n\n# orders\norders         5102/tcp    project=Orders\n",
            "# catalog\ncatalog-web    5101/tcp    project=Catalog.Api\ncatalog-api    5103/tcp    project=Catalog.Api\n\n# orders\norders         5102/tcp    project=Orders\n");

    [Fact]
    public Task All_projects_that_see_the_registry_see_the_change()
        => new RegistryFixHarness(new RegisterPortFix()) { Neighbours = ["Orders.Api"] }
            .ChangesAsync(Add, Program, "a 5101/tcp project=A\n", "a 5101/tcp project=A\ncatalog-api 5103/tcp project=Catalog.Api\n");

    [Fact]
    public async Task A_line_without_a_project_gets_it()
    {
        const string registry = "a   5101/tcp  project=A\r\ndesk\t5103/tcp  owner=shop   # the desk\r\n";

        Assert.Equal(["NameProject: Register port 5103 of 'desk' for this project"], await Fix.OfferedAsync(Program, registry));
        await Fix.ChangesAsync(
            "NameProject", Program, registry, "a   5101/tcp  project=A\r\ndesk\t5103/tcp  owner=shop project=Catalog.Api   # the desk\r\n");
    }

    [Fact]
    public async Task The_title_names_port_and_service()
        => Assert.Equal(["AddEntry: Register port 5103 for 'catalog-api'"], await Fix.OfferedAsync(Program, ""));

    [Fact]
    public async Task Beside_a_line_for_one_host_nothing_is_offered()
        => Assert.Empty(await Fix.OfferedAsync(Program, "desk 5103/tcp external host=desk1\n"));

    [Fact]
    public Task All_ports_are_registered_at_once_each_once()
        => Fix.ChangesAllAsync(
            Add,
            """
            class C
            {
                void M() => new TcpListener(IPAddress.Any, 5104).Start();
                void N() => new TcpListener(IPAddress.Loopback, 5104).Start();
                void O() => new UdpClient(5104);
                void P() => new TcpListener(IPAddress.Any, 5099).Start();
            }
            """,
            "a 5101/tcp project=A\n",
            "catalog-api 5099/tcp project=Catalog.Api\na 5101/tcp project=A\ncatalog-api 5104/tcp project=Catalog.Api\ncatalog-api 5104/udp project=Catalog.Api\n");

    [Fact]
    public async Task A_finding_in_a_file_of_settings_has_the_same_fix()
    {
        const string settings = """{ "urls": "http://*:5105" }""";
        var fix = new RegistryFixHarness(new RegisterPortFix()) { Settings = settings };

        var changed = await fix.RegistryAfterAsync("a 5101/tcp project=A\n", text => Finding(text, RuleIds.NotRegistered, "5105", FixProperties.Entry, "catalog-api  5105/tcp  project=Catalog.Api env=Development"));

        Assert.Equal("a 5101/tcp project=A\ncatalog-api 5105/tcp project=Catalog.Api env=Development\n", changed);
    }

    [Theory]
    [InlineData("b 5105/tcp project=B\n", null)]
    [InlineData("b 5105/tcp project=B env=dev\n", null)]
    [InlineData("b 5105/tcp project=B env=prod\n", "b 5105/tcp project=B env=prod\ncatalog-api 5105/tcp project=Catalog.Api env=Development\n")]
    public async Task What_somebody_has_entered_in_the_meantime_is_not_entered_twice(string registry, string? expected)
    {
        var fix = new RegistryFixHarness(new RegisterPortFix()) { Settings = """{ "urls": "http://*:5105" }""" };

        Assert.Equal(expected, await fix.RegistryAfterAsync(registry, text => Finding(text, RuleIds.NotRegistered, "5105", FixProperties.Entry, "catalog-api  5105/tcp  project=Catalog.Api env=Development")));
    }

    /// <summary>A finding at some characters of the settings, as the rules make it.</summary>
    public static Diagnostic Finding(SourceText settings, string ruleId, string covered, string key, string value)
    {
        var descriptor = AllRules.All.Single(rule => rule.Descriptor.Id == ruleId).Descriptor;
        var span = new TextSpan(settings.ToString().IndexOf(covered, StringComparison.Ordinal), covered.Length);
        return Diagnostic.Create(
            descriptor,
            Location.Create(RegistryFixHarness.SettingsPath, span, settings.Lines.GetLinePositionSpan(span)),
            new Dictionary<string, string?>
            {
                [FixProperties.Registry] = RegistryFixHarness.Path,
                [FixProperties.Port] = "5105",
                [FixProperties.Shape] = FixProperties.ShapeText,
                [key] = value,
            }.ToImmutableDictionary());
    }
}
