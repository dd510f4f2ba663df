using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

public class CorrectedTextTests
{
    public class UseLocalhost
    {
        private static readonly FixHarness Fix = new(new UrlReservationFix());

        [Theory]
        [InlineData("\"http://+:8080/\"", "\"http://localhost:8080/\"")]
        [InlineData("@\"http://*:8080/api/\"", "@\"http://localhost:8080/api/\"")]
        public Task The_host_is_replaced(string prefix, string expected) => Fix.ChangesAsync("UseLocalhost", Listener(prefix), Listener(expected));

        [Fact]
        public async Task A_text_from_elsewhere_is_left_alone()
            => Assert.Empty(await Fix.OfferedAsync("const string Prefix = \"http://+:8080/\"; var l = new HttpListener(); l.Prefixes.Add(Prefix); l.Start();"));

        [Fact]
        public async Task It_is_not_spread_to_all_findings()
            => Assert.False(await Fix.CanFixAllAsync("UseLocalhost", Listener("\"http://+:8080/\"")));

        private static string Listener(string prefix) => $"var l = new HttpListener(); l.Prefixes.Add({prefix}); l.Start();";
    }

    public class EveryAddressInContainer
    {
        private static readonly FixHarness Fix = new(new LoopbackInContainerFix())
        {
            Options = [("portrules_target", "container"), ("build_property.PortRulesContainerPorts", "8080/,8443/")],
        };

        [Theory]
        [InlineData("\"http://localhost:8080\"", "\"http://*:8080\"")]
        [InlineData("\"http://*:5000;http://[::1]:8080\"", "\"http://*:5000;http://*:8080\"")]
        [InlineData("@\"https://127.0.0.1:8443\"", "@\"https://*:8443\"")]
        public Task The_host_is_replaced(string urls, string expected) => Fix.ChangesAsync("EveryAddress", Program(urls), Program(expected));

        [Fact]
        public async Task A_text_from_elsewhere_and_a_number_are_left_alone()
        {
            Assert.Empty(await Fix.OfferedAsync("const string Urls = \"http://localhost:8080\";\n" + Program("Urls")));
            Assert.Empty(await Fix.OfferedAsync(Builder + "builder.WebHost.ConfigureKestrel(o => o.ListenLocalhost(8080));"));
        }

        private const string Builder = "var builder = WebApplication.CreateBuilder(args);\n";

        private static string Program(string urls) => Builder + $"builder.WebHost.UseUrls({urls});";
    }

    public class DropPort
    {
        private static readonly FixHarness Fix = new(new DiscoveredServiceFix());

        [Theory]
        [InlineData("\"https+http://catalog:5001\"", "\"https+http://catalog\"")]
        [InlineData("\"https+http://catalog:5001/items\"", "\"https+http://catalog/items\"")]
        [InlineData("\"https://_grpc.basket:5001\"", "\"https://_grpc.basket\"")]
        public Task The_port_is_dropped(string uri, string expected) => Fix.ChangesAsync("DropPort", Client(uri), Client(expected));

        [Theory]
        [InlineData("$\"https+http://catalog:{5001}\"")]
        [InlineData("\"\"\"https+http://catalog:5001\"\"\"")]
        public async Task Other_texts_are_left_alone(string uri) => Assert.Empty(await Fix.OfferedAsync(Client(uri)));

        [Fact]
        public Task All_are_fixed_at_once()
            => Fix.ChangesAllAsync(
                "DropPort",
                Client("\"https+http://a:5001\"") + Client("\"https+http://b:5002\"") + Client("\"https+http://c:5003\""),
                Client("\"https+http://a\"") + Client("\"https+http://b\"") + Client("\"https+http://c\""));

        private static string Client(string uri) => $"new System.Net.Http.HttpClient().BaseAddress = new Uri({uri});\n";
    }

    public class CorrectedUrl
    {
        private static readonly FixHarness Fix = new(new InvalidListenUrlFix());

        [Theory]
        [InlineData("\"http://localhost:5000/api\"", "\"http://localhost:5000\"")]
        [InlineData("\"http://*:6001;http://localhost:0\"", "\"http://*:6001;http://127.0.0.1:0\"")]
        [InlineData("@\"http:/localhost:5000\"", "@\"http://localhost:5000\"")]
        public Task The_url_is_corrected(string urls, string expected) => Fix.ChangesAsync("CorrectedUrl", Urls(urls), Urls(expected));

        [Theory]
        [InlineData("\"ftp://localhost:5000\"")]
        [InlineData("\"http://localhost:5000/\" + \"api\"")]
        public async Task Where_nothing_is_certain_it_is_not_offered(string urls) => Assert.Empty(await Fix.OfferedAsync(Urls(urls)));

        [Fact]
        public Task All_are_fixed_at_once()
            => Fix.ChangesAllAsync(
                "CorrectedUrl",
                Urls("\"http://localhost:5000/a;http://localhost:5001/b\", \"http://localhost:0\""),
                Urls("\"http://localhost:5000;http://localhost:5001\", \"http://127.0.0.1:0\""));
    }

    public class EveryAddress
    {
        private static readonly FixHarness Fix = new(new HostNameBindsAllFix());

        [Fact]
        public Task The_wildcard_says_what_happens()
            => Fix.ChangesAsync("EveryAddress", Urls("\"http://shop.example.com:5000\""), Urls("\"http://*:5000\""));

        [Fact]
        public async Task A_text_from_elsewhere_is_left_alone()
            => Assert.Empty(await Fix.OfferedAsync("class C { const string Url = \"http://shop:5000\"; void M(IWebHostBuilder host) => host.UseUrls(Url); }"));

        [Fact]
        public Task All_are_fixed_at_once()
            => Fix.ChangesAllAsync(
                "EveryAddress",
                Urls("\"http://a:5000;http://b:5001\", \"http://c:5002\""),
                Urls("\"http://*:5000;http://*:5001\", \"http://*:5002\""));
    }

    public class PortMeant
    {
        private static readonly FixHarness Fix = new(new MalformedPortFix());

        [Theory]
        [InlineData("\"http://127.0.0.1:8O80\"", "\"http://127.0.0.1:8080\"")]
        [InlineData("\"http://*:6001;http://+80\"", "\"http://*:6001;http://+:80\"")]
        public Task The_number_is_corrected(string urls, string expected) => Fix.ChangesAsync("PortMeant", Urls(urls), Urls(expected));

        [Fact]
        public async Task Where_nothing_is_certain_it_is_not_offered() => Assert.Empty(await Fix.OfferedAsync(Urls("\"http://localhost:abc\"")));

        [Fact]
        public Task All_are_fixed_at_once()
            => Fix.ChangesAllAsync(
                "PortMeant",
                Urls("\"http://127.0.0.1:8O80;http://127.0.0.2:8O80;http://127.0.0.3:8O80\""),
                Urls("\"http://127.0.0.1:8080;http://127.0.0.2:8080;http://127.0.0.3:8080\""));
    }

    private static string Urls(string urls) => $"class C {{ void M(IWebHostBuilder host) => host.UseUrls({urls}); }}";
}
