using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PortRules.Analyzers.Catalogue;

namespace PortRules.Analyzers.Tests.Catalogue;

/// <summary>Whether a declared API exists in a compilation, which decides whether the rules look at it at all.</summary>
public class DeclaredApisTests
{
    private static readonly CSharpCompilation Program = CSharpCompilation.Create(
        "Program",
        [CSharpSyntaxTree.ParseText("""
            namespace Acme.Net
            {
                public class Server { public void Open(int port) { } public class Inner<T> { public Inner(int port, T value) { } } }
                public class Server<T> { public int Port { get; set; } public void Open<U>(int port, U more) { } }
            }
            public class Outside { public static void Open(int port) { } }
            """)],
        [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);

    [Theory]
    [InlineData("M:Acme.Net.Server.Open(System.Int32) bind port=0", true)]
    [InlineData("M:Acme.Net.Server.Inner`1.#ctor(System.Int32,`0) bind port=0", true)]
    [InlineData("P:Acme.Net.Server`1.Port bind port", true)]
    [InlineData("M:Acme.Net.Server`1.Open``1(System.Int32,``0) bind port=0", true)]
    [InlineData("M:Outside.Open(System.Int32) bind port=0", true)]
    [InlineData("M:System.Threading.Thread.Sleep(System.Int32) bind port=0", true)]
    [InlineData("M:Acme.Net.Server`2.Open(System.Int32) bind port=0", false)]
    [InlineData("M:Acme.Server.Open(System.Int32) bind port=0", false)]
    [InlineData("M:Acme.Net.Open(System.Int32) bind port=0", false)]
    [InlineData("M:Acme.Net.Server.Open.Further(System.Int32) bind port=0", false)]
    [InlineData("F:Acme.Net.Server.Port value 80", false)]
    public void A_declared_api_exists_where_its_type_does(string line, bool exists) => Assert.Equal(exists, ExistsIn(Program, line));

    [Theory]
    [InlineData("M:Acme.Net.Server`1.Open(`1) bind port=0")]
    [InlineData("P:Acme.Net.Server`1.Item(`99) bind port")]
    [InlineData("M:Acme.Net.Server`99999999999.Open(System.Int32) bind port=0")]
    [InlineData("M:Acme.Net.Server`.Open(System.Int32) bind port=0")]
    public void Type_parameters_that_do_not_exist_are_no_exception(string line) => ExistsIn(Program, line);

    [Fact]
    public void Nesting_however_deep_is_no_exception()
    {
        var nested = string.Concat(Enumerable.Repeat("System.Collections.Generic.List{", 100_000)) + new string('}', 100_000);

        Assert.True(ExistsIn(Program, $"M:Acme.Net.Server.Open({nested}) bind port=0"));
        Assert.False(ExistsIn(Program, $"M:{string.Concat(Enumerable.Repeat("Acme.", 100_000))}Open(System.Int32) bind port=0"));
    }

    [Fact]
    public void No_id_whatever_is_an_exception()
    {
        var piece = Gen.OneOf(
            "Acme.", "Net.", "Server", "`1", "`0", "``0", "`9999999999", ".", "Open", "Port", "Item", "#ctor", "(", "System.Int32", "{", "}", "[", "]", "~", "@", "*", ",", ")", "0:");
        Gen.Select(Gen.OneOf("M:", "P:", "M:Acme.Net.Server`1.Open", "P:Acme.Net.Server.Item("), piece.Array[0, 10]).Sample(
            (head, pieces) => { ExistsIn(Program, $"{head}{string.Concat(pieces)} bind port=0"); });
    }

    private static bool ExistsIn(Compilation compilation, string line)
        => new DeclaredApis(ApiLineReader.Read(line, out _) is { } read ? [read] : []).ResolvesIn(compilation);
}
