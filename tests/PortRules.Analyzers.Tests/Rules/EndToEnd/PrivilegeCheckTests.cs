using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>What the guard answers at run time is evidence that the author has thought of the right to bind.</summary>
public class PrivilegeCheckTests
{
    [Theory]
    [InlineData("new TcpListener(IPAddress.Any, PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, 443)).IsAllowed ? 443 : 8443).Start();")]
    [InlineData("var check = PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, 443));\nvar port = check.IsAllowed ? 443 : 8443;\nnew TcpListener(IPAddress.Any, port).Start();")]
    [InlineData("if (PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, 443)) is { IsAllowed: true }) new TcpListener(IPAddress.Any, 443).Start();")]
    [InlineData("if (PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, 443)) is { IsAllowed: false } denied) throw new Exception(denied.Reason);\nnew TcpListener(IPAddress.Any, 443).Start();")]
    [InlineData("if (PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, 443)).Verdict == PrivilegeVerdict.Allowed) new TcpListener(IPAddress.Any, 443).Start();")]
    [InlineData("if (PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, 443)).Verdict == PrivilegeVerdict.Denied) return;\nnew TcpListener(IPAddress.Any, 443).Start();")]
    [InlineData("var end = new IPEndPoint(IPAddress.Any, 443);\nif (!PortGuard.CheckPrivilege(end).IsAllowed) return;\nnew TcpListener(end).Start();")]
    [InlineData("if (!MayBind(443)) return;\nnew TcpListener(IPAddress.Any, 443).Start();\nstatic bool MayBind(int port) => PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, port)).IsAllowed;")]
    public Task A_port_that_is_bound_only_when_it_may_be(string source) => In(source);

    [Theory]
    [InlineData("if (PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, 443)).IsAllowed) return;\nnew TcpListener(IPAddress.Any, {|PORT1001:443|}).Start();")]
    [InlineData("Console.WriteLine(PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, 443)).IsAllowed);\nnew TcpListener(IPAddress.Any, {|PORT1001:443|}).Start();")]
    [InlineData("if (PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, 443)).HasCapability is null) new TcpListener(IPAddress.Any, {|PORT1001:443|}).Start();")]
    [InlineData("if (PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, 8443)).IsAllowed) new TcpListener(IPAddress.Any, {|PORT1001:443|}).Start();")]
    [InlineData("if (PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Any, 0)).Verdict == PrivilegeVerdict.Allowed) new TcpListener(IPAddress.Any, {|PORT1001:443|}).Start();")]
    public Task A_check_that_tells_nothing_of_this_bind(string source) => In(source);

    private static Task In(string source) => Findings.Across(GuardReferences.All, [], [], "using PortRules.Guard;\n" + source);
}
