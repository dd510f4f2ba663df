namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>The arguments of a base type, which the compiler visits for the type and for its primary constructor.</summary>
public class PrimaryBaseTests
{
    [Theory]
    [InlineData("class Own() : TcpListener(IPAddress.Any, {|PORT1001:80|}) { void M() => Start(); }")]
    [InlineData("class Own(string name) : Base(new TcpListener(IPAddress.Any, {|PORT1001:80|})) { string Name => name; } class Base(TcpListener l) { void M() => l.Start(); }")]
    [InlineData("record Own(string Name) : Base(Name, new TcpListener(IPAddress.Any, {|PORT1001:80|})); record Base(string Name, TcpListener Listener) { void M() => Listener.Start(); }")]
    public Task They_are_reported_once(string source) => Findings.In(source);
}
