namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Servers of other libraries that are told by a text or a <c>Uri</c> where to listen: each form of the text, literal and put
/// together.</summary>
public class ListenTextTests
{
    [Theory]
    // ZeroMQ.
    [InlineData("new ResponseSocket().Bind(\"tcp://*:80\");", "tcp ? 80")]
    [InlineData("new ResponseSocket().Bind(\"tcp://127.0.0.1:\" + Port);", "tcp ? 81")]
    [InlineData("new ResponseSocket().Bind($\"tcp://*:{Port}\");", "tcp ? 81")]
    [InlineData("new ResponseSocket().Bind(string.Format(\"tcp://{0}:{1}\", \"*\", Port));", "tcp ? 81")]
    [InlineData("new ResponseSocket().Bind($\"tcp://*:{configuration[\"Port\"] ?? \"82\"}\");", "tcp ? unknown; tcp ? default 82")]
    [InlineData("new ResponseSocket().Bind(\"tcp://*:0\");", "tcp ? dynamic")]
    [InlineData("new ResponseSocket().Bind(\"tcp://*:*\");", "tcp ? unknown")]
    [InlineData("new ResponseSocket().Bind(\"inproc://name:80\");", "tcp ? unknown")]
    [InlineData("new ResponseSocket().Bind(\"ipc:///tmp/x\");", "tcp ? unknown")]
    [InlineData("new ResponseSocket().Bind($\"tcp://*:{args[0]}\");", "tcp ? unknown")]
    [InlineData("new ResponseSocket(\"@tcp://*:80\");", "tcp ? 80")]
    [InlineData("new ResponseSocket(\"tcp://*:80\");", "tcp ? 80")]
    [InlineData("new ResponseSocket($\"@tcp://*:{Port}\");", "tcp ? 81")]
    [InlineData("new ResponseSocket(\"@tcp://*:80,>tcp://host:81, @tcp://*:82\");", "tcp ? 80; tcp ? 82")]
    // A socket that is told to connect binds nothing.
    [InlineData("new ResponseSocket(\">tcp://host:80\");", "")]
    [InlineData("new ResponseSocket(\" >\" + \"tcp://host:80\");", "")]
    // WCF.
    [InlineData("new System.ServiceModel.ServiceHost(typeof(Program), new Uri(\"net.tcp://localhost:80/x\"));", "tcp ? 80")]
    [InlineData("new System.ServiceModel.ServiceHost(typeof(Program), new Uri(\"net.tcp://localhost/x\"));", "tcp ? 808")]
    [InlineData("new System.ServiceModel.ServiceHost(typeof(Program), new Uri(\"http://localhost:80\"), new Uri($\"net.tcp://localhost:{Port}\"));", "tcp ? 80; tcp ? 81")]
    [InlineData("new System.ServiceModel.ServiceHost(typeof(Program), new[] { new Uri(\"http://localhost:80\") });", "tcp ? 80")]
    [InlineData("new System.ServiceModel.ServiceHost(typeof(Program), Base);", "tcp ? 83")]
    [InlineData("new System.ServiceModel.ServiceHost(typeof(Program), new UriBuilder(\"net.tcp\", \"localhost\", 80).Uri);", "tcp ? 80")]
    [InlineData("new System.ServiceModel.ServiceHost(typeof(Program), new Uri(Base, \"/service\"));", "tcp ? 83")]
    [InlineData("new System.ServiceModel.ServiceHost(typeof(Program), new Uri(args[0]));", "")]
    // Others.
    [InlineData("new Fleck.WebSocketServer(\"ws://0.0.0.0:80\");", "tcp ? 80")]
    [InlineData("new Fleck.WebSocketServer(\"ws://0.0.0.0\");", "tcp ? 80")]
    [InlineData("new Fleck.WebSocketServer(\"wss://0.0.0.0:\" + Port.ToString(CultureInfo.InvariantCulture));", "tcp ? 81")]
    [InlineData("new Nancy.Hosting.Self.NancyHost(new Uri($\"http://localhost:{Port}\"));", "tcp ? 81")]
    [InlineData("Microsoft.Owin.Hosting.WebApp.Start(\"http://+:80/\");", "tcp ? 80")]
    [InlineData("Microsoft.Owin.Hosting.WebApp.Start(string.Join(\":\", \"http\", \"//+\", \"80\"));", "tcp ? 80")]
    [InlineData("Microsoft.Owin.Hosting.WebApp.Start(string.Format(configuration[\"Url\"] ?? \"http://+:{0}/\", 80));", "tcp ? default 80")]
    [InlineData("new EmbedIO.WebServer(\"http://*:80/\", $\"http://localhost:{Port}/\");", "tcp 0.0.0.0 80; tcp 127.0.0.1 81")]
    // It adds the slash itself.
    [InlineData("new EmbedIO.WebServer(\"http://*:80\", \"http://localhost\");", "tcp 0.0.0.0 80; tcp 127.0.0.1 80")]
    public void Bind(string body, string expected)
        => Assert.Equal(expected, FormTest.Binds(body, "static readonly int Port = int.Parse(\"81\"); static readonly Uri Base = new(\"http://localhost:83\");", Libraries));

    private const string Libraries = """
        global using NetMQ.Sockets;
        namespace NetMQ { public abstract class NetMQSocket { public void Bind(string address) { } } }
        namespace NetMQ.Sockets { public class ResponseSocket : NetMQ.NetMQSocket { public ResponseSocket() { } public ResponseSocket(string connectionString) { } } }
        namespace System.ServiceModel { public class ServiceHost { public ServiceHost(Type type, params Uri[] baseAddresses) { } } }
        namespace Fleck { public class WebSocketServer { public WebSocketServer(string location, bool supportDualStack = true) { } } }
        namespace Nancy.Hosting.Self { public class NancyHost { public NancyHost(params Uri[] baseUris) { } } }
        namespace Microsoft.Owin.Hosting { public static class WebApp { public static IDisposable Start(string url) => throw new NotSupportedException(); } }
        namespace EmbedIO { public class WebServer { public WebServer(params string[] urlPrefixes) { } } }
        """;
}
