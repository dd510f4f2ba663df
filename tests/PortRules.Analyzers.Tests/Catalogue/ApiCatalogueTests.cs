using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Catalogue;
using PortRules.Ports;

namespace PortRules.Analyzers.Tests.Catalogue;

public class ApiCatalogueTests
{
    private const string Listener = "M:System.Net.Sockets.TcpListener.";
    private const string Udp = "M:System.Net.Sockets.UdpClient.";
    private const string Kestrel = "M:Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions.";
    private const string Loader = "M:Microsoft.AspNetCore.Server.Kestrel.KestrelConfigurationLoader.";
    private const string WebHostBuilder = "Microsoft.AspNetCore.Hosting.IWebHostBuilder";

    /// <summary>The names that the snippets use, and two libraries' types as their packages declare them.</summary>
    private const string Frame =
        """
        using System; using System.Net; using System.Net.Http; using System.Net.Mail; using System.Net.NetworkInformation; using System.Net.Sockets;
        using Microsoft.AspNetCore; using Microsoft.AspNetCore.Builder; using Microsoft.AspNetCore.Hosting;
        using Microsoft.AspNetCore.Hosting.Server.Features; using Microsoft.AspNetCore.Http; using Microsoft.AspNetCore.Server.HttpSys;
        using Microsoft.AspNetCore.Server.Kestrel; using Microsoft.AspNetCore.Server.Kestrel.Core; using Microsoft.Extensions.Hosting;

        namespace Renci.SshNet
        {
            public class ForwardedPortLocal { public ForwardedPortLocal(string boundHost, uint boundPort, string host, uint port) { } }
        }

        namespace NetCoreServer
        {
            public class TcpServer { public TcpServer(IPAddress address, int port) { } }
        }

        namespace DotNetty.Transport.Bootstrapping
        {
            public abstract class AbstractBootstrap<TBootstrap, TChannel> { public void BindAsync(int inetPort) { } }
            public class ServerBootstrap : AbstractBootstrap<ServerBootstrap, object> { }
        }

        namespace Grpc.Core
        {
            public class Server
            {
                public ServerPortCollection Ports { get; }
                public class ServerPortCollection { public int Add(ServerPort port) => 0; public int Add(string host, int port, ServerCredentials c) => 0; }
            }
            public class ServerCredentials { }
            public class ServerPort { }
        }

        namespace Aspire.Hosting
        {
            public interface IResource { }
            public static class ResourceBuilderExtensions
            {
                public static ApplicationModel.IResourceBuilder<T> WithHttpEndpoint<T>(
                    this ApplicationModel.IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string name = null, string env = null,
                    bool isProxied = true) where T : class => builder;
            }
        }

        namespace Aspire.Hosting.ApplicationModel { public interface IResourceBuilder<out T> { } }

        namespace Test
        {
            using Aspire.Hosting;
            using DotNetty.Transport.Bootstrapping;
            using Grpc.Core;
            using Renci.SshNet;

            class Mine : NetCoreServer.TcpServer { public Mine(int port) : base(IPAddress.Any, port) { } }
            class Derived : TcpListener { public Derived() : base(80) { } public void M() => AcceptTcpClient(); }
            class Sealed : Socket
            {
                public Sealed() : base(SocketType.Stream, ProtocolType.Tcp) { }
            }
            static class Program
            {
                static void M(IPAddress ip, IPEndPoint ep, Socket socket, TcpClient tcp, UdpClient udp, HttpListener http, KestrelServerOptions kestrel,
                    KestrelConfigurationLoader loader, IWebHostBuilder web, WebApplication app, HttpClient client, IServerAddressesFeature feature,
                    HttpSysOptions sys, SmtpClient smtp, IPGlobalProperties global, ServerBootstrap netty, Server grpc,
                    Aspire.Hosting.ApplicationModel.IResourceBuilder<string> resource, Uri uri, Sealed inherited)
                {
                    object result = null;
                    CODE;
                }
            }
        }
        """;

    [Theory]
    [InlineData("new TcpListener(80)", Listener + "#ctor(System.Int32)")]
    [InlineData("new TcpListener(ip, 80)", Listener + "#ctor(System.Net.IPAddress,System.Int32)")]
    [InlineData("new TcpListener(port: 80, localaddr: ip)", Listener + "#ctor(System.Net.IPAddress,System.Int32)")]
    [InlineData("new TcpListener(ep)", Listener + "#ctor(System.Net.IPEndPoint)")]
    [InlineData("TcpListener.Create(80)", Listener + "Create(System.Int32)")]
    [InlineData("socket.Bind(ep)", "M:System.Net.Sockets.Socket.Bind(System.Net.EndPoint)")]
    [InlineData("inherited.Bind(ep)", "M:System.Net.Sockets.Socket.Bind(System.Net.EndPoint)")]
    [InlineData("socket.Listen()", "M:System.Net.Sockets.Socket.Listen")]
    [InlineData("socket.Connect(\"h\", 80)", "M:System.Net.Sockets.Socket.Connect(System.String,System.Int32)")]
    [InlineData("new UdpClient(80)", Udp + "#ctor(System.Int32)")]
    [InlineData("new UdpClient(80, AddressFamily.InterNetworkV6)", Udp + "#ctor(System.Int32,System.Net.Sockets.AddressFamily)")]
    [InlineData("new UdpClient(\"h\", 80)", Udp + "#ctor(System.String,System.Int32)")]
    [InlineData("udp.Receive(ref ep)", Udp + "Receive(System.Net.IPEndPoint@)")]
    [InlineData("new TcpClient(ep)", "M:System.Net.Sockets.TcpClient.#ctor(System.Net.IPEndPoint)")]
    [InlineData("tcp.ConnectAsync(\"h\", 80)", "M:System.Net.Sockets.TcpClient.ConnectAsync(System.String,System.Int32)")]
    [InlineData("new IPEndPoint(ip, 80)", "M:System.Net.IPEndPoint.#ctor(System.Net.IPAddress,System.Int32)")]
    [InlineData("IPEndPoint.TryParse(\"1.2.3.4:80\", out var parsed)", "M:System.Net.IPEndPoint.TryParse(System.String,System.Net.IPEndPoint@)")]
    [InlineData("ep.Port", "P:System.Net.IPEndPoint.Port")]
    [InlineData("ep.Port = 80", "P:System.Net.IPEndPoint.Port")]
    [InlineData("uri.Port", "P:System.Uri.Port")]
    [InlineData("http.Prefixes", "P:System.Net.HttpListener.Prefixes")]
    [InlineData("http.Prefixes.Add(\"http://*:80/\")", "M:System.Net.HttpListenerPrefixCollection.Add(System.String)")]
    [InlineData("kestrel.Listen(ip, 80)", Kestrel + "Listen(System.Net.IPAddress,System.Int32)")]
    [InlineData("kestrel.ListenAnyIP(80, o => { })", Kestrel + "ListenAnyIP(System.Int32,System.Action{Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions})")]
    [InlineData("kestrel.ListenLocalhost(80)", Kestrel + "ListenLocalhost(System.Int32)")]
    [InlineData("kestrel.ListenUnixSocket(\"/s\")", Kestrel + "ListenUnixSocket(System.String)")]
    [InlineData("loader.AnyIPEndpoint(80)", Loader + "AnyIPEndpoint(System.Int32)")]
    [InlineData("web.UseUrls(\"http://*:80\")", "M:Microsoft.AspNetCore.Hosting.HostingAbstractionsWebHostBuilderExtensions.UseUrls(" + WebHostBuilder + ",System.String[])")]
    [InlineData("HostingAbstractionsWebHostBuilderExtensions.UseUrls(web, \"http://*:80\")", "M:Microsoft.AspNetCore.Hosting.HostingAbstractionsWebHostBuilderExtensions.UseUrls(" + WebHostBuilder + ",System.String[])")]
    [InlineData("web.UseSetting(\"urls\", \"http://*:80\")", "M:" + WebHostBuilder + ".UseSetting(System.String,System.String)")]
    [InlineData("new WebHostBuilder().UseSetting(\"urls\", \"http://*:80\")", "M:" + WebHostBuilder + ".UseSetting(System.String,System.String)")]
    [InlineData("app.Urls", "P:Microsoft.AspNetCore.Builder.WebApplication.Urls")]
    [InlineData("app.Run(\"http://*:80\")", "M:Microsoft.AspNetCore.Builder.WebApplication.Run(System.String)")]
    [InlineData("feature.Addresses", "P:Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature.Addresses")]
    [InlineData("sys.UrlPrefixes.Add(\"http://*:80/\")", "M:Microsoft.AspNetCore.Server.HttpSys.UrlPrefixCollection.Add(System.String)")]
    [InlineData("client.GetAsync(\"http://h:80\")", "M:System.Net.Http.HttpClient.GetAsync(System.String)")]
    [InlineData("smtp.Port = 25", "P:System.Net.Mail.SmtpClient.Port")]
    [InlineData("global.GetActiveTcpListeners()", "M:System.Net.NetworkInformation.IPGlobalProperties.GetActiveTcpListeners")]
    [InlineData("Environment.SetEnvironmentVariable(\"PORT\", \"80\")", "M:System.Environment.SetEnvironmentVariable(System.String,System.String)")]
    [InlineData("SocketOptionName.ReuseAddress", "F:System.Net.Sockets.SocketOptionName.ReuseAddress")]
    [InlineData("new ForwardedPortLocal(\"a\", 80, \"b\", 22)", "M:Renci.SshNet.ForwardedPortLocal.#ctor(System.String,System.UInt32,System.String,System.UInt32)")]
    [InlineData("netty.BindAsync(80)", "M:DotNetty.Transport.Bootstrapping.AbstractBootstrap`2.BindAsync(System.Int32)")]
    [InlineData("grpc.Ports.Add(\"h\", 80, null)", "M:Grpc.Core.Server.ServerPortCollection.Add(System.String,System.Int32,Grpc.Core.ServerCredentials)")]
    [InlineData("resource.WithHttpEndpoint(port: 80)", "M:Aspire.Hosting.ResourceBuilderExtensions.WithHttpEndpoint``1(Aspire.Hosting.ApplicationModel.IResourceBuilder{``0},System.Nullable{System.Int32},System.Nullable{System.Int32},System.String,System.String,System.Boolean)")]
    public void A_call_finds_the_row_of_its_overload(string code, string id)
        => Assert.Equal(id, ApiCatalogue.Instance.Find(SymbolIn(Frame.Replace("CODE", Statement(code)), code))?.DocumentationId);

    [Fact]
    public void A_base_constructor_call_finds_its_row()
    {
        var compilation = CatalogueCompilation.Create(Frame.Replace("CODE", ""));
        var tree = compilation.SyntaxTrees.Single();
        var initializers = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<ConstructorInitializerSyntax>();

        var found = initializers.Select(i => ApiCatalogue.Instance.Find(compilation.GetSemanticModel(tree).GetSymbolInfo(i, TestContext.Current.CancellationToken).Symbol!)?.DocumentationId);

        Assert.Equal(["M:NetCoreServer.TcpServer.#ctor(System.Net.IPAddress,System.Int32)", Listener + "#ctor(System.Int32)", null], found);
    }

    [Fact]
    public void An_override_and_an_accessor_stand_for_what_they_override_and_belong_to()
    {
        var compilation = CatalogueCompilation.Create(
            """
            class Loud : System.Net.HttpListenerException { }
            class Address : System.Net.DnsEndPoint { public Address() : base("h", 1) { } }
            namespace DNS { }
            namespace Mirror { public abstract class PortTransport { public virtual ushort Port { get; set; } } }
            namespace Mine { class Transport : Mirror.PortTransport { public override ushort Port { get => 7; set { } } } }
            """);
        var port = compilation.GetTypesByMetadataName("Mine.Transport").Single().GetMembers("Port").OfType<IPropertySymbol>().Single();

        Assert.Equal("P:Mirror.PortTransport.Port", ApiCatalogue.Instance.Find(port)?.DocumentationId);
        Assert.Equal("P:Mirror.PortTransport.Port", ApiCatalogue.Instance.Find(port.SetMethod!)?.DocumentationId);
    }

    [Fact]
    public void Names_that_another_namespace_uses_find_nothing()
    {
        var compilation = CatalogueCompilation.Create(
            """
            namespace Look.Alike
            {
                public interface IWebHostBuilder { void UseSetting(string key, string value); }
                public class TcpListener { public TcpListener(int port) { } public static TcpListener Create(int port) => null; }
                public class HttpListener { public PrefixCollection Prefixes { get; } public void Start() { } }
                public class PrefixCollection { public void Add(string prefix) { } }
                public class KestrelServerOptions { public void ListenAnyIP(int port) { } public int Port { get; set; } }
                public class Host : IWebHostBuilder { public void UseSetting(string key, string value) { } }
                public static class HostingAbstractionsWebHostBuilderExtensions { public static void UseUrls(this IWebHostBuilder b, params string[] urls) { } }
            }
            """);
        var members = compilation.Assembly.GlobalNamespace.GetNamespaceMembers().Single().GetNamespaceMembers().Single().GetTypeMembers()
            .SelectMany(t => t.GetMembers()).ToList();

        Assert.True(members.Count > 15);
        Assert.All(members, member => Assert.Null(ApiCatalogue.Instance.Find(member)));
    }

    [Fact]
    public void A_member_that_only_hides_or_neighbours_a_catalogued_one_finds_nothing()
    {
        var compilation = CatalogueCompilation.Create(
            """
            class Mine : System.Net.Sockets.Socket
            {
                public Mine() : base(default, default) { }
                public new void Bind(System.Net.EndPoint endpoint) { }
                public void Bind(int port) { }
            }
            """);

        Assert.All(compilation.GetTypesByMetadataName("Mine").Single().GetMembers("Bind"), m => Assert.Null(ApiCatalogue.Instance.Find(m)));
    }

    [Fact]
    public void A_listener_binds_at_start_and_a_client_in_its_constructor()
    {
        Assert.Equal((ApiRole.ConfigureBind, BindMoment.AtStart), RoleOf(Listener + "#ctor(System.Net.IPAddress,System.Int32)"));
        Assert.Equal((ApiRole.ConfigureBind, BindMoment.AtStart), RoleOf(Listener + "Create(System.Int32)"));
        Assert.Equal((ApiRole.Bind, BindMoment.AtCall), RoleOf(Listener + "Start"));
        Assert.Equal((ApiRole.Bind, BindMoment.InConstructor), RoleOf(Udp + "#ctor(System.Int32)"));
        Assert.Equal((ApiRole.Bind, BindMoment.InConstructor), RoleOf("M:System.Net.Sockets.TcpClient.#ctor(System.Net.IPEndPoint)"));
        Assert.Equal((ApiRole.Bind, BindMoment.AtCall), RoleOf("M:System.Net.Sockets.Socket.Bind(System.Net.EndPoint)"));

        static (ApiRole, BindMoment) RoleOf(string id) => ApiCatalogue.Instance.Find(id) is { } api ? (api.Role, api.Moment) : default;
    }

    [Fact]
    public void A_row_carries_slots_address_and_transport()
    {
        var catalogue = ApiCatalogue.Instance;

        var listener = catalogue.Find(Listener + "#ctor(System.Net.IPAddress,System.Int32)")!;
        Assert.Equal([new(SlotKind.Argument, 1, PortForm.Int, null)], listener.Slots.AsEnumerable());
        Assert.Equal((0, null, Transport.Tcp, false), (listener.AddressArgument, listener.FixedAddress, listener.Transport, listener.IsHttp));

        var anyIp = catalogue.Find(Kestrel + "ListenAnyIP(System.Int32)")!;
        Assert.Equal((-1, BindAddress.DualAny, Transport.Tcp, true), (anyIp.AddressArgument, anyIp.FixedAddress, anyIp.Transport, anyIp.IsHttp));
        Assert.Equal(BindAddress.Localhost, catalogue.Find(Kestrel + "ListenLocalhost(System.Int32)")!.FixedAddress);
        Assert.Equal(BindAddress.Any, catalogue.Find(Listener + "#ctor(System.Int32)")!.FixedAddress);
        Assert.Null(catalogue.Find(Udp + "#ctor(System.Int32,System.Net.Sockets.AddressFamily)")!.FixedAddress);

        Assert.Null(catalogue.Find("M:System.Net.Sockets.Socket.Bind(System.Net.EndPoint)")!.Transport);
        Assert.Empty(catalogue.Find(Kestrel + "ListenUnixSocket(System.String)")!.Slots);
        Assert.Equal(25, catalogue.Find("P:System.Net.Mail.SmtpClient.Port")!.DefaultPort);
        Assert.Equal([new(SlotKind.Value, -1, PortForm.Int, null)], catalogue.Find("P:System.Net.Mail.SmtpClient.Port")!.Slots.AsEnumerable());
    }

    [Fact]
    public void The_remote_port_of_a_forward_is_no_bind()
    {
        var local = ApiCatalogue.Instance.Find("M:Renci.SshNet.ForwardedPortLocal.#ctor(System.String,System.UInt32,System.String,System.UInt32)")!;
        var dynamic = ApiCatalogue.Instance.Find("M:Renci.SshNet.ForwardedPortLocal.#ctor(System.String,System.String,System.UInt32)")!;

        Assert.Equal([new(SlotKind.Argument, 1, PortForm.Int, null)], local.Slots.AsEnumerable());
        Assert.Empty(dynamic.Slots);
    }

    [Fact]
    public void A_row_that_two_threads_ask_for_is_one_object()
    {
        var found = new PortApi?[64];

        Parallel.For(0, found.Length, i => found[i] = ApiCatalogue.Instance.Find("M:NetMQ.NetMQSocket.Connect(System.String)"));

        Assert.All(found, api => Assert.Same(found[0], api));
        Assert.NotNull(found[0]);
    }

    [Theory]
    [InlineData("TcpListener", true, true)]
    [InlineData("UseUrls", true, false)]
    [InlineData("Prefixes", true, false)]
    [InlineData("HttpListener", false, true)]
    [InlineData("#ctor", false, false)]
    [InlineData("WriteLine", false, false)]
    [InlineData("", false, false)]
    public void Names_tell_members_and_types(string name, bool member, bool type)
        => Assert.Equal((member, type), (ApiCatalogue.Instance.IsMemberName(name), ApiCatalogue.Instance.IsTypeName(name)));

    [Fact]
    public void The_catalogue_resolves_where_a_port_api_is_in_reach()
    {
        Assert.True(ApiCatalogue.Instance.ResolvesIn(CatalogueCompilation.Create("class C { }")));
        Assert.True(ApiCatalogue.Instance.ResolvesIn(CatalogueCompilation.Create("namespace Fleck { public class WebSocketServer { } }", [])));
        Assert.False(ApiCatalogue.Instance.ResolvesIn(CatalogueCompilation.Create(
            "class TcpListener { }", CatalogueCompilation.References("Microsoft.NETCore.App.Ref", "System.Runtime.dll"))));
    }

    private static string Statement(string code) => code.Contains(" = ", StringComparison.Ordinal) || code.StartsWith("socket.", StringComparison.Ordinal)
        || code.StartsWith("inherited.", StringComparison.Ordinal) || code.Contains(".Add(\"http", StringComparison.Ordinal)
        || code.StartsWith("kestrel.", StringComparison.Ordinal) || code.StartsWith("app.Run", StringComparison.Ordinal)
        || code.StartsWith("netty.", StringComparison.Ordinal) || code.StartsWith("Environment.", StringComparison.Ordinal)
            ? code
            : "result = " + code;

    private static ISymbol SymbolIn(string source, string code)
    {
        var compilation = CatalogueCompilation.Create(source);
        var tree = compilation.SyntaxTrees.Single();
        var start = source.LastIndexOf(code, StringComparison.Ordinal);
        var node = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes()
            .Where(n => n.SpanStart == start && n.Span.End <= start + code.Length && n is ExpressionSyntax)
            .MaxBy(n => n.Span.Length)!;
        var expression = node is AssignmentExpressionSyntax assignment ? assignment.Left : node;
        return compilation.GetSemanticModel(tree).GetSymbolInfo(expression, TestContext.Current.CancellationToken).Symbol
            ?? throw new InvalidOperationException($"'{expression}' has no symbol.");
    }
}
