using System.Text;

namespace PortRules.Benchmarks;

/// <summary>Writes the C# of the scenarios: ordinary code, with the scenario's statements in every method.</summary>
internal static class Sources
{
    /// <summary>The number of methods.</summary>
    public const int Methods = 400;

    private const int MethodsPerFile = 20;
    private const int Branches = 10_000;

    /// <summary>The files of a scenario.</summary>
    public static IEnumerable<string> Of(Scenario scenario) => scenario switch
    {
        Scenario.HugeMethod => [HugeMethod()],
        Scenario.WithoutFindings => Files(WithoutFinding),
        Scenario.ManyFindings => Files(WithFinding),
        _ => Files(_ => ""),
    };

    /// <summary>A file with one class of the given methods and further members.</summary>
    public static string File(int number, IEnumerable<string> methods, IEnumerable<string> members) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;

        namespace Generated;

        public class Class{{number}}
        {
            private readonly Dictionary<string, List<int>> _groups = new();

        {{string.Concat(members)}}{{string.Concat(methods)}}
        }
        """;

    private static IEnumerable<string> Files(Func<int, string> statements)
        => Enumerable.Range(0, Methods / MethodsPerFile).Select(file => File(
            file, Enumerable.Range(file * MethodsPerFile, MethodsPerFile).Select(method => Method(method, statements(method))), []));

    /// <summary>A method of about ten lines that begins with the given statements.</summary>
    public static string Method(int number, string statements) => $$"""
            public int Method{{number}}(IEnumerable<string> lines, int port)
            {
                {{statements}}
                var total = {{number}};
                foreach (var line in lines.Where(line => line.Length > {{number % 7}}))
                {
                    if (!_groups.TryGetValue(line, out var group))
                        _groups[line] = group = new List<int>();
                    group.Add(line.Length + total);
                    total += line.StartsWith("{{number}}", StringComparison.Ordinal) ? group.Count : Math.Max(total, line.Length);
                }
                Console.WriteLine(string.Join(", ", _groups.Keys.OrderBy(key => key).Select(key => key.ToUpperInvariant())));
                return total > port ? total : Math.Min(port, {{number}});
            }

        """;

    private static string WithoutFinding(int number) => (number % 5) switch
    {
        0 => "var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port); listener.Start();",
        1 => "using var client = new System.Net.Sockets.TcpClient(); client.Connect(\"db.example.test\", 5432);",
        2 => "var target = new Uri(\"https://\" + lines.First() + \"/status\"); Console.WriteLine(target);",
        3 => "using var socket = new System.Net.Sockets.UdpClient(0); Console.WriteLine(socket.Available);",
        _ => "var endPoint = new System.Net.IPEndPoint(System.Net.IPAddress.Any, port == 0 ? 8080 : port); Console.WriteLine(endPoint);",
    };

    // A port of its own for each bind, so that no two are the same endpoint.
    private static string WithFinding(int number) => (number % 4) switch
    {
        0 => $"var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, {number + 1}); listener.Start();",
        1 => $"using var socket = new System.Net.Sockets.UdpClient({number + 1});",
        2 => $"var endPoint = new System.Net.IPEndPoint(System.Net.IPAddress.Parse(\"203.0.114.7\"), {number + 70_000}); Console.WriteLine(endPoint);",
        _ => $"var uri = new Uri(\"http://example.test:{number + 70_000}/status\"); Console.WriteLine(uri);",
    };

    private static string HugeMethod()
    {
        var text = new StringBuilder("public static class Huge\n{\n    public static int Method(int value)\n    {\n        var total = 0;\n");
        for (var branch = 0; branch < Branches; branch++)
            text.Append($"        if (value == {branch}) total += {branch % 13};\n");
        return text.Append("        new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 80).Start();\n        return total;\n    }\n}\n").ToString();
    }
}
