using Microsoft.CodeAnalysis.CSharp;
using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

public class ElevationRequirementTests
{
    private const string Choice = "RequiresElevation";

    private static readonly FixHarness Fix = new(new PrivilegedPortFix());

    [Fact]
    public Task The_method_is_marked()
        => Fix.ChangesAsync(
            Choice,
            """
            using System.Text;

            class Server
            {
                /// <summary>Starts.</summary>
                public void Start()
                {
                    Action start = () => new TcpListener(IPAddress.Any, 80).Start();
                    start();
                }
            }
            """,
            """
            using System.Text;
            using PortRules;

            class Server
            {
                /// <summary>Starts.</summary>
                [RequiresElevation]
                public void Start()
                {
                    Action start = () => new TcpListener(IPAddress.Any, 80).Start();
                    start();
                }
            }
            """);

    [Fact]
    public Task A_constructor_with_attributes_keeps_them()
        => Fix.ChangesAsync(
            Choice,
            "using PortRules;\r\n\r\nnamespace PortRules { }\r\n\r\nclass Server\r\n{\r\n    // Binds.\r\n    [Obsolete]\r\n    public Server() => new TcpListener(IPAddress.Any, 80).Start();\r\n}\r\n",
            "using PortRules;\r\n\r\nnamespace PortRules { }\r\n\r\nclass Server\r\n{\r\n    // Binds.\r\n    [RequiresElevation]\r\n    [Obsolete]\r\n    public Server() => new TcpListener(IPAddress.Any, 80).Start();\r\n}\r\n");

    [Fact]
    public async Task The_attribute_is_declared_when_there_is_none()
    {
        var changed = await Fix.ApplyAsync(Choice, "class C { void M() => new TcpListener(IPAddress.Any, 80).Start(); }");

        var added = Assert.Single(changed.Project.Documents, document => document.Name == "RequiresElevationAttribute.cs");
        var text = await FixHarness.TextAsync(added);
        Assert.StartsWith("namespace PortRules;\n", text);
        Assert.Contains("/// <summary>Says that a member binds a port that is reserved for privileged processes", text);
        Assert.EndsWith("}\n", text);
    }

    [Fact]
    public async Task Before_CSharp_10_the_namespace_is_a_block()
    {
        var old = new FixHarness(new PrivilegedPortFix()) { Language = LanguageVersion.CSharp7_3, Usings = "" };

        var changed = await old.ApplyAsync(
            Choice, "class C { void M() { new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 80).Start(); } }");

        var added = Assert.Single(changed.Project.Documents, document => document.Name == "RequiresElevationAttribute.cs");
        Assert.StartsWith("namespace PortRules\n{\n    /// <summary>", await FixHarness.TextAsync(added));
    }

    [Fact]
    public async Task An_attribute_of_that_name_is_used()
    {
        var own = new FixHarness(new PrivilegedPortFix())
        {
            More = "namespace Own { class RequiresElevationAttribute : System.Attribute; }",
        };

        var changed = await own.ApplyAsync(Choice, "class C\n{\n    void M() => new TcpListener(IPAddress.Any, 80).Start();\n}\n");

        Assert.Equal(
            "using Own;\n\nclass C\n{\n    [RequiresElevation]\n    void M() => new TcpListener(IPAddress.Any, 80).Start();\n}\n",
            await FixHarness.TextAsync(changed));
        Assert.DoesNotContain(changed.Project.Documents, document => document.Name == "RequiresElevationAttribute.cs");
    }

    [Theory]
    [InlineData("new TcpListener(IPAddress.Any, 80).Start();")]
    [InlineData("void Local() => new TcpListener(IPAddress.Any, 80).Start();\nLocal();")]
    [InlineData("class C { static C() => new TcpListener(IPAddress.Any, 80).Start(); }")]
    [InlineData("class C { Action start = () => new TcpListener(IPAddress.Any, 80).Start(); object O => start; }")]
    public async Task Where_nobody_calls_it_is_not_offered(string source)
        => Assert.DoesNotContain(Choice, await Fix.OfferedAsync(source));

    [Fact]
    public async Task It_is_not_spread_to_all_findings()
        => Assert.False(await Fix.CanFixAllAsync(Choice, "class C { void M() => new TcpListener(IPAddress.Any, 80).Start(); }"));
}
