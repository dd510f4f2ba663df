using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>What a loop binds one after the other is found for each element, and is as certain as a literal.</summary>
public class LoopFindingsTests
{
    [Fact]
    public async Task Each_element_that_is_refused_is_a_finding()
    {
        var findings = await Findings.In("""
            using System.Net;
            using System.Net.Sockets;
            class Program
            {
                private static readonly int[] Ports = { 80, 8080, 443 };
                static void Main()
                {
                    foreach (var port in Ports)
                        new TcpListener(IPAddress.Any, {|PORT1001:{|PORT1001:port|}|}).Start();
                }
            }
            """);
        Assert.All(findings, finding => Assert.Equal(DiagnosticSeverity.Warning, finding.Severity));
        Assert.Collection(
            findings.Select(finding => finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal),
            message => Assert.Contains("TCP port 443 (https)", message, StringComparison.Ordinal),
            message => Assert.EndsWith("; 80 comes from field 'Ports' through local 'port'", message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_loop_that_stops_at_the_first_success_has_possibilities()
    {
        var finding = Assert.Single(await Findings.In("""
            using System.Net;
            using System.Net.Sockets;
            class Program
            {
                static void Main()
                {
                    foreach (var port in new[] { 80, 8080 })
                    {
                        new TcpListener(IPAddress.Any, {|PORT1001:port|}).Start();
                        break;
                    }
                }
            }
            """));
        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.EndsWith("; other values are possible here", finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_port_that_a_loop_has_bound_is_taken() => Findings.In("""
        using System.Net;
        using System.Net.Sockets;
        class Program
        {
            static void Main()
            {
                foreach (var port in new[] { 5000, 5001 })
                {
                    var each = new TcpListener(IPAddress.Any, port);
                    each.Start();
                }
                var last = new TcpListener(IPAddress.Any, {|PORT2001:5001|});
                last.Start();
            }
        }
        """);

    [Fact]
    public Task Repeated_elements_of_a_loop_may_be_bound_after_another() => Findings.In("""
        using System.Net;
        using System.Net.Sockets;
        class Program
        {
            static void Main()
            {
                foreach (var port in new[] { 5000, 5000 })
                {
                    var each = new TcpListener(IPAddress.Any, port);
                    each.Start();
                    each.Stop();
                }
            }
        }
        """);

    [Fact]
    public Task A_url_that_stands_twice_in_a_collection_is_bound_twice() => Findings.In("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        class Program
        {
            static void Main(string[] args)
            {
                string[] urls = { "http://*:5000", "http://*:5000" };
                var builder = WebApplication.CreateBuilder(args);
                builder.WebHost.UseUrls({|PORT2001:urls|});
            }
        }
        """);
}
