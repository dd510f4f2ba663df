using PortRules.Ports.Registry;
using K = PortRules.Ports.Registry.RegistryProblemKind;

namespace PortRules.Ports.Tests.Registry;

public class RegistryProblemTests
{
    private const string Forms = "'5101/tcp', '6100-6199/udp', '*/tcp'";
    private const string Needed = ": a number, a range such as '6100-6199', or '*' is needed";
    private const string Keys = "external, block, elevated, project, env, host, owner, discovered, implements, expires, reason";

    [Theory]
    [InlineData("5101/tcp owner=x", "5101/tcp", K.Service, "the name of the service has to come first")]
    [InlineData("a=b 1/tcp", "a=b", K.Service, "the name of a service cannot have '=' in it")]
    [InlineData("\"a\" 1/tcp", "\"a\"", K.Service, "the name of a service cannot have '\"' in it")]
    [InlineData("a/b 1/tcp", "a/b", K.Service, "the name of a service cannot have '/' in it")]
    [InlineData("a", "a", K.Port, "a port and its transport have to follow: " + Forms)]
    [InlineData("a # 1/tcp", "a", K.Port, "a port and its transport have to follow: " + Forms)]
    [InlineData("a owner=b", "owner=b", K.Port, "a port and its transport have to stand here: " + Forms)]
    [InlineData("a http/tcp", "http", K.Port, "'http' is no port" + Needed)]
    [InlineData("a 80,81/tcp", "80,81", K.Port, "'80,81' is no port" + Needed)]
    [InlineData("a -1/tcp", "-1", K.Port, "'-1' is no port" + Needed)]
    [InlineData("a 80-/tcp", "80-", K.Port, "'80-' is no port" + Needed)]
    [InlineData("a 1-2-3/tcp", "1-2-3", K.Port, "'1-2-3' is no port" + Needed)]
    [InlineData("a ８０/tcp", "８０", K.Port, "'８０' is no port" + Needed)]
    [InlineData("a /tcp", "/tcp", K.Port, "the port is missing before '/'")]
    [InlineData("a 0/tcp", "0", K.Port, "port 0 cannot be registered: the system assigns a port for it")]
    [InlineData("a 0-9/tcp", "0", K.Port, "port 0 cannot be registered: the system assigns a port for it")]
    [InlineData("a 65536/tcp", "65536", K.Port, "65536 is no port: the highest is 65535")]
    [InlineData("a 1-99999999999999999999/tcp", "99999999999999999999", K.Port, "99999999999999999999 is no port: the highest is 65535")]
    [InlineData("a 5101", "5101", K.Transport, "the transport is missing: '5101/tcp' or '5101/udp'")]
    [InlineData("a 5101/", "5101/", K.Transport, "the transport is missing: '5101/tcp' or '5101/udp'")]
    [InlineData("a 1/sctp", "sctp", K.Transport, "'sctp' is no transport; these are: tcp, udp")]
    [InlineData("a 1/tcp Catalog", "Catalog", K.UnknownKey, "'Catalog' is no key; these are: " + Keys)]
    [InlineData("a 1/tcp =x", "=x", K.UnknownKey, "a key has to stand before '='")]
    [InlineData("a 1/tcp \"x y\"", "\"x y\"", K.UnknownKey, "'\"x y\"' is no key; these are: " + Keys)]
    [InlineData("a 1/tcp elevated elevated", "elevated", K.RepeatedKey, "'elevated' is given twice", 1)]
    [InlineData("a 1/tcp owner=b Owner=c", "Owner=c", K.RepeatedKey, "'owner' is given twice")]
    [InlineData("a 1/tcp project", "project", K.Value, "'project' needs a value: 'project=…', without blanks")]
    [InlineData("a 1/tcp project = B", "project", K.Value, "'project' needs a value: 'project=…', without blanks")]
    [InlineData("a 1/tcp project= B", "project", K.Value, "'project' needs a value: 'project=…', without blanks")]
    [InlineData("a 1/tcp project=\" \"", "\" \"", K.Value, "'project' needs a value: 'project=…'")]
    [InlineData("a 1/tcp project=A,,B", "A,,B", K.Value, "a name is missing beside a comma")]
    [InlineData("a 1/tcp env=dev,", "dev,", K.Value, "a name is missing beside a comma")]
    [InlineData("a 1/tcp env=*", "*", K.Value, "'env' takes names of environments; without it the line is about all")]
    [InlineData("a 1/tcp host=*", "*", K.Value, "'host' takes the name of one host; without it the line is about all")]
    [InlineData("a 1/tcp external=no", "external=no", K.Value, "'external' stands alone")]
    [InlineData("a 1/tcp expires=soon", "soon", K.Value, "'soon' is no date of the form yyyy-MM-dd")]
    [InlineData("a 1/tcp expires=2027-02-30", "2027-02-30", K.Value, "'2027-02-30' is no date of the form yyyy-MM-dd")]
    [InlineData("a 1/tcp reason=\"b", "\"b", K.Quotes, "the second quote is missing")]
    [InlineData("a 1/tcp reason=\"b\\\"", "\"b\\\"", K.Quotes, "the second quote is missing")]
    [InlineData("a 1/tcp reason=\"", "\"", K.Quotes, "the second quote is missing")]
    [InlineData("a 1/tcp reason=\"b\"c", "\"b\"c", K.Quotes,
        "a blank has to follow the second quote; a quote in a value is written '\\\"'")]
    [InlineData("a 1/tcp reason=b\"c", "b\"c", K.Quotes, "quotes go around the whole value; a quote in it is then written '\\\"'")]
    [InlineData("a 1/tcp external project=B", "project=B", K.Combination,
        "a port is either somebody else's ('external') or that of a project")]
    [InlineData("a 1/tcp project=B external", "external", K.Combination,
        "a port is either somebody else's ('external') or that of a project")]
    [InlineData("a 1/tcp block project=B", "block", K.Combination, "'block' needs a range: '6100-6199/tcp'")]
    [InlineData("a */tcp block project=B", "block", K.Combination, "'block' needs a range: '6100-6199/tcp'")]
    [InlineData("a 1-2/tcp block", "block", K.Combination, "'block' needs the projects that choose their ports from it: 'project=…'")]
    [InlineData("a 1/tcp # \a", "\a", K.ControlCharacter, "the control character U+0007 is not allowed")]
    public void Says_what_is_wrong_at_the_characters_to_blame(
        string line, string blamed, RegistryProblemKind kind, string reason, int occurrence = 0)
    {
        var text = "# comment\r\n" + line + "\r\nz 9/udp";

        var registry = PortRegistry.Parse(text);

        var problem = Assert.Single(registry.Problems);
        var start = text.IndexOf(blamed, 11 + line.IndexOf(blamed, StringComparison.Ordinal) + occurrence, StringComparison.Ordinal);
        Assert.Equal(
            new(1, start, blamed.Length, kind, reason, null), problem with { Correction = null });
        Assert.Equal("z", Assert.Single(registry.Lines).Entry.Service);
    }

    [Theory]
    [InlineData("a 1/tcp proejct=B", "a 1/tcp project=B")]
    [InlineData("a 1/tcp onwer=B", "a 1/tcp owner=B")]
    [InlineData("a 1/tcp exipres=2027-01-01", "a 1/tcp expires=2027-01-01")]
    [InlineData("a 1/tcp elevate", "a 1/tcp elevated")]
    [InlineData("a 1/tcp external=true", "a 1/tcp external")]
    [InlineData("a 1/tpc", "a 1/tcp")]
    [InlineData("a 1/quic", "a 1/udp")]
    [InlineData("a TCP/1", "a 1/tcp")]
    [InlineData("a 6199-6100/tcp", "a 6100-6199/tcp")]
    [InlineData("a 1/tcp expires=2027/6/3", "a 1/tcp expires=2027-06-03")]
    [InlineData("a 1/tcp expires=20270603", "a 1/tcp expires=2027-06-03")]
    public void Knows_what_was_meant(string line, string corrected)
    {
        var problem = Assert.Single(PortRegistry.Parse(line).Problems);

        Assert.NotNull(problem.Correction);
        Assert.Equal(corrected, line.Remove(problem.Start, problem.Length).Insert(problem.Start, problem.Correction));
        Assert.Empty(PortRegistry.Parse(corrected).Problems);
    }

    [Theory]
    [InlineData("a 1/tcp elevated=true=x")]
    [InlineData("a 1/tcp project")]
    [InlineData("a 1/tcp blok=x")]
    [InlineData("a 1/tcp x=1")]
    [InlineData("a 1/tcp evn")]
    [InlineData("a 1/tcp expires=03.06.2027")]
    [InlineData("a 1/http")]
    [InlineData("a 1")]
    [InlineData("a tcp/x")]
    [InlineData("a 9-0/tcp")]
    [InlineData("a 65536-1/tcp")]
    public void Proposes_nothing_that_is_not_certain(string line)
        => Assert.Null(Assert.Single(PortRegistry.Parse(line).Problems).Correction);

    [Fact]
    public void A_line_that_is_too_long_is_not_read_and_blamed_from_where_it_gets_too_long()
    {
        var text = "a 1/tcp reason=" + new string('x', PortRegistry.MaxLineLength) + "\nb 2/tcp";

        var registry = PortRegistry.Parse(text);

        var problem = Assert.Single(registry.Problems);
        Assert.Equal((RegistryProblemKind.Limit, PortRegistry.MaxLineLength, 15), (problem.Kind, problem.Start, problem.Length));
        Assert.Equal("b", Assert.Single(registry.Lines).Entry.Service);
    }

    [Fact]
    public void A_hundred_names_can_be_listed_and_no_more()
    {
        var names = string.Join(",", Enumerable.Range(0, 100).Select(number => "P" + number));

        Assert.Empty(PortRegistry.Parse("a 1/tcp project=" + names).Problems);
        Assert.Equal(RegistryProblemKind.Limit, Assert.Single(PortRegistry.Parse("a 1/tcp project=P," + names).Problems).Kind);
    }
}
