using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>APIs that the analyzer does not know by itself: from <c>PortRules.Apis.txt</c>, from attributes, from facts in assemblies.</summary>
public class OwnApiTests
{
    private const string Attribute = """
        namespace Mine
        {
            [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
            public sealed class BindsPortAttribute : Attribute
            {
                public string? Transport { get; set; }
                public string? Address { get; set; }
                public string? Form { get; set; }
                public bool Http { get; set; }
                public bool Handled { get; set; }
            }
        }
        """;

    private const string Silent = """
        public class Server
        {
            public Server(int port) { }
            public void Start(string url) { }
            public static Server Create(int port) => new(port);
            public void Add(int port) { }
            public int Port { get; set; }
        }
        public static class Extensions { public static void Serve(this string name, int port) { } }
        """;

    [Theory]
    [InlineData("M:Server.#ctor(System.Int32) bind port=0 address=any", "new Server({|PORT1001:80|});")]
    [InlineData("M:Server.#ctor(System.Int32) bind port=0 address=any", "Server s = new({|PORT1001:80|});")]
    [InlineData("M:Server.#ctor(System.Int32) bind port=0 address=any", "new Server(8080);")]
    [InlineData("M:Server.#ctor(System.Int32) bind port=0", "new Server({|PORT4001:70000|});")]
    [InlineData("M:Server.Start(System.String) bind url=0 http", "new Server(80).Start(\"http://*:{|PORT1001:81|}\");")]
    [InlineData("M:Server.Start(System.String) bind url=0 kestrel", "new Server(80).Start(\"{|PORT4003:http://name:8081|}\");")]
    [InlineData("M:Server.Create(System.Int32) bind port=0", "Server.Create({|PORT1001:80|});")]
    [InlineData("M:Server.Add(System.Int32) bind port=0", "new Server(1).Add({|PORT1001:80|});")]
    [InlineData("P:Server.Port bind port", "new Server(1) { Port = {|PORT1001:80|} };")]
    [InlineData("P:Server.Port bind port", "var s = new Server(1); s.Port = {|PORT1001:80|};")]
    [InlineData("M:Extensions.Serve(System.String,System.Int32) bind port=1", "\"a\".Serve({|PORT1001:80|}); Extensions.Serve(\"b\", port: {|PORT1001:81|});")]
    [InlineData("M:Server.#ctor(System.Int32) bind port=0 handled", "new Server(80);")]
    [InlineData("M:Server.#ctor(System.Int32) connect port=0", "new Server(80);")]
    [InlineData("M:Server.#ctor(System.Int32) connect port=0", "new Server({|PORT4001:70000|});")]
    [InlineData("M:Server.#ctor(System.Int32) bind prot=0", "new Server(80);")]
    [InlineData("M:Other.Server.#ctor(System.Int32) bind port=0", "new Server(80);")]
    public async Task A_line_makes_a_port_api(string line, string use)
        => await Findings.Across([Library.Emit(Library.Compile(Silent))], [File(line)], [], $"class App {{ void M() {{ {use} }} }}");

    [Theory]
    [InlineData("port=0", "new Server(8080); new Server(8080);")]
    [InlineData("prefix=0", "s.Start(\"http://127.0.0.1:8080/\"); s.Start(\"http://*:8080/\");")]
    [InlineData("urls=0 kestrel", "s.Start(\"http://*:8080\"); s.Start(\"http://*:8080\");")]
    public async Task Declared_binds_are_not_compared(string keys, string body)
        => await Findings.Across(
            [Library.Emit(Library.Compile(Silent))],
            [File($"M:Server.#ctor(System.Int32) bind {keys}\nM:Server.Start(System.String) bind {keys}")],
            [("portrules_target", "linux-host")],
            $"class App {{ void M(Server s) {{ {body} }} }}");

    [Fact]
    public async Task Lines_serve_the_project_that_the_api_is_in_too()
        => await Findings.Across([], [File("M:Server.#ctor(System.Int32) bind port=0")], [], """
            class Server
            {
                readonly int _port;
                public Server(int port) { _port = port; }
                public Server() : this({|PORT1001:82|}) { }
                public void Start() => new TcpListener(IPAddress.Any, _port).Start();
            }
            class Mail() : Server({|PORT1001:25|});
            class App { void M() => new Server({|PORT1001:80|}).Start(); }
            """);

    [Fact]
    public async Task A_wrapper_of_a_declared_api_is_followed_to_its_callers()
        => await Findings.Across([Library.Emit(Library.Compile(Silent))], [File("M:Server.#ctor(System.Int32) bind port=0")], [], """
            class App { void M() => Open({|PORT1001:80|}); void Open(int port) => new Server(port); }
            """);

    [Fact]
    public async Task A_line_beats_what_is_known_and_the_first_line_counts()
        => await Findings.Across([], [File("M:System.Net.Sockets.TcpListener.#ctor(System.Net.IPAddress,System.Int32) bind port=1 handled\nM:System.Net.Sockets.TcpListener.#ctor(System.Net.IPAddress,System.Int32) bind port=1")], [],
            "class App { void M() => new TcpListener(IPAddress.Any, 80).Start(); }");

    [Theory]
    [InlineData("if (Security.IsRoot()) new TcpListener(IPAddress.Any, 80).Start();")]
    [InlineData("if (!Security.IsAdmin) return; new TcpListener(IPAddress.Any, 80).Start();")]
    [InlineData("if (Security.Root) new TcpListener(IPAddress.Any, 80).Start();")]
    [InlineData("Security.EnsureRoot(); new TcpListener(IPAddress.Any, 80).Start();")]
    [InlineData("new TcpListener(IPAddress.Any, Security.IsRoot() ? 80 : 8080).Start();")]
    [InlineData("if (!Security.IsRoot()) new TcpListener(IPAddress.Any, {|PORT1001:80|}).Start();")]
    [InlineData("if (Security.IsOther()) new TcpListener(IPAddress.Any, {|PORT1001:80|}).Start();")]
    public async Task Lines_about_elevation_count_as_checks(string body)
        => await Findings.Across(
            [Library.Emit(Library.Compile("public static class Security { public static bool IsRoot() => true; public static bool IsOther() => true; public static bool IsAdmin => true; public static readonly bool Root; public static void EnsureRoot() { } }"))],
            [File("M:Security.IsRoot elevation-check\nP:Security.IsAdmin elevation-check\nF:Security.Root elevation-check\nM:Security.EnsureRoot elevation-assert")],
            [], $"class App {{ void M() {{ {body} }} }}");

    [Theory]
    [InlineData("new TcpListener(IPAddress.Any, {|PORT1001:Defaults.Port|}).Start();")]
    [InlineData("new TcpListener(IPAddress.Any, {|PORT1001:Defaults.Port + 1|}).Start();")]
    [InlineData("var port = Defaults.Web; new TcpListener(IPAddress.Any, {|PORT1001:port|}).Start();")]
    [InlineData("Microsoft.AspNetCore.Hosting.HostingAbstractionsWebHostBuilderExtensions.UseUrls(null!, {|PORT1001:Defaults.Url|});")]
    [InlineData("new TcpListener(IPAddress.Any, Defaults.Other).Start();")]
    [InlineData("new TcpListener(IPAddress.Any, Defaults.Word).Start();")]
    public async Task Lines_tell_the_values_of_members(string body)
        => await Findings.Across(
            [Library.Emit(Library.Compile("public static class Defaults { public static readonly int Port, Other, Word; public static int Web => 0; public static string Url => null!; }"))],
            [File("F:Defaults.Port value 80\nP:Defaults.Web value 81\nP:Defaults.Url value http://*:82\nF:Defaults.Word value eighty")],
            [], $"class App {{ void M() {{ {body} }} }}");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Constants_of_a_referenced_assembly_are_read(bool isAssembly)
        => await Findings.Across(
            [Reference(Library.Compile("public static class Ports { public const int Http = 80; public const string Url = \"http://*:81\"; public enum E { Mail = 25 } }"), isAssembly)],
            [], [], """
            using Microsoft.AspNetCore.Hosting;
            class App
            {
                void M(IWebHostBuilder builder)
                {
                    new TcpListener(IPAddress.Any, {|PORT1001:Ports.Http|}).Start();
                    new TcpListener(IPAddress.Any, {|PORT1001:(int)Ports.E.Mail|}).Start();
                    builder.UseUrls({|PORT1001:Ports.Url|});
                }
            }
            """);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Attributes_of_elevation_count_in_a_referenced_assembly(bool isAssembly)
        => await Findings.Across(
            [Reference(Library.Compile("""
                public sealed class ChecksElevationAttribute : Attribute;
                public sealed class AssertsElevationAttribute : Attribute;
                public sealed class RequiresElevationAttribute : Attribute;
                public static class Security
                {
                    [ChecksElevation] public static bool IsRoot() => true;
                    [ChecksElevation] public static bool Root => true;
                    [AssertsElevation] public static void Ensure() { }
                    [RequiresElevation] public static void Format() { }
                }
                """), isAssembly)],
            [], [], """
            class App
            {
                void A() { if (Security.IsRoot()) new TcpListener(IPAddress.Any, 80).Start(); }
                void B() { if (Security.Root) new TcpListener(IPAddress.Any, 80).Start(); }
                void C() { Security.Ensure(); new TcpListener(IPAddress.Any, 80).Start(); }
                [RequiresElevation] void D() { new TcpListener(IPAddress.Any, 80).Start(); }

                // What another member requires is its own caller's business.
                void E() { Security.Format(); new TcpListener(IPAddress.Any, {|PORT1001:80|}).Start(); }
            }
            """);

    [Fact]
    public async Task The_attribute_makes_a_port_api_of_a_member_of_the_same_project()
        => await Findings.In(Attribute + """
            interface IServer { void Start([Mine.BindsPort(Address = "any")] int port); }
            class Server : IServer
            {
                public Server([Mine.BindsPort] int port, string name) { }
                public void Start(int port) { }
                [Mine.BindsPort(Transport = "udp")] public int Port { get; set; }
                public static void Serve([Mine.BindsPortAttribute(Http = true)] string url, bool now) { }
                public static void Quiet([Mine.BindsPort(Handled = true)] int port) { }
                public static void At(IPAddress address, [Mine.BindsPort] int port) { }
                public static void Shouted([Mine.BindsPort(Form = "HostPort")] string at) { }
                public static void Odd([Mine.BindsPort(Form = "no such form")] int port) { }
            }
            record Options([Mine.BindsPort] ushort Port);
            record Settings([property: Mine.BindsPort] ushort Port);
            class App
            {
                void M(IServer any)
                {
                    new Server({|PORT1001:80|}, "x") { Port = {|PORT1001:53|} }.Start({|PORT1001:81|});
                    any.Start({|PORT1001:82|});
                    Server.Serve("http://*:{|PORT1001:83|}", true);
                    Server.Quiet(80);
                    Server.At(IPAddress.Loopback, {|PORT1001:84|});
                    Server.Shouted("*:{|PORT1001:86|}");
                    Server.Odd(80);
                    _ = new Options({|PORT1001:85|});
                    _ = new Settings(80) with { Port = {|PORT1001:87|} };
                }
            }
            """);

    [Fact]
    public async Task The_attribute_says_udp_and_the_only_address_parameter_is_the_address()
    {
        var findings = await Findings.In(Attribute + """
            class Server { public static void At(IPAddress address, [Mine.BindsPort(Transport = "udp")] int port) { } }
            class App { void M() => Server.At(IPAddress.Any, {|PORT1001:53|}); }
            """);

        Assert.Contains("UDP port 53 (domain) on any IPv4 address", Assert.Single(findings).GetMessage());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_attribute_counts_in_a_referenced_assembly_wherever_it_is_defined(bool isAssembly)
    {
        var attributes = Reference(Library.Compile(Attribute, "Attributes"), isAssembly);
        var library = Library.Compile("""
            public class Server
            {
                public Server([Mine.BindsPort] int port) { }
                [Mine.BindsPort] public int Port { get; set; }
                internal static void Hidden([Mine.BindsPort] int port) { }
                public class Nested { protected Nested([Mine.BindsPort] int port) { } }
            }
            """, "Acme", attributes);

        await Findings.Across([Reference(library, isAssembly), attributes], [], [], """
            class App { void M() => new Server({|PORT1001:80|}) { Port = {|PORT1001:81|} }; }
            class Own() : Server.Nested({|PORT1001:82|});
            """);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Facts_in_an_assembly_make_port_apis_of_its_members(bool isAssembly)
    {
        var library = Library.WithFacts(
            Library.Compile("""
                namespace Acme;
                public class Options { public int Port { get; set; } public string Url { get; set; } = ""; }
                public class Server
                {
                    readonly int _port;
                    public Server(int port) { _port = port; }
                    public void Start() => new TcpListener(IPAddress.Any, _port).Start();
                    public static void Guarded(int port) { if (Environment.IsPrivilegedProcess) new TcpListener(IPAddress.Any, port).Start(); }
                    public static void Run(Options options) => new TcpListener(IPAddress.Loopback, options.Port).Start();
                    public static readonly int DefaultPort = int.Parse("443");
                }
                """),
            ("build_property.PortRulesFacts", "true"));

        await Findings.Across([Reference(library, isAssembly)], [], [], """
            using Acme;
            class App
            {
                void M()
                {
                    new Server({|PORT1001:80|}).Start();
                    new Server(8080).Start();
                    Server.Guarded(81);
                    Server.Run(new Options { Port = {|PORT1001:82|} });
                    new TcpListener(IPAddress.Any, {|PORT1001:Server.DefaultPort|}).Start();
                }
            }
            """);
    }

    [Fact]
    public async Task Facts_of_a_wrapper_in_a_second_library_lead_to_the_third()
    {
        (string, string) on = ("build_property.PortRulesFacts", "true");
        var first = Library.Emit(Library.WithFacts(Library.Compile("public class Server(int port) { public void Start() => new TcpListener(IPAddress.Any, port).Start(); }", "First"), on));
        var second = Library.Emit(Library.WithFacts(Library.Compile("public static class Host { public static void Run(string name, int port) => new Server(port).Start(); }", "Second", first), on));

        await Findings.Across([first, second], [], [], "class App { void M() => Host.Run(\"a\", {|PORT1001:80|}); }");
    }

    [Fact]
    public async Task Facts_that_cannot_be_read_are_passed_over()
        => await Findings.Across(
            [Library.Emit(Library.Compile("""
                [assembly: System.Reflection.AssemblyMetadata("PortRules.Api", "M:Server.#ctor(System.Int32) binds twice")]
                [assembly: System.Reflection.AssemblyMetadata("PortRules.Api", null)]
                [assembly: System.Reflection.AssemblyMetadata("Other", "M:Server.#ctor(System.Int32) bind port=0")]
                [assembly: System.Reflection.AssemblyMetadata("PortRules.Api", "M:Server.Start(System.Int32) bind port=0")]
                public class Server { public Server(int port) { } public void Start(int port) { } }
                """))],
            [], [], "class App { void M() => new Server(80).Start({|PORT1001:81|}); }");

    [Fact]
    public async Task The_library_itself_reports_nothing_for_what_its_users_decide()
    {
        const string library = "public class Server(int port) { public void Start() => new TcpListener(IPAddress.Any, port).Start(); }";

        await Findings.In(library);
        await Findings.Across([], [File("M:Server.#ctor(System.Int32) bind port=0")], [], library);
    }

    private static TextFile File(string lines) => new("/repo/PortRules.Apis.txt", lines);

    private static MetadataReference Reference(Microsoft.CodeAnalysis.CSharp.CSharpCompilation library, bool isAssembly)
        => isAssembly ? Library.Emit(library) : library.ToMetadataReference();
}
