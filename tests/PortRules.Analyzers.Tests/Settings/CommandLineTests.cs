using CsCheck;
using Microsoft.Extensions.Configuration;
using PortRules.Analyzers.Settings;

namespace PortRules.Analyzers.Tests.Settings;

public class CommandLineTests
{
    private static readonly Gen<string> Words = Gen.OneOf("--urls", "--urls=http://*:80", "/http_ports", "/a=b", "key=value", "word", "-x", "http://*:81", "--", "--a", "80", "=", "--=x")
        .Array[0, 6].Select(words => string.Join(" ", words));

    [Fact]
    public void Options_are_those_of_the_provider()
        => Words.Sample(line =>
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (Load(words) is not { } expected)
                return;
            var actual = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var option in CommandLine.Read(line))
                actual[option.Key] = line.Substring(option.Start, option.Length);

            Assert.Equal(expected.AsEnumerable().Where(pair => pair is { Value: not null, Key.Length: > 0 }).Select(pair => (pair.Key, pair.Value!)).Order(), actual.Select(pair => (pair.Key, pair.Value)).Where(pair => pair.Key.Length > 0).Order());
        });

    [Theory]
    [InlineData("--urls \"http://*:80\"", "http://*:80")]
    [InlineData("  --urls\t http://*:80  x", "http://*:80")]
    [InlineData("--urls http://*:\"80\"", null)]
    [InlineData("--urls=\"http://*:80\"", null)]
    [InlineData("--urls \"http://*:80", null)]
    [InlineData("\"--urls=http://*:80\"", "http://*:80")]
    public void Quotes_are_not_part_of_a_value(string line, string? expected)
        => Assert.Equal(expected, CommandLine.Read(line).Select(option => line.Substring(option.Start, option.Length)).SingleOrDefault());

    [Fact]
    public void Any_line_is_read() => Gen.String.Sample(line => Assert.All(CommandLine.Read(line), option => Assert.InRange(option.Start + option.Length, 0, line.Length)));

    private static IConfigurationRoot? Load(string[] words)
    {
        try
        {
            return new ConfigurationBuilder().AddCommandLine(words).Build();
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
