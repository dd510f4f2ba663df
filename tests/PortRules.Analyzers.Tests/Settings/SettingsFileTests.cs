using System.Text;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using PortRules.Analyzers.Settings;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Settings;

/// <summary>Files that cannot be read, and configuration keys against .NET's own provider.</summary>
public class SettingsFileTests
{
    private static readonly Gen<string> Value = Gen.OneOf("1", "\"x\"", "true", "\"\"", "8080.0");

    private static readonly Gen<string> Document = Gen.Select(
        Gen.Select(Gen.OneOf("a", "A", "b", "a:b", "a:0", "urls"), Gen.OneOf(Value, Value.Select(value => $$"""{ "B": {{value}}, "c": {{value}} }"""), Value.Select(value => $"[ {value}, {value} ]")))
            .Array[0, 5],
        members => "{" + string.Join(",", members.Select(member => $"\"{member.Item1}\": {member.Item2}")) + "}");

    [Fact]
    public void The_keys_are_those_of_the_provider_and_a_file_is_refused_where_it_refuses_one()
        => Document.Sample(json =>
        {
            var expected = Load(json);
            var document = SettingsDocument.Read(FileOf("appsettings.json"), Microsoft.CodeAnalysis.Text.SourceText.From(json));

            Assert.Equal(expected is null, document.Problem is not null);
            if (expected is not null)
            {
                Assert.Equal(
                    expected.AsEnumerable().Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={pair.Value}".ToLowerInvariant()).Order(StringComparer.Ordinal),
                    ConfigurationKeys.Flatten(document.Root!).Select(entry => $"{entry.Key}={entry.Value.Text!.Value}".ToLowerInvariant()).Order(StringComparer.Ordinal));
            }
        });

    [Theory]
    [InlineData("""{ "urls": "http://*:80" {|PORT5002:"|}x": 1 }""", "',' or '}' is expected here")]
    [InlineData("""{ "urls": {|PORT5002:'|}http://*:80' }""", "a value is expected here")]
    [InlineData("""{ "a": { "b": 1 }, "{|PORT5002:A:B|}": 2 }""", "there is a second value for 'A:B'")]
    [InlineData("{|PORT5002:[ 1 ]|}", "the file has to hold an object")]
    [InlineData("{ \"a\": 1{|PORT5002:|}", "',' or '}' is expected here, but the file ends")]
    [InlineData("{|PORT5002:|}", "it is empty")]
    public async Task A_file_that_NET_refuses_is_told_at_the_place_and_the_others_are_read(string json, string reason)
    {
        var findings = await new SettingsFindings().AppSettings(json, "Production").AppSettings("""{ "urls": "http://*:{|PORT1001:80|}" }""").CheckAsync();

        var finding = Assert.Single(findings, finding => finding.Id == "PORT5002");
        Assert.Equal((DiagnosticSeverity.Warning, ".NET cannot read this file: " + reason), (finding.Severity, finding.GetMessage()));
    }

    [Fact]
    public Task Launch_settings_may_have_a_name_twice()
        => new SettingsFindings().LaunchSettings("""{ "profiles": { "a": { "applicationUrl": "http://*:80", "applicationUrl": "http://*:{|PORT1001:81|}" } } }""").CheckAsync();

    [Theory]
    [InlineData("""{ "port": #{Port} }""")]
    [InlineData("""{ "port": ${PORT}, "x": 1 }""")]
    [InlineData("""{ {{#if x}} "a": 1 {{/if}} }""")]
    [InlineData("""{ "port": __Port__ }""")]
    [InlineData("""{ "port": $(Port) }""")]
    public Task A_pattern_that_becomes_JSON_later_is_passed_over(string json) => new SettingsFindings().AppSettings(json).CheckAsync();

    [Fact]
    public Task A_file_that_is_only_too_long_for_us_is_passed_over()
        => new SettingsFindings().AppSettings("""{ "urls": "http://*:80" }""" + new string(' ', JsonReader.MaxLength)).CheckAsync();

    [Fact]
    public Task The_severities_of_the_file_hold_for_files_that_cannot_be_read_too()
        => new SettingsFindings { Options = [("portrules_diagnostic.PORT5002.severity", "none")] }.AppSettings("{").CheckAsync();

    [Fact]
    public void Any_text_is_read_without_an_exception()
        => Gen.String.Sample(text => Assert.NotNull(SettingsDocument.Read(FileOf("appsettings.json"), Microsoft.CodeAnalysis.Text.SourceText.From(text))));

    private static SettingsFile FileOf(string path) => SettingsFile.Of(new TextFile(path, ""))!;

    private static IConfigurationRoot? Load(string json)
    {
        try
        {
            return new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
