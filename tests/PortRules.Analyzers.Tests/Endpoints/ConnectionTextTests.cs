using System.Collections.Immutable;
using System.Data.Common;
using CsCheck;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Tests.Endpoints;

public class ConnectionTextTests
{
    [Theory]
    [InlineData("Host=db;Port=5432", "Host:db|Port:5432")]
    [InlineData(" Host = db ;; Port = 5432 ;", "Host:db|Port:5432")]
    [InlineData("Password=\"a;b=c\";Port='1'", "Password:a;b=c|Port:1")]
    [InlineData("Password=\"a\"\"b\";Port=1", "Password:a\"\"b|Port:1")]
    [InlineData("a==b=c", "a==b:c")]
    [InlineData("Port=1;Password='open", "Port:1")]
    [InlineData("no setting", "")]
    [InlineData("Port=", "Port:")]
    public void Reads_settings_with_positions(string text, string expected)
        => Assert.Equal(
            expected,
            string.Join('|', ConnectionText.Read(text).Select(s => $"{s.Key}:{text.Substring(s.ValueStart, s.ValueLength)}")));

    [Fact]
    public void The_last_value_counts()
    {
        const string text = "Port=1;PORT=2;Host=a";

        Assert.True(ConnectionText.TryFind(text, ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "port"), out var found));
        Assert.Equal("2", text.Substring(found.ValueStart, found.ValueLength));
    }

    [Fact]
    public void Reads_the_values_that_ADO_NET_reads()
    {
        var pieces = Gen.OneOf("a", "b", "=", ";", "'", "\"", " ", "1", ",", @"\");
        pieces.Array[0, 12].Select(string.Concat).Sample(
            text =>
            {
                if (Parse(text) is not { } builder)
                    return;
                var ours = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                foreach (var setting in ConnectionText.Read(text))
                    ours[setting.Key.Replace("==", "=")] = Unquoted(text, setting);
                foreach (string key in builder.Keys)
                    Assert.Equal((string)builder[key], ours[key]);
            },
            iter: 50_000);
    }

    private static string Unquoted(string text, ConnectionSetting setting)
    {
        var value = text.Substring(setting.ValueStart, setting.ValueLength);
        var before = setting.ValueStart > 0 ? text[setting.ValueStart - 1] : ' ';
        return before is '"' or '\'' ? value.Replace(new string(before, 2), before.ToString()) : value;
    }

    private static DbConnectionStringBuilder? Parse(string text)
    {
        try
        {
            return new() { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
