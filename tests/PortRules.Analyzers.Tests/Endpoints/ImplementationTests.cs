namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>L16: a value that an interface member, a virtual or an abstract member gives is followed to the implementations that can run there.</summary>
public class ImplementationTests
{
    [Theory]
    // One implementation, nobody else can add one.
    [InlineData("interface ISettings { int Port { get; } } class Fixed : ISettings { public int Port => 80; }", "80")]
    [InlineData("interface ISettings { int Port { get; } } sealed record Fixed : ISettings { public int Port { get; } = 80; }", "80")]
    [InlineData("interface ISettings { int Port { get; } } struct Fixed : ISettings { public int Port { get { return 80; } } }", "80")]
    [InlineData("interface ISettings { int Port { get; } } class Fixed : ISettings { int ISettings.Port => 80; }", "80")]
    [InlineData("interface ISettings { int Port => 80; } class Fixed : ISettings { }", "80")]
    [InlineData("interface ISettings { int Port => 80; } class Fixed : ISettings { public int Port => 81; }", "81")]
    [InlineData("interface ISettings { int Port { get; } } class Base { public int Port => 80; } class Fixed : Base, ISettings { }", "80")]
    [InlineData("interface ISettings { int Port { get; } } interface IMore : ISettings { } class Fixed : IMore { public int Port => 80; }", "80")]
    [InlineData("interface ISettings { int Port { get; } } abstract class Base : ISettings { public abstract int Port { get; } } class Fixed : Base { public override int Port => 80; }", "80")]
    [InlineData("interface ISettings { int Port { get; } } class Base : ISettings { public virtual int Port => 80; } class Fixed : Base { public override int Port => 81; }", "80|81")]
    [InlineData("abstract class ISettings { public abstract int Port { get; } } class Fixed : ISettings { public override int Port => 80; }", "80")]
    [InlineData("class ISettings { public virtual int Port => 80; }", "80")]
    [InlineData("class ISettings { public virtual int Port => 80; } class Fixed : ISettings { public override int Port => 81; } class Other : Fixed { public sealed override int Port => 82; }", "80|81|82")]
    [InlineData("abstract class ISettings { public virtual int Port => 80; } class Fixed : ISettings { public override int Port => 81; }", "81")]
    [InlineData("class ISettings { public virtual int Port => 80; } class Fixed : ISettings { public override int Port => base.Port + 1; }", "80|81")]
    [InlineData("class ISettings { public virtual int Port => 80; } class Hides : ISettings { public new int Port => 81; }", "80")]
    [InlineData("interface ISettings { int Port { get; } } class Generic<T> : ISettings { public int Port => 80; }", "80")]
    [InlineData("interface ISettings { int Port { get; set; } } class Fixed : ISettings { int ISettings.Port { get; set; } = 80; static void M(ISettings s) => s.Port = 81; }", "80|81")]
    [InlineData("interface ISettings { int Port { get; } } class Fixed : ISettings { public int Port { get; private set; } = 80; void M() => Port++; }", "unknown")]
    [InlineData("interface ISettings { int Port { get; } } class Fixed : ISettings { public int Port { get; set; } = 80; }", "default 80")]
    // Several implementations have several values.
    [InlineData("interface ISettings { int Port { get; } } class A : ISettings { public int Port => 80; } class B : ISettings { public int Port => 81; }", "80|81")]
    // One of them is not known, so nothing is.
    [InlineData("interface ISettings { int Port { get; } } class A : ISettings { public int Port => 80; } class B : ISettings { public int Port => Environment.TickCount; }", "unknown")]
    [InlineData("interface ISettings { int Port { get; } }", "unknown")]
    [InlineData("abstract class ISettings { public abstract int Port { get; } }", "unknown")]
    // Others may implement it.
    [InlineData("public interface ISettings { int Port { get; } } class Fixed : ISettings { public int Port => 80; }", "default 80")]
    [InlineData("public abstract class ISettings { public abstract int Port { get; } } class Fixed : ISettings { public override int Port => 80; }", "default 80")]
    [InlineData("public abstract class ISettings { public virtual int Port => 80; }", "default 80")]
    [InlineData("public abstract class ISettings { private protected ISettings() { } public abstract int Port { get; } } class Fixed : ISettings { public override int Port => 80; }", "80")]
    [InlineData("interface ISettings { int Port { get; } } public class Open : ISettings { public virtual int Port => 80; }", "default 80")]
    [InlineData("interface ISettings { int Port { get; } } public class Open : ISettings { public int Port => 80; }", "80")]
    public void Read_of_a_property(string types, string expected)
        => Assert.Equal($"udp 0.0.0.0 {expected}", Bind("new UdpClient(settings.Port);", "static ISettings settings = Make(); static ISettings Make() => throw null!;", types));

    [Theory]
    [InlineData("interface ISettings { int GetPort(); } class Fixed : ISettings { public int GetPort() => 80; }", "80")]
    [InlineData("interface ISettings { int GetPort(); } class Fixed : ISettings { int ISettings.GetPort() { return 80; } }", "80")]
    [InlineData("interface ISettings { int GetPort(int port = 80); } class Fixed : ISettings { public int GetPort(int port) => port; }", "80")]
    [InlineData("interface ISettings { int GetPort(int port = 80); } class Fixed : ISettings { public int GetPort(int port = 81) => port; }", "80")]
    [InlineData("interface ISettings { int GetPort() => 80; } class Fixed : ISettings { }", "80")]
    [InlineData("abstract class ISettings { public abstract int GetPort(); } class Fixed : ISettings { public override int GetPort() => 80; }", "80")]
    [InlineData("class ISettings { public virtual int GetPort() => 80; } class Fixed : ISettings { public override int GetPort() => 81; }", "80|81")]
    [InlineData("class ISettings { public virtual int GetPort() => 80; } class Fixed : ISettings { public override int GetPort() => base.GetPort() + 1; }", "80|81")]
    [InlineData("interface ISettings { int GetPort(); } class Fixed : ISettings { public extern int GetPort(); }", "unknown")]
    [InlineData("public interface ISettings { int GetPort(); } class Fixed : ISettings { public int GetPort() => 80; }", "default 80")]
    public void Call_of_a_method(string types, string expected)
        => Assert.Equal($"udp 0.0.0.0 {expected}", Bind("new UdpClient(settings.GetPort());", "static ISettings settings = Make(); static ISettings Make() => throw null!;", types));

    [Theory]
    [InlineData("ISettings s = new Fixed(); new UdpClient(s.Port);", "80")]
    [InlineData("new UdpClient(new Other().Port);", "81")]
    [InlineData("ISettings s = args.Length > 0 ? new Fixed() : new Other(); new UdpClient(s.Port);", "80|81")]
    [InlineData("ISettings s = new Fixed(); if (args.Length > 0) s = new Third(); new UdpClient(s.Port);", "80|82")]
    [InlineData("new UdpClient(kept.Port);", "81")]
    [InlineData("new UdpClient(Make().Port);", "82")]
    [InlineData("foreach (var s in new ISettings[] { new Fixed() }) new UdpClient(s.Port);", "80")]
    [InlineData("ISettings s = (ISettings)Activator.CreateInstance(typeof(Fixed))!; new UdpClient(s.Port);", "80|81|82")]
    public void A_receiver_whose_creation_is_seen_decides(string body, string expected)
        => Assert.Equal(
            $"udp 0.0.0.0 {expected}",
            Bind(body, "static readonly ISettings kept = new Other(); static ISettings Make() => new Third();", """
                interface ISettings { int Port { get; } }
                class Fixed : ISettings { public int Port => 80; }
                class Other : ISettings { public virtual int Port => 81; }
                class Third : Other { public override int Port => 82; }
                """));

    [Theory]
    [InlineData("ISettings<int> s", "80")]
    [InlineData("ISettings<string> s", "81")]
    [InlineData("ISettings<long> s", "unknown")]
    public void Generic_interfaces_are_told_apart(string parameter, string expected)
        => Assert.Equal(
            $"udp 0.0.0.0 {expected}",
            Bind("", $"static void Bind({parameter}) => new UdpClient(s.Port);", """
                interface ISettings<T> { int Port { get; } }
                class Fixed : ISettings<int> { public int Port => 80; }
                class Other : ISettings<string> { public int Port => 81; }
                """));

    [Fact]
    public void A_type_parameter_has_the_members_of_its_constraint()
        => Assert.Equal(
            "udp 0.0.0.0 80",
            Bind("", "static void Bind<T>(T s) where T : ISettings => new UdpClient(s.Port);", "interface ISettings { int Port { get; } } class Fixed : ISettings { public int Port => 80; }"));

    [Fact]
    public void A_static_abstract_member_is_implemented_as_any_other()
        => Assert.Equal(
            "udp 0.0.0.0 80",
            Bind("", "static void Bind<T>() where T : ISettings => new UdpClient(T.Port);", "interface ISettings { static abstract int Port { get; } } class Fixed : ISettings { public static int Port => 80; }"));

    [Fact]
    public void Implementations_are_found_in_other_files_and_under_an_alias()
        => Assert.Equal(
            "udp 0.0.0.0 80|81",
            string.Join("; ", Extracted.From(
                "namespace N { interface ISettings { int Port { get; } } class Server { void M(ISettings s) => new UdpClient(s.Port); } }",
                "using I = N.ISettings; class Fixed : I { public int Port => 80; }",
                "class Other : N.ISettings { public int Port => 81; }").Select(Extracted.Describe)));

    [Fact]
    public void Nobody_implements_what_a_program_declares()
        => Assert.Equal(
            "udp 0.0.0.0 80",
            string.Join("; ", Extracted.From("new UdpClient(Make().Port); ISettings Make() => throw null!; public interface ISettings { int Port { get; } } public class Fixed : ISettings { public int Port => 80; }").Select(Extracted.Describe)));

    [Fact]
    public void A_base_class_reads_what_derived_classes_say()
        => Assert.Equal(
            "udp 0.0.0.0 80|81",
            string.Join("; ", Extracted.From("""
                abstract class Server { protected abstract int Port { get; } void Start() => new UdpClient(Port); }
                class Http : Server { protected override int Port => 80; }
                class Alternative : Server { protected override int Port { get; } = 81; }
                """).Select(Extracted.Describe)));

    [Fact]
    public void Members_that_lead_to_each_other_end()
        => Assert.Equal(
            "udp 0.0.0.0 unknown",
            Bind("new UdpClient(settings.Port);", "static ISettings settings = null!;", """
                interface ISettings { int Port { get; } ISettings Next { get; } }
                class Fixed : ISettings { public int Port => Next.Port; public ISettings Next => new Other(); }
                class Other : ISettings { public int Port => Next.Port; public ISettings Next => new Fixed(); }
                """));

    [Fact]
    public void More_implementations_than_a_reader_would_hold_in_mind_decide_nothing()
        => Assert.Equal(
            "udp 0.0.0.0 unknown",
            Bind("", "static void Bind(ISettings s) => new UdpClient(s.Port);", "interface ISettings { int Port { get; } }" + string.Concat(Enumerable.Range(0, 300).Select(i => $"class Fixed{i} : ISettings {{ public int Port => 80; }}"))));

    private static string Bind(string body, string members, string types) => string.Join("; ", Extracted.From(Extracted.Method(body, members) + types).Select(Extracted.Describe));
}
