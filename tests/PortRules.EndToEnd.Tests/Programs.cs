namespace PortRules.EndToEnd.Tests;

/// <summary>The programs that the consumers consist of.</summary>
internal static class Programs
{
    /// <summary>One PORT1001, in line 3.</summary>
    public const string BindsPort80 = """
        using System.Net;
        using System.Net.Sockets;
        using var listener = new TcpListener(IPAddress.Any, 80);
        listener.Start();
        """;

    /// <summary>The same as a method of a library; one PORT1001, in line 6.</summary>
    public const string LibraryBindsPort80 = """
        using System.Net;
        using System.Net.Sockets;
        namespace Library;
        public static class Server
        {
            public static TcpListener Open() { var listener = new TcpListener(IPAddress.Any, 80); listener.Start(); return listener; }
        }
        """;

    /// <summary>One PORT2001, in line 2.</summary>
    public const string WebBindsTwice = """
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseUrls("http://0.0.0.0:5100;http://127.0.0.1:5100");
        builder.Build().Run();
        """;

    public const string WithoutNetwork = """
        namespace Library;
        public static class Sum { public static int Of(int left, int right) => left + right; }
        """;

    public const string Executable = "<OutputType>Exe</OutputType>";
}
