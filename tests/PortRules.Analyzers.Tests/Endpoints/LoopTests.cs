using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>A loop over a collection that is written out takes all its elements: each is bound for certain. Where the loop may end early or ask, they are possibilities.</summary>
public class LoopTests
{
    [Theory]
    // Collections, all elements bound.
    [InlineData("foreach (var port in new[] { 80, 81 }) {0}", "80; 81")]
    [InlineData("foreach (int port in new int[2] { 80, 81 }) {0}", "80; 81")]
    [InlineData("foreach (var port in new List<int> { 80, 81 }) {0}", "80; 81")]
    [InlineData("foreach (var port in new List<int>(8) { 80, 81 }) {0}", "80; 81")]
    [InlineData("foreach (var port in new HashSet<int> { 80, 81 }) {0}", "80; 81")]
    [InlineData("int[] ports = { 80, 81 }; foreach (var port in ports) {0}", "80; 81")]
    [InlineData("int[] ports = [80, 81]; foreach (var port in ports) {0}", "80; 81")]
    [InlineData("List<int> ports = [80, 81]; foreach (var port in ports) {0}", "80; 81")]
    [InlineData("ReadOnlySpan<int> ports = [80, 81]; foreach (var port in ports) {0}", "80; 81")]
    [InlineData("ReadOnlySpan<int> ports = stackalloc[] { 80, 81 }; foreach (var port in ports) {0}", "80; 81")]
    [InlineData("foreach (var port in (int[])[80, 81]) {0}", "80; 81")]
    [InlineData("foreach (var port in System.Collections.Immutable.ImmutableArray.Create(80, 81)) {0}", "80; 81")]
    [InlineData("System.Collections.Immutable.ImmutableArray<int> ports = [80, 81]; foreach (var port in ports) {0}", "80; 81")]
    [InlineData("foreach (var port in Enumerable.Range(8000, 3)) {0}", "8000; 8001; 8002")]
    [InlineData("foreach (var port in Ports) {0}", "80; 81")]
    [InlineData("foreach (var port in PortList) {0}", "82; 83")]
    [InlineData("foreach (var port in GetPorts()) {0}", "84; 85")]
    [InlineData("foreach (var port in Ports.ToArray()) {0}", "80; 81")]
    [InlineData("foreach (var port in Ports.ToList()) {0}", "80; 81")]
    [InlineData("foreach (var port in new List<int>(Ports) { 82 }) {0}", "80|81|82")]
    [InlineData("foreach (var port in new[] { 80 }) {0}", "80")]
    [InlineData("foreach (var port in new[] { 80, args.Length > 0 ? 81 : 82 }) {0}", "80|81|82")]
    [InlineData("foreach (var port in args.Length > 0 ? new[] { 80, 81 } : new[] { 82, 83 }) {0}", "80|81|82|83")]
    [InlineData("foreach (var row in new[] { new[] { 80, 81 }, new[] { 82, 83 } }) foreach (var port in row) {0}", "80; 81; 82; 83")]
    [InlineData("foreach (var p in new[] { 80, 81 }) { var port = p; {0} }", "80; 81")]
    [InlineData("foreach (var p in new[] { 80, 81 }) { var port = p + 1000; {0} }", "1080; 1081")]
    [InlineData("foreach (var p in new[] { 1, 2 }) { var port = p + p; {0} }", "unknown")]
    [InlineData("foreach (var p in new[] { 80, 81 }) try { var port = p; {0} } catch (SocketException) { }", "80; 81")]
    [InlineData("foreach (var p in new[] { 80, 81 }) { if (args.Length > 0) Console.WriteLine(); var port = p; {0} }", "80; 81")]
    [InlineData("foreach (var port in new[] { 80, 81 }) Task.Run(() => {0} );", "80; 81")]
    [InlineData("foreach (var port in new[] { 80, 81 }) Task.Run(() => { if (args.Contains($\"{port}\")) { {0}; } });", "80|81")]
    [InlineData("foreach (ushort port in new ushort[] { 80, 81 }) {0}", "80; 81")]
    // Only some of them.
    [InlineData("foreach (var port in new[] { 80, 81 }) { {0} break; }", "80|81")]
    [InlineData("foreach (var port in new[] { 80, 81 }) { try { {0} return; } catch (SocketException) { } }", "80|81")]
    [InlineData("foreach (var port in new[] { 80, 8080 }) { if (port > args.Length) {0} }", "80|8080")]
    [InlineData("foreach (var p in new[] { 80, 81 }) { var port = args.Length > 0 ? p : 82; {0} }", "80|81|82")]
    // A condition asks for the variable in a roundabout way, or for what the loop changes.
    [InlineData("foreach (var port in new[] { 80, 81 }) { var wanted = port > args.Length; if (wanted) {0} }", "80|81")]
    [InlineData("foreach (var port in new[] { 80, 81 }) { bool wanted; wanted = port > args.Length; if (wanted) {0} }", "80|81")]
    [InlineData("foreach (var port in new[] { 80, 81 }) for (var i = 0; i < port - 80; i++) {0}", "80|81")]
    [InlineData("var done = false; foreach (var port in new[] { 80, 81 }) { if (!done) { try { {0} done = true; } catch (SocketException) { } } }", "80|81")]
    [InlineData("UdpClient? client = null; foreach (var p in new[] { 80, 81 }) if (client is null) { var port = p; client = {0} }", "80|81")]
    [InlineData("var tried = 0; foreach (var port in new[] { 80, 81 }) { if (tried++ < 1) {0} }", "80|81")]
    [InlineData("foreach (var port in new[] { 80, 81 }) { var many = args.Length > 1; if (many) Console.WriteLine(); {0} }", "80; 81")]
    [InlineData("foreach (var port in new[] { 80, 81 }) { for (var i = 0; i < 3; i++) Console.WriteLine(i); {0} }", "80; 81")]
    // Not as it was written.
    [InlineData("int[] ports = { 80, 81 }; ports[0] = 82; foreach (var port in ports) {0}", "unknown")]
    [InlineData("int[] ports = { 80, 81 }; ports[0]++; foreach (var port in ports) {0}", "unknown")]
    [InlineData("int[] ports = { 80, 81 }; ref var first = ref ports[0]; first = 82; foreach (var port in ports) {0}", "unknown")]
    [InlineData("int[] ports = { 80, 81 }; foreach (ref var p in ports.AsSpan()) p = 82; foreach (var port in ports) {0}", "unknown")]
    [InlineData("int[] ports = { 80, 81 }; var alias = ports; alias[0] = 82; foreach (var port in ports) {0}", "unknown")]
    [InlineData("int[] ports = { 80, 81 }; Keep(ports); foreach (var port in ports) {0}", "unknown")]
    [InlineData("int[] ports = { 80, 81 }; Array.Fill(ports, 82); foreach (var port in ports) {0}", "unknown")]
    [InlineData("var ports = new List<int> { 80, 81 }; ports.Add(82); foreach (var port in ports) {0}", "unknown")]
    [InlineData("var ports = new List<int> { 80, 81 }; ports.Clear(); foreach (var port in ports) {0}", "unknown")]
    [InlineData("var ports = new List<int>(); foreach (var port in ports) {0}", "unknown")]
    [InlineData("foreach (var port in new int[2]) {0}", "unknown")]
    [InlineData("foreach (var port in Changed) {0}", "unknown")]
    [InlineData("foreach (var port in Visible) {0}", "default 86; default 87")]
    [InlineData("foreach (var port in VisibleButFixed) {0}", "88; 89")]
    [InlineData("foreach (var port in Ports.Where(p => p > 80)) {0}", "unknown")]
    [InlineData("foreach (var port in Ports.Select(p => p + 1)) {0}", "unknown")]
    [InlineData("foreach (var port in args.Select(int.Parse)) {0}", "unknown")]
    [InlineData("foreach (var port in new[] { 80, int.Parse(args[0]) }) {0}", "unknown")]
    [InlineData("foreach (var port in new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }) {0}", "unknown")]
    [InlineData("var rows = new[] { new[] { 80, 81 } }; var r = rows[0]; r[0] = 82; foreach (var row in rows) foreach (var port in row) {0}", "unknown")]
    [InlineData("var rows = new[] { new[] { 80, 81 } }; foreach (var row in rows) { row[0] = 82; foreach (var port in row) {0} }", "unknown")]
    [InlineData("var pairs = new[] { (80, 81) }; pairs[0].Item1 = 82; var port = pairs[0].Item1; {0}", "unknown")]
    [InlineData("int[] ports = { 80, 81 }; new[] { args.Length, 1 }.CopyTo(ports, 0); foreach (var port in ports) {0}", "unknown")]
    [InlineData("var ports = new List<int> { 80, 81 }; Array.ForEach(new[] { args.Length }, ports.Add); foreach (var port in ports) {0}", "unknown")]
    [InlineData("foreach (var port in System.Collections.Immutable.ImmutableArray.Create(new[] { 80, 81 }, 1, 1)) {0}", "unknown")]
    // Left as it was written.
    [InlineData("int[] ports = { 80, 81 }; Console.WriteLine(string.Join(\",\", ports) + ports.Length + ports[0] + ports.Contains(80)); foreach (var port in ports) {0}", "80; 81")]
    [InlineData("int[] ports = { 80, 81 }; Read(ports); foreach (var port in ports) {0}", "80; 81")]
    // Counters.
    [InlineData("for (int port = 8000; port < 8003; port++) {0}", "8000; 8001; 8002")]
    [InlineData("for (var port = 81; port >= 80; --port) {0}", "81; 80")]
    [InlineData("for (int port = 80; port <= 84; port += 2) {0}", "80; 82; 84")]
    [InlineData("for (var i = 0; i < 3; i++) { var port = 8000 + i; {0} }", "8000; 8001; 8002")]
    [InlineData("for (int port = First; port < First + 2; port++) {0}", "90; 91")]
    [InlineData("for (int port = 80; port < 90; port++) {0}", "unknown")]
    [InlineData("for (int port = 80; port < args.Length; port++) {0}", "unknown")]
    [InlineData("for (int port = 80; port < 83; port++) { {0} port++; }", "unknown")]
    [InlineData("for (int port = 80; port < 83; port++) { try { {0} break; } catch (SocketException) { } }", "80|81|82")]
    [InlineData("for (int port = 80; port < 82; port++) { Action a = () => {0}; }", "unknown")]
    [InlineData("for (int port = 80; ; port++) {0}", "unknown")]
    [InlineData("for (int port = 80; port < 80; port++) {0}", "unknown")]
    [InlineData("for (var i = 0; i < Ports.Length; i++) { var port = Ports[i]; {0} }", "unknown")]
    // Single elements.
    [InlineData("var port = Ports[0]; {0}", "80")]
    [InlineData("var port = Ports[^1]; {0}", "81")]
    [InlineData("var port = PortList[^1]; {0}", "83")]
    [InlineData("var port = PortList[1]; {0}", "83")]
    [InlineData("var port = Ports.First(); {0}", "80")]
    [InlineData("var port = Ports.Last(); {0}", "81")]
    [InlineData("var port = new[] { 80 }.Single(); {0}", "80")]
    [InlineData("var port = Ports.ElementAt(1); {0}", "81")]
    [InlineData("var port = Ports.First(p => p > 80); {0}", "unknown")]
    [InlineData("var port = Ports[args.Length]; {0}", "unknown")]
    [InlineData("var port = Ports[7]; {0}", "unknown")]
    [InlineData("var port = Visible[0]; {0}", "default 86")]
    [InlineData("var port = System.Collections.Immutable.ImmutableArray.Create(new[] { 80, 81 })[1]; {0}", "81")]
    [InlineData("var port = System.Collections.Immutable.ImmutableArray.Create(new[] { 80, 81 }, 1, 1)[0]; {0}", "unknown")]
    // Not in the order in which they are written.
    [InlineData("var port = new SortedSet<int> { 81, 80 }.First(); {0}", "unknown")]
    [InlineData("SortedSet<int> set = [81, 80]; var port = set.First(); {0}", "unknown")]
    [InlineData("var port = new Stack<int>(Ports).First(); {0}", "unknown")]
    [InlineData("var port = new[] { 80, 80, 81 }.Distinct().ElementAt(1); {0}", "unknown")]
    [InlineData("var port = new[] { 80, 81 }.ToHashSet().Last(); {0}", "unknown")]
    public void Port_of_a_loop(string statements, string expected)
        => Assert.Equal(expected, Described(Extracted.From(Extracted.Method(statements.Replace("{0}", "new UdpClient(port)" + (statements.Contains("{0})", StringComparison.Ordinal) || statements.Contains("=> {0}", StringComparison.Ordinal) ? "" : ";"), StringComparison.Ordinal), Members))));

    private static string Described(IReadOnlyList<Endpoint> endpoints)
        => string.Join(
            endpoints.Any(endpoint => endpoint.HasAlternatives) ? "|" : "; ",
            endpoints.Where(endpoint => endpoint.Role == EndpointRole.Bind).Select(endpoint => Extracted.Describe(endpoint).Replace("udp 0.0.0.0 ", "", StringComparison.Ordinal)));

    private const string Members = """
        private static readonly int[] Ports = { 80, 81 };
        private static readonly List<int> PortList = new() { 82, 83 };
        private static readonly int[] Changed = { 80, 81 };
        static void Change() => Changed[1] = 90;
        static int[] GetPorts() => new[] { 84, 85 };
        static void Keep(int[] ports) { }
        static void Read(IReadOnlyList<int> ports) { }
        const int First = 90;
        }
        public class Open
        {
            public static readonly int[] Array = { 86, 87 };
            public static readonly IReadOnlyList<int> List = new[] { 88, 89 };
        }
        partial class Program
        {
            static int[] Visible => Open.Array;
            static IReadOnlyList<int> VisibleButFixed => Open.List;
        """;
}
