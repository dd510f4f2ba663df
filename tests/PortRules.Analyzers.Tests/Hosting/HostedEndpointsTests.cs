using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Hosting;
using PortRules.Analyzers.Settings;
using PortRules.Analyzers.Tests.Rules;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Hosting;

/// <summary>Code and settings of one program beside each other: who has no effect, and because of whom.</summary>
public class HostedEndpointsTests
{
    private const string WebApplication = "var builder = WebApplication.CreateBuilder(args);\n";
    private const string Generic = "Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(builder => ";
    private const string Old = "WebHost.CreateDefaultBuilder(args)";

    [Theory]
    [InlineData(WebApplication + "builder.WebHost.UseUrls(\"http://*:5000\");", "urls", "'urls' < UseUrls")]
    [InlineData(WebApplication + "builder.WebHost.UseUrls(\"http://*:5000\");", "kestrel", "UseUrls < 'Kestrel:Endpoints:A:Url' in appsettings.json")]
    [InlineData(WebApplication + "builder.WebHost.UseUrls(\"http://*:5000\");", "profile", "'applicationUrl' of profile 'https' < UseUrls")]
    [InlineData(WebApplication + "builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(5000));", "kestrel", "")]
    [InlineData(WebApplication + "builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(5000));", "urls profile", "'urls' < ListenAnyIP; 'applicationUrl' of profile 'https' < ListenAnyIP")]
    [InlineData(WebApplication + "builder.Build().Run(\"http://*:5000\");", "urls", "'urls' < Run")]
    [InlineData(WebApplication + "builder.Build().Run(\"http://*:5000\");", "kestrel", "Run < 'Kestrel:Endpoints:A:Url' in appsettings.json")]
    [InlineData(WebApplication, "urls profile", "'applicationUrl' of profile 'https' < 'urls' in appsettings.json")]
    [InlineData(WebApplication, "kestrel profile", "'applicationUrl' of profile 'https' < 'Kestrel:Endpoints:A:Url' in appsettings.json")]
    [InlineData(WebApplication, "production profile", "")]
    [InlineData(Generic + "builder.UseUrls(\"http://*:5000\"));", "urls", "UseUrls < 'urls' in appsettings.json")]
    [InlineData(Generic + "builder.UseUrls(\"http://*:5000\"));", "profile", "'applicationUrl' of profile 'https' < UseUrls")]
    [InlineData(Generic + "{ });", "urls profile", "'applicationUrl' of profile 'https' < 'urls' in appsettings.json")]
    [InlineData(Old + ".UseUrls(\"http://*:5000\");", "urls", "")]
    [InlineData(Old + ".UseUrls(\"http://*:5000\");", "profile", "'applicationUrl' of profile 'https' < UseUrls")]
    public void Who_is_told_what_to(string program, string settings, string expected)
        => Assert.Equal(expected, string.Join("; ", Laid(program, settings).Where(endpoint => endpoint.ReplacedBy is not null).Select(Told)));

    [Theory]
    [InlineData(WebApplication + "if (args.Length > 0) builder.WebHost.UseUrls(\"http://*:5000\");", "urls profile")]
    [InlineData(WebApplication + "builder.WebHost.UseUrls(\"http://*:5000\");\nbuilder.Configuration.Sources.Clear();", "urls kestrel")]
    [InlineData(WebApplication + "WebApplication.CreateBuilder(args);\nbuilder.WebHost.UseUrls(\"http://*:5000\");", "urls")]
    [InlineData(WebApplication + "builder.WebHost.UseUrls(\"http://*:5000\").PreferHostingUrls(true);", "kestrel")]
    [InlineData("", "urls profile kestrel")]
    public void What_is_not_certain_says_nothing(string program, string settings)
    {
        var laid = Laid(program, settings);

        Assert.DoesNotContain(laid, endpoint => endpoint.Setting?.File == SettingsFileKind.AppSettings && endpoint.ReplacedBy is not null);
        Assert.DoesNotContain(laid, endpoint => endpoint.Setting?.File != SettingsFileKind.LaunchSettings && endpoint.Inert);
    }

    [Fact]
    public void A_setting_with_several_URLs_is_told_once()
    {
        var setting = Setting("urls", SettingsFileKind.AppSettings, SettingKind.Urls);
        ImmutableArray<Endpoint> settings = [OfSetting("http://*:1001;http://*:1002", setting), OfSetting("http://*:1001;http://*:1002", setting, index: 1)];

        var laid = Hosted(WebApplication + "builder.WebHost.UseUrls(\"http://*:5000\");", settings).OfSettings();

        Assert.Equal([true, true], laid.Select(endpoint => endpoint.Inert));
        Assert.Equal([true, false], laid.Select(endpoint => endpoint.ReplacedBy is not null));
    }

    [Fact]
    public void A_file_for_one_environment_does_not_silence_code()
    {
        var settings = ImmutableArray.Create(
            OfSetting("http://*:8080", Setting("Kestrel:Endpoints:A:Url", SettingsFileKind.AppSettings, SettingKind.KestrelEndpoint)) with { Environment = "Production" });

        Assert.False(Assert.Single(Hosted(WebApplication + "builder.WebHost.UseUrls(\"http://*:5000\");", settings).OfCode()).Inert);
    }

    private static ImmutableArray<Endpoint> Laid(string program, string settings)
    {
        var hosted = Hosted(program, AsRead([.. settings.Split(' ').Select(Named)]));
        return hosted.OfCode().AddRange(hosted.OfSettings());
    }

    private static HostedEndpoints Hosted(string program, ImmutableArray<Endpoint> settings)
    {
        var bodies = new BodyTable(TestCompilation.CreateUnchecked("""
            using Microsoft.AspNetCore;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Hosting;
            using Microsoft.Extensions.Hosting;

            """ + program + "\nreturn;"));
        var files = new ProgramFiles(bodies.Compilation, ProgramFiles.Read);
        var host = WebProgram.Of(bodies, files, TestContext.Current.CancellationToken)?.Creation ?? new(HostKind.Unknown, Site: null);
        var root = bodies.Compilation.SyntaxTrees.Single(tree => tree.FilePath == "Test0.cs").GetRoot();
        return new(host, MemberEndpoints.Of(root, new EndpointExtractor(ApiCatalogue.Instance, bodies)).All, settings);
    }

    /// <summary>As the reader of the files hands them over: a profile knows the setting that beats it.</summary>
    private static ImmutableArray<Endpoint> AsRead(ImmutableArray<Endpoint> settings) => [.. settings.Select(loser =>
        loser.Setting!.File == SettingsFileKind.LaunchSettings
        && settings.Where(winner => winner.Setting!.File == SettingsFileKind.AppSettings && winner.Environment is null).MinBy(winner => winner.Setting!.Kind) is { } winner
            ? loser with { Inert = true, Setting = loser.Setting with { BeatenBy = winner.Setting } }
            : loser)];

    private static Endpoint Named(string name) => name switch
    {
        "urls" => OfSetting("http://*:1001", Setting("urls", SettingsFileKind.AppSettings, SettingKind.Urls)),
        "kestrel" => OfSetting("http://*:1002", Setting("Kestrel:Endpoints:A:Url", SettingsFileKind.AppSettings, SettingKind.KestrelEndpoint)),
        "profile" => OfSetting("http://localhost:1003", Setting("profiles:https:applicationUrl", SettingsFileKind.LaunchSettings, SettingKind.Urls, "https")) with { Environment = "Development" },
        "production" => OfSetting("http://*:1004", Setting("urls", SettingsFileKind.AppSettings, SettingKind.Urls)) with { Environment = "Production" },
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static Endpoint OfSetting(string urls, EndpointSetting setting, int index = 0)
        => TestEndpoints.Kestrel(urls, index) with { Site = null, Setting = setting, ApiName = setting.Key };

    private static EndpointSetting Setting(string key, SettingsFileKind file, SettingKind kind, string? profile = null)
        => new(file, kind, key, profile, Location.Create(
            file == SettingsFileKind.AppSettings ? "/app/appsettings.json" : "/app/Properties/launchSettings.json",
            new TextSpan(key.Length, 1),
            new LinePositionSpan(new(0, key.Length), new(0, key.Length + 1))));

    private static string Told(Endpoint endpoint) => $"{endpoint.ReplacedBy!.LoserName} < {endpoint.ReplacedBy.WinnerName}";
}
