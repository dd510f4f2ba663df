using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Elevation;

/// <summary>Asks the flow what holds at the calls of <c>Probe()</c> in a piece of C#.</summary>
internal static class FlowHarness
{
    /// <summary>What the snippets may call besides .NET.</summary>
    public const string Surroundings = """
        global using static Surroundings;
        global using System.Diagnostics;
        global using System.Diagnostics.CodeAnalysis;
        global using System.Runtime.InteropServices;
        global using System.Runtime.Versioning;
        global using System.Security.Principal;

        public static class Surroundings
        {
            public static bool Probe() => true;
            public static bool Other() => DateTime.Now.Ticks > 0;
            public static bool Flag { get; set; }
            [DllImport("libc")] public static extern uint geteuid();
            [DllImport("libc")] public static extern uint getuid();
            [DllImport("libc", EntryPoint = "geteuid")] public static extern int GetEUid();
            [DllImport("shell32")] public static extern bool IsUserAnAdmin();
        }

        [AttributeUsage(AttributeTargets.All)] public sealed class RequiresElevationAttribute : Attribute;
        [AttributeUsage(AttributeTargets.All)] public sealed class ChecksElevationAttribute : Attribute;
        [AttributeUsage(AttributeTargets.All)] public sealed class AssertsElevationAttribute : Attribute;
        """;

    /// <summary>What holds at the one <c>Probe()</c> of the file <paramref name="source"/>.</summary>
    public static Facts AtProbe(string source)
    {
        var (flow, probe) = Find(source);
        return flow.At(probe);
    }

    /// <summary>As <see cref="AtProbe"/>, for the statements of a method body.</summary>
    public static Facts AtProbeIn(string statements, string members = "")
        => AtProbe($$"""
            class C
            {
                {{members}}
                void M(bool other, string text)
                {
                    {{statements}}
                }
            }
            """);

    public static (ElevationFlow Flow, SyntaxNode Probe) Find(string source)
    {
        var compilation = TestCompilation.Create(source, Surroundings);
        var probe = compilation.SyntaxTrees.Single(tree => tree.FilePath == "Test0.cs").GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Single(call => call.Expression.ToString() == "Probe");
        return (new(new BodyTable(compilation)), probe);
    }
}
