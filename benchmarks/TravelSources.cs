namespace PortRules.Benchmarks;

/// <summary>Writes programs whose ports travel: ordinary code, and binds in some of its methods.</summary>
internal static class TravelSources
{
    /// <summary>Methods in a file.</summary>
    private const int MethodsPerFile = 20;

    /// <summary>A program with one bind in each of <paramref name="methods"/> methods.</summary>
    public static IEnumerable<string> Of(Travel travel, int methods) => Files(methods, 1, _ => travel);

    /// <summary>A large program of which few methods bind, in all ways in turn: one method of <paramref name="every"/>.</summary>
    public static IEnumerable<string> Mixed(int methods, int every)
        => Files(methods, every, bind => (Travel)(bind % Enum.GetValues<Travel>().Length));

    private static IEnumerable<string> Files(int methods, int every, Func<int, Travel> travel)
    {
        var binds = Enumerable.Range(0, methods).Where(method => method % every == 0).Select(method => method / every).ToList();
        for (var file = 0; file < methods / MethodsPerFile; file++)
        {
            var numbers = Enumerable.Range(file * MethodsPerFile, MethodsPerFile).ToList();
            yield return Sources.File(
                file,
                numbers.Select(method => Sources.Method(method, method % every == 0 ? Statement(travel(method / every), method / every) : "")),
                numbers.Where(method => method % every == 0).Select(method => Members(travel(method / every), method / every)));
        }
        yield return "namespace Generated;\n" + string.Concat(binds.Select(bind => Elsewhere(travel(bind), bind)));
    }

    /// <summary>The port of a bind: privileged, so that it is a finding.</summary>
    private static int Port(int bind) => 1 + (bind % 1_000);

    private static string Statement(Travel travel, int bind) => travel switch
    {
        Travel.Literal => $"using var socket{bind} = new System.Net.Sockets.UdpClient({Port(bind)});",
        Travel.Local => $"var port{bind} = {Port(bind)}; if (port > 9) port{bind} = {Port(bind)}; using var socket{bind} = new System.Net.Sockets.UdpClient(port{bind});",
        Travel.Property => $"using var socket{bind} = new System.Net.Sockets.UdpClient(Port{bind});",
        Travel.Caller => $"Bind{bind}({Port(bind)});",
        Travel.CallerInOtherFile => $"Wrapper{bind}.Outer{bind}({Port(bind)});",
        Travel.Returned => $"using var socket{bind} = new System.Net.Sockets.UdpClient(Choose{bind}());",
        _ => $"ISettings{bind} settings{bind} = lines.Any() ? new First{bind}() : new Second{bind}(); using var socket{bind} = new System.Net.Sockets.UdpClient(settings{bind}.Port{bind});",
    };

    private static string Members(Travel travel, int bind) => travel switch
    {
        Travel.Property => $"    private int Port{bind} {{ get; set; }} = {Port(bind)};\n    private void Change{bind}() => Port{bind} = {Port(bind)};\n",
        Travel.Caller => $"    private static void Bind{bind}(int port) => new System.Net.Sockets.UdpClient(port).Dispose();\n",
        Travel.Returned => $"    private static int Choose{bind}() {{ if (Environment.TickCount > 9) return {Port(bind)}; return {Port(bind)}; }}\n",
        _ => "",
    };

    private static string Elsewhere(Travel travel, int bind) => travel switch
    {
        Travel.CallerInOtherFile => $$"""
            static class Wrapper{{bind}}
            {
                public static void Outer{{bind}}(int port) => Inner{{bind}}(port);
                private static void Inner{{bind}}(int port) => new System.Net.Sockets.UdpClient(port).Dispose();
            }

            """,
        Travel.Implementation => $$"""
            interface ISettings{{bind}} { int Port{{bind}} { get; } }
            class First{{bind}} : ISettings{{bind}} { public int Port{{bind}} => {{Port(bind)}}; }
            class Second{{bind}} : ISettings{{bind}} { public int Port{{bind}} => {{Port(bind)}}; }

            """,
        _ => "",
    };
}
