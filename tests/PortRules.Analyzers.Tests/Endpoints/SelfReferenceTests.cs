namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Variables that are made of themselves, as half-typed code has them: the trace ends.</summary>
public class SelfReferenceTests
{
    [Theory]
    [InlineData("UriBuilder b = b; new UdpClient(b.Port);")]
    [InlineData("var b = b; new UdpClient(b.Port);")]
    [InlineData("StringBuilder a = b, b = a; WebApplication.CreateBuilder().WebHost.UseUrls(a.ToString());")]
    [InlineData("System.Text.StringBuilder b = b.Append(b); WebApplication.CreateBuilder().WebHost.UseUrls(b.ToString());")]
    [InlineData("int p = p; new UdpClient(p);")]
    [InlineData("foreach (var p in p) new UdpClient(p);")]
    [InlineData("Func<int> f = f; new UdpClient(f());")]
    [InlineData("int[] f = [..f]; new UdpClient(f[0]);")]
    [InlineData("var (a, b) = (b, a); new UdpClient(a);")]
    [InlineData("if (a is { Port: var a }) new UdpClient(a);")]
    [InlineData("for (int p = p; p < p; p++) new UdpClient(p);")]
    [InlineData("Options o = new() { Port = o.Port }; new UdpClient(o.Port);")]
    public void No_number_comes_of_a_local_that_is_made_of_itself(string statements)
        => Assert.DoesNotMatch(
            "[0-9](;|$)", Extracted.Binds(statements, "class Options { public int Port { get; init; } }"));
}
