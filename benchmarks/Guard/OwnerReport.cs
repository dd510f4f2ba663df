using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PortRules.Guard.Benchmarks;

/// <summary>Who holds a port: the whole report of a failed bind, beside the tools that a person would ask. The holder has the highest
/// process number, so that it is looked at last.</summary>
internal static class OwnerReport
{
    private const int FilesOfProcess = 1000;

    private static readonly string[] Nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

    public static void Report()
    {
        Console.WriteLine("| open files, processes | whole report | ss -ltnp | lsof -iTCP |");
        Console.WriteLine("| --- | --- | --- | --- |");
        ReportWith("as it is", 0, []);
        ReportWith("and more of this user, 500 in all", MissingTo(500), []);
        ReportWith("and 30,000 more of this user", 30_000, []);
        if (Environment.IsPrivilegedProcess)
            ReportWith("and 30,000 more of another user", 30_000, Nobody);
        Console.WriteLine();
    }

    private static void ReportWith(string name, int files, string[] identity)
    {
        var ballast = new List<Holder>();
        try
        {
            for (var left = files; left > 0; left -= FilesOfProcess)
                ballast.Add(Holder.WithFiles(Math.Min(left, FilesOfProcess), identity));
            using var holder = Holder.Listening();
            var endPoint = new IPEndPoint(IPAddress.Loopback, holder.Port);
            // With a search that may take as long as it takes.
            var options = new PortListenOptions { OwnerSearchBudget = TimeSpan.FromMinutes(1) };
            if (PortGuard.TryListen(endPoint, options, out _, out var conflict) || conflict.Owner?.ProcessId is null)
                throw new InvalidOperationException("The holder is not found.");
            var (open, processes) = Count();
            var report = Measure.InTurns(rounds: 21, callsInRound: 1, () => PortGuard.TryListen(endPoint, options, out _, out _))[0];
            var tools = Measure.InTurns(
                rounds: 5,
                callsInRound: 1,
                () => Tool("ss", "-ltnp", $"sport = :{holder.Port}"),
                () => Tool("lsof", "-nP", $"-iTCP:{holder.Port}", "-sTCP:LISTEN"));
            Console.WriteLine(
                $"| {name}: {open:N0}, {processes} | {report / 1000:0.0} ms | {tools[0] / 1000:0.0} ms | {tools[1] / 1000:0.0} ms |");
        }
        finally
        {
            ballast.ForEach(one => one.Dispose());
        }
    }

    /// <summary>How many files one further process has to open, so that there are <paramref name="total"/>.</summary>
    private static int MissingTo(int total)
    {
        using var ballast = Holder.WithFiles(0);
        using var holder = Holder.Listening();
        return Math.Max(1, total - Count().Files);
    }

    private static (int Files, int Processes) Count()
    {
        var (files, processes) = (0, 0);
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            processes++;
            try
            {
                files += Directory.EnumerateFiles(folder + "/fd").Count();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                continue;
            }
        }
        return (files, processes);
    }

    private static void Tool(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
    }
}

/// <summary>What this process listens on.</summary>
internal static class BoundPortsReport
{
    public static void Report()
    {
        Console.WriteLine("| sockets that listen | PortGuard.GetBoundPorts |");
        Console.WriteLine("| --- | --- |");
        foreach (var count in (int[])[3, 300, 3000])
        {
            var sockets = Enumerable.Range(0, count).Select(_ => PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0))).ToList();
            var time = Measure.InTurns(rounds: 21, callsInRound: 1, () => PortGuard.GetBoundPorts())[0];
            Console.WriteLine($"| {count:N0} | {time / 1000:0.0} ms |");
            sockets.ForEach((Socket socket) => socket.Dispose());
        }
    }
}
