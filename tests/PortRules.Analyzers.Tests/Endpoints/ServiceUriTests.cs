using CsCheck;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Tests.Endpoints;

public class ServiceUriTests
{
    private const string Hole = "\uFFFC";

    [Theory]
    [InlineData("https+http://catalog:5001", "catalog", 5001, "https+http://catalog")]
    [InlineData("HTTP+HTTPS://catalog:80/items?a=b:1", "catalog", 80, "HTTP+HTTPS://catalog/items?a=b:1")]
    [InlineData("https+http://user:1@api.example.com:5001/" + Hole, "api.example.com", 5001, "https+http://user:1@api.example.com/" + Hole)]
    public void Trap058_service_discovery_drops_the_port(string text, string name, int port, string correction)
        => AssertFound(text, DiscoveredKind.ServiceDiscovery, name, port, correction);

    [Theory]
    [InlineData("https://_admin.basket:9999", "_admin.basket", 9999, "https://_admin.basket")]
    [InlineData("https+http://_admin.basket:9999/x", "_admin.basket", 9999, "https+http://_admin.basket/x")]
    [InlineData("http://_admin." + Hole + ":9999", "_admin." + Hole, 9999, "http://_admin." + Hole)]
    public void Trap058_a_named_endpoint_has_its_own_port(string text, string name, int port, string correction)
        => AssertFound(text, DiscoveredKind.NamedEndpoint, name, port, correction);

    [Theory]
    [InlineData("_sip._tcp.example.com:5060", "_sip._tcp.example.com", 5060, "_sip._tcp.example.com")]
    [InlineData("xmpp://_xmpp-client._TCP.example.com:5222", "_xmpp-client._TCP.example.com", 5222, "xmpp://_xmpp-client._TCP.example.com")]
    [InlineData("http://_http._tcp." + Hole + ":80/", "_http._tcp." + Hole, 80, "http://_http._tcp." + Hole + "/")]
    public void An_SRV_record_carries_the_port(string text, string name, int port, string correction)
        => AssertFound(text, DiscoveredKind.SrvHost, name, port, correction);

    [Theory]
    [InlineData("mongodb+srv://c.example.com:27017", "c.example.com", 27017, "mongodb+srv://c.example.com")]
    [InlineData("mongodb+srv://u:123@c.example.com:27017/db?w=1", "c.example.com", 27017, "mongodb+srv://u:123@c.example.com/db?w=1")]
    [InlineData("MongoDB+SRV://" + Hole + ":" + Hole + "@" + Hole + ":27017/", Hole, 27017, "MongoDB+SRV://" + Hole + ":" + Hole + "@" + Hole + "/")]
    [InlineData("mongodb+srv://a.example.com,b.example.com:27018", "b.example.com", 27018, null)]
    public void Trap060_mongodb_srv_takes_no_port(string text, string name, int port, string? correction)
        => AssertFound(text, DiscoveredKind.MongoSrv, name, port, correction);

    [Theory]
    [InlineData(@"Data Source=db\SQLEXPRESS,1433", @"db\SQLEXPRESS", @"Data Source=db\SQLEXPRESS")]
    [InlineData(@"Server=tcp:db.example.com\X,1433;Database=a", @"db.example.com\X", @"Server=tcp:db.example.com\X;Database=a")]
    [InlineData(@"Database=a; server = 'db\X , 1433' ;Password=p", @"db\X", @"Database=a; server = 'db\X ' ;Password=p")]
    [InlineData(@"NETWORK ADDRESS=.\X,1433", @".\X", @"NETWORK ADDRESS=.\X")]
    [InlineData(@"Addr=""db\X,1433""", @"db\X", @"Addr=""db\X""")]
    [InlineData(@"Address=" + Hole + @"\" + Hole + ",1433;Password=" + Hole, Hole + @"\" + Hole, @"Address=" + Hole + @"\" + Hole + ";Password=" + Hole)]
    [InlineData(@"Server=a;Server=db\X,1433", @"db\X", @"Server=a;Server=db\X")]
    public void Trap059_the_port_beats_the_SQL_Server_instance(string text, string name, string correction)
        => AssertFound(text, DiscoveredKind.SqlInstance, name, 1433, correction);

    [Theory]
    [InlineData("")]
    [InlineData("https+http://catalog")]
    [InlineData("https+http://catalog:")]
    [InlineData("https+http://catalog:" + Hole)]
    [InlineData("https+http://catalog:50" + Hole)]
    [InlineData("https+http://" + Hole + ":5001")]
    [InlineData("https+http://127.0.0.1:5001")]
    [InlineData("https+http://[::1]:5001")]
    [InlineData("https+http://localhost:5001")]
    [InlineData("https+http://catalog:0")]
    [InlineData("https+http://catalog:70000")]
    [InlineData("https+http://user:5001@catalog")]
    [InlineData("https+http://catalog/path:5001")]
    [InlineData("https+ftp://catalog:5001")]
    [InlineData("+http://catalog:5001")]
    [InlineData("https://catalog:5001")]
    [InlineData("https://admin_x.basket:9999")]
    [InlineData("https://_.basket:9999")]
    [InlineData("https://_admin:9999")]
    [InlineData("https://_admin.:9999")]
    [InlineData("https://_" + Hole + ".basket:9999")]
    [InlineData("tcp://_admin.basket:9999")]
    [InlineData("_sip._tcp.example.com")]
    [InlineData("_sip._tcp:5060")]
    [InlineData("_sip._example.com:5060")]
    [InlineData("_sip._tcp.example.com:5060 and more")]
    [InlineData("_sip._tcp.a b:5060")]
    [InlineData("mongodb+srv://c.example.com")]
    [InlineData("mongodb+srv://user:27017@c.example.com")]
    [InlineData("mongodb+srv://user:27017" + Hole)]
    [InlineData("mongodb+srv://" + Hole)]
    [InlineData("mongodb+srv://c.example.com/db:27017")]
    [InlineData("mongodb://c.example.com:27017")]
    [InlineData("Server=db,1433")]
    [InlineData(@"Server=db\X")]
    [InlineData(@"Server=db\X," + Hole)]
    [InlineData(@"Server=db\X,")]
    [InlineData(@"Server=db\,1433")]
    [InlineData(@"Server=\X,1433")]
    [InlineData(@"Server=db,1433\X")]
    [InlineData(@"Server=db\MSSQLSERVER,1433")]
    [InlineData(@"Server=(localdb)\X,1433")]
    [InlineData(@"Server=np:\\db\pipe\sql\query,1433")]
    [InlineData(@"Server=np:db\X,1433")]
    [InlineData(@"Server=db\X,1433;Server=other")]
    [InlineData(@"Password='Server=db\X,1433'")]
    [InlineData(@"C:\temp\a,1433")]
    [InlineData(@"File=C:\a,1433")]
    public void Anything_else_is_left_alone(string text) => Assert.Null(ServiceUri.Read(text));

    [Fact]
    public void Takes_any_text()
    {
        var pieces = Gen.OneOf(
            "https+http", "mongodb+srv", "http", "://", "_sip._tcp.", "_x.", "Server=", "Data Source=", "a", @"\", ",", ":", "@", "1433", ";",
            "'", "\"", "=", " ", "[", "]", "/", Hole);
        pieces.Array[0, 9].Select(string.Concat).Sample(
            text =>
            {
                if (ServiceUri.Read(text) is not { } found)
                    return;
                Assert.Equal("1433", text.Substring(found.Start + 1, found.Length - 1).Trim());
                Assert.True(found.Correction is null || found.Correction == text.Remove(found.Start, found.Length), text);
            },
            iter: 50_000);
    }

    private static void AssertFound(string text, DiscoveredKind kind, string name, int port, string? correction)
    {
        var found = ServiceUri.Read(text);

        Assert.NotNull(found);
        Assert.Equal((kind, name, port, correction), (found.Kind, found.Name, found.Port, found.Correction));
        Assert.Contains(text[found.Start], ":,");
        Assert.EndsWith(port.ToString(), text.Substring(found.Start, found.Length), StringComparison.Ordinal);
    }
}
