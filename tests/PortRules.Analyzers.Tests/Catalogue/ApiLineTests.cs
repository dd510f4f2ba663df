using CsCheck;
using PortRules.Analyzers.Catalogue;
using PortRules.Ports;

namespace PortRules.Analyzers.Tests.Catalogue;

public class ApiLineTests
{
    private const string Server = "M:Acme.Server.#ctor(System.String,System.Int32)";

    [Theory]
    [InlineData("bind port=1", 1, nameof(PortForm.Int))]
    [InlineData("bind url=0", 0, nameof(PortForm.Url))]
    [InlineData("bind urls=0", 0, nameof(PortForm.Urls))]
    [InlineData("bind prefix=0", 0, nameof(PortForm.Prefix))]
    [InlineData("bind endpoint=0", 0, nameof(PortForm.EndPoint))]
    [InlineData("bind hostport=0", 0, nameof(PortForm.HostPort))]
    public void Where_the_port_is_given_and_how(string keys, int index, string form)
    {
        var api = Read($"{Server} {keys}").Api!;

        Assert.Equal([new PortSlot(SlotKind.Argument, index, Enum.Parse<PortForm>(form), null)], api.Slots);
        Assert.Equal((ApiRole.Bind, BindMoment.InConstructor, true), (api.Role, api.Moment, api.IsDeclared));
    }

    [Fact]
    public void A_property_is_assigned_its_port()
    {
        var api = Read("P:Acme.ServerOptions.Url bind url").Api!;

        Assert.Equal([new PortSlot(SlotKind.Value, -1, PortForm.Url, null)], api.Slots);
        Assert.Equal((ApiRole.ConfigureBind, BindMoment.AtStart), (api.Role, api.Moment));
    }

    [Fact]
    public void Several_ports_have_several_places()
        => Assert.Equal([0, 1], Read("M:Acme.Start(System.Int32,System.Int32) bind port=0 port=1").Api!.Slots.Select(slot => slot.Index));

    [Fact]
    public void What_is_not_said_is_tcp_on_an_address_that_is_not_known_without_http()
    {
        var api = Read($"{Server} bind port=1").Api!;

        Assert.Equal((Transport.Tcp, (BindAddress?)null, -1), (api.Transport, api.FixedAddress, api.AddressArgument));
        Assert.Equal((false, false, false), (api.IsHttp, api.IsKestrel, api.DenialHandled));
    }

    [Fact]
    public void Flags_and_transport()
    {
        var api = Read($"{Server} bind url=0 transport=udp http kestrel handled").Api!;

        Assert.Equal((Transport.Udp, true, true, true), (api.Transport, api.IsHttp, api.IsKestrel, api.DenialHandled));
    }

    [Fact]
    public void Kestrel_speaks_http() => Assert.True(Read($"{Server} bind url=0 kestrel").Api!.IsHttp);

    [Theory]
    [InlineData("any", AddressKind.Any)]
    [InlineData("ipv6any", AddressKind.IPv6Any)]
    [InlineData("dual", AddressKind.DualAny)]
    [InlineData("localhost", AddressKind.Localhost)]
    [InlineData("loopback", AddressKind.IPv4)]
    public void Addresses_have_words(string word, AddressKind kind) => Assert.Equal(kind, Read($"{Server} bind port=1 address={word}").Api!.FixedAddress!.Value.Kind);

    [Fact]
    public void A_parameter_can_be_the_address() => Assert.Equal(0, Read($"{Server} bind port=1 address=0").Api!.AddressArgument);

    [Theory]
    [InlineData("M:Acme.Client.Open(System.Int32) connect port=0 http", nameof(ApiRole.Connect))]
    [InlineData("P:Acme.Client.Port connect port", nameof(ApiRole.ConfigureConnect))]
    public void Connecting(string line, string role) => Assert.Equal((role, BindMoment.None), (Read(line).Api!.Role.ToString(), Read(line).Api!.Moment));

    [Theory]
    [InlineData("M:Acme.Security.IsRoot elevation-check", nameof(ApiLineRole.ElevationCheck), null)]
    [InlineData("P:Acme.Security.IsRoot elevation-check", nameof(ApiLineRole.ElevationCheck), null)]
    [InlineData("M:Acme.Security.EnsureRoot elevation-assert", nameof(ApiLineRole.ElevationAssert), null)]
    [InlineData("F:Acme.Defaults.Port value 80", nameof(ApiLineRole.Value), "80")]
    [InlineData("P:Acme.Defaults.Url value http://*:80/#x", nameof(ApiLineRole.Value), "http://*:80/#x")]
    public void Other_roles(string text, string role, string? value)
    {
        var line = Read(text);

        Assert.Equal((role, value), (line.Role.ToString(), line.Value));
        Assert.Null(line.Api);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \t")]
    [InlineData("# documentation id   role   keys")]
    [InlineData("  #")]
    public void Nothing_is_said_by_blanks_and_comments(string line)
    {
        Assert.Null(ApiLineReader.Read(line, out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("\tM:Acme.A.#ctor(System.Int32)\t bind   port=0   # a comment with bind port=7")]
    [InlineData("M:Acme.A.#ctor(System.Int32) bind port=0 #")]
    public void A_comment_begins_where_a_word_would(string line) => Assert.Equal("M:Acme.A.#ctor(System.Int32)", Read(line).DocumentationId);

    [Theory]
    [InlineData("M:A.B.M(System.Int32) bind port=0", 'M', "B", "M", 1)]
    [InlineData("M:B.M(System.Int32) bind port=0", 'M', "B", "M", 1)]
    [InlineData("M:A.B`2.M``1(`0,System.Collections.Generic.Dictionary{System.String,System.Int32},``0[0:,0:]@) bind port=0", 'M', "B", "M", 3)]
    [InlineData("M:A.B.op_Implicit(System.Int32)~A.B bind port=0", 'M', "B", "op_Implicit", 1)]
    [InlineData("M:A.B.C#IServer#Start(System.Int32) bind port=0", 'M', "B", "C#IServer#Start", 1)]
    [InlineData("P:A.B.Port bind port", 'P', "B", "Port", 0)]
    public void Ids_of_members(string line, char kind, string type, string member, int parameters)
        => Assert.Equal(new MemberId(kind, type, member, parameters), MemberId.Parse(Read(line).DocumentationId, out _));

    [Theory]
    [InlineData("[|Acme.Server|] bind port=0", "begins with")]
    [InlineData("[|T:Acme.Server|] bind port=0", "begins with")]
    [InlineData("[|M:|]", "begins with")]
    [InlineData("M:[|Server|] bind port=0", "a type and a member")]
    [InlineData("M:[|Acme.|] bind port=0", "a type and a member")]
    [InlineData("M:[|.Start|](System.Int32) bind port=0", "a type and a member")]
    [InlineData("M:[|Acme.`1|] bind port=0", "a type and a member")]
    [InlineData("F:A.B[|(System.Int32)|] value 1", "no parameters")]
    [InlineData("M:A.B[|(System.Int32|] bind port=0", "not closed")]
    [InlineData("M:A.B[|(System.Int32,|] System.Int32) bind port=0", "not closed")]
    [InlineData("M:A.B(System.Int32)[|x|] bind port=0", "nothing may follow")]
    [InlineData("M:A.B[|()|] bind port=0", "needs its type")]
    [InlineData("M:A.B(System.Int32[|,)|] bind port=0", "needs its type")]
    [InlineData("M:A.B([|int|]) bind port=0", "'System.Int32'")]
    [InlineData("M:A.B(System.String,[|string|][]) bind port=0", "'System.String'")]
    [InlineData("[|M:A.B|]", "a role has to follow")]
    [InlineData("[|M:A.B|] # bind", "a role has to follow")]
    [InlineData("M:A.B [|binds|] port=0", "'binds' is no role")]
    [InlineData("M:A.B [|Bind|] port=0", "'Bind' is no role")]
    [InlineData("P:A.B [|elevation-assert|]", "only a method")]
    [InlineData("M:A.B.#ctor [|elevation-assert|]", "only a method")]
    [InlineData("M:A.#ctor [|elevation-check|]", "constructor")]
    [InlineData("M:A.B [|value|] 80", "only a field or property")]
    [InlineData("F:A.B [|value|]", "the value is missing")]
    [InlineData("F:A.B value 80 [|81|]", "nothing may follow")]
    [InlineData("M:A.B elevation-check [|port=0|]", "nothing may follow")]
    [InlineData("F:A.B [|bind|] port", "only a method")]
    [InlineData("M:A.B(System.Int32) [|bind|]", "is missing: port=0")]
    [InlineData("P:A.B [|bind|] http", "is missing: port, url")]
    [InlineData("M:A.B(System.Int32) bind [|prot|]=0", "'prot' is no key", true)]
    [InlineData("M:A.B(System.Int32) bind [|port|]", "needs a value")]
    [InlineData("M:A.B(System.Int32) bind [|port=|]", "needs a value")]
    [InlineData("M:A.B(System.Int32) bind port=[|first|]", "number of a parameter")]
    [InlineData("M:A.B(System.Int32) bind port=[|-1|]", "number of a parameter")]
    [InlineData("M:A.B(System.Int32) bind port=[|1|]", "no parameter 1")]
    [InlineData("M:A.B bind port=[|0|]", "has no parameters")]
    [InlineData("P:A.B bind [|port=0|]", "'port' alone")]
    [InlineData("P:A.B bind port [|url|]", "two ports")]
    [InlineData("M:A.B(System.Int32) bind port=0 [|url=0|]", "two ports")]
    [InlineData("M:A.B(System.Int32) bind port=0 [|transport|]", "needs a value")]
    [InlineData("M:A.B(System.Int32) bind port=0 transport=[|quic|]", "'quic' is no transport")]
    [InlineData("M:A.B(System.Int32) bind port=0 transport=tcp [|transport=udp|]", "given twice")]
    [InlineData("M:A.B(System.Int32) bind port=0 http [|http|]", "given twice")]
    [InlineData("M:A.B(System.Int32) bind port=0 [|http=1|]", "stands alone")]
    [InlineData("M:A.B(System.Int32) bind url=0 [|kestrel=1|]", "stands alone")]
    [InlineData("M:A.B(System.Int32) bind port=0 [|handled=yes|]", "stands alone")]
    [InlineData("M:A.B(System.Int32) bind port=0 address=[|everywhere|]", "'everywhere' is no address")]
    [InlineData("M:A.B(System.Int32) bind port=0 address=[|9|]", "no parameter 9")]
    [InlineData("P:A.B bind port address=[|0|]", "'0' is no address")]
    [InlineData("M:A.B(System.Int32) [|bind|] port=0 kestrel", "there is none")]
    [InlineData("M:A.B(System.Int32) connect port=0 [|handled|]", "belongs to 'bind'")]
    [InlineData("M:A.B(System.Int32) connect port=0 [|address=any|]", "belongs to 'bind'")]
    public void What_is_wrong_is_told_at_its_place(string marked, string reason, bool isWholeWord = false)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var line = marked.Replace("[|", "").Replace("|]", "");
        var end = isWholeWord ? line.Length : marked.IndexOf("|]", StringComparison.Ordinal) - 2;

        Assert.Null(ApiLineReader.Read(line, out var problem));
        Assert.Equal(line[start..end], line.Substring(problem!.Value.Start, problem.Value.Length));
        Assert.Equal(start, problem.Value.Start);
        Assert.Contains(reason, problem.Value.Reason);
    }

    [Fact]
    public void Whatever_is_written_is_read_again_as_it_was()
        => AnyLine.Sample(line =>
        {
            var read = Read(ApiLineWriter.Write(line));

            Assert.Equal(ApiLineWriter.Write(line), ApiLineWriter.Write(read));
            Assert.Equal((line.DocumentationId, line.Role, line.Value), (read.DocumentationId, read.Role, read.Value));
            Assert.Equal(line.Api is null, read.Api is null);
            if (line.Api is { } api)
            {
                Assert.Equal(api.Slots, read.Api!.Slots);
                Assert.Equal(api with { Slots = [] }, read.Api with { Slots = [] });
            }
        });

    [Fact]
    public void No_text_whatever_makes_the_reader_throw_or_blame_what_is_not_there()
    {
        var word = Gen.OneOf(
            "M:", "P:A.B", "M:A.#ctor(", "System.Int32", ")", ",", "()", "{", "}", "[", "]", "~", "#", " ", "\t", "bind", "connect", "value", "elevation-check", "port", "port=0",
            "=", "address=", "transport=udp", "http", "kestrel", "`", "``1", ".", "..", "int", "\uFFFC", "\ud800");
        Gen.OneOf(Gen.String, word.Array[0, 12].Select(words => string.Concat(words))).Sample(text =>
        {
            var line = ApiLineReader.Read(text, out var problem);
            if (problem is { } found)
                Assert.True(line is null && found.Start >= 0 && found.Length > 0 && found.Start + found.Length <= text.Length);
            else if (line is not null)
                Assert.NotNull(ApiLineReader.Read(ApiLineWriter.Write(line), out _));
        });
    }

    private static Gen<ApiLine> AnyLine
    {
        get
        {
            var slots = Gen.Int[0, 3].Array[1, 3].Select(Gen.OneOf(PortForm.Int, PortForm.Url, PortForm.Urls, PortForm.Prefix, PortForm.EndPoint, PortForm.HostPort));
            var address = Gen.Int[-2, 4];
            var api = Gen.Select(slots, address, Gen.Bool.Array[5], Gen.OneOf(Transport.Tcp, Transport.Udp)).Select((places, where, flags, transport) =>
            {
                var isProperty = flags[0];
                var form = places.Item2;
                var isBind = flags[1];
                var isKestrel = isBind && flags[2] && form is PortForm.Url or PortForm.Urls && isBind;
                return new PortApi(
                    isProperty ? "P:Acme.Options.Port" : "M:Acme.Server.Start(System.Int32,System.Int32,System.Int32,System.Int32)",
                    "",
                    (isBind, isProperty) switch { (true, false) => ApiRole.Bind, (true, true) => ApiRole.ConfigureBind, (false, false) => ApiRole.Connect, _ => ApiRole.ConfigureConnect },
                    transport,
                    isKestrel || flags[3],
                    isProperty ? [new(SlotKind.Value, -1, form, null)] : [.. places.Item1.Distinct().Select(index => new PortSlot(SlotKind.Argument, index, form, null))],
                    isBind && !isProperty && where is >= 0 and <= 3 ? where : -1,
                    isBind && where == -2 ? BindAddress.Loopback : isBind && where == 4 ? BindAddress.DualAny : null,
                    null,
                    !isBind ? BindMoment.None : isProperty ? BindMoment.AtStart : BindMoment.AtCall)
                {
                    IsDeclared = true,
                    IsKestrel = isKestrel,
                    DenialHandled = isBind && flags[4],
                };
            });
            return Gen.OneOf(
                api.Select(row => new ApiLine(row.DocumentationId, row.Binds ? ApiLineRole.Bind : ApiLineRole.Connect, row)),
                Gen.Int.Select(number => new ApiLine("F:Acme.Defaults.Port", ApiLineRole.Value, Value: number.ToString(System.Globalization.CultureInfo.InvariantCulture))),
                Gen.Const(new ApiLine("M:Acme.Security.IsRoot", ApiLineRole.ElevationCheck)),
                Gen.Const(new ApiLine("M:Acme.Security.EnsureRoot", ApiLineRole.ElevationAssert)));
        }
    }

    private static ApiLine Read(string line)
    {
        var read = ApiLineReader.Read(line, out var problem);
        Assert.Null(problem);
        Assert.NotNull(read);
        return read;
    }
}
