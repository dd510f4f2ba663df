using System.Globalization;
using CsCheck;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Tests.Endpoints;

/// <summary>Our reading of format strings against <c>string.Format</c>.</summary>
public class FormatTextTests
{
    private static readonly Gen<string> Formats = Gen
        .OneOf("http://", ":", "{0}", "{1}", "{0:D}", "{1:D5}", "{0:X}", "{1:x4}", "{0:00000}", "{0,7}", "{1,-7}", "{0,7:D}", "{0:F0}", "{1:G}", "{{", "}}", "{0 }", "{1 ,3}", "{", "}", "{2}", "{x}", "{0,}", "{0:{{}")
        .Array[0, 6].Select(string.Concat);

    [Fact]
    public void A_format_string_says_what_the_framework_says()
        => Gen.Select(Formats, Gen.Int[0, 70000], Gen.Int[0, 70000]).Sample((format, first, second) =>
        {
            string? expected;
            try
            {
                expected = string.Format(CultureInfo.InvariantCulture, format, first, second);
            }
            catch (FormatException)
            {
                expected = null;
            }

            Assert.Equal(expected, Formatted(format, first, second));
        });

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    public void The_formats_imitated_are_the_same_in_every_culture(string culture)
        => Assert.All(
            ["D", "D5", "x", "X4", "G", "F0", "000"],
            format => Assert.Equal(8080.ToString(format, CultureInfo.GetCultureInfo(culture)), FormatText.Format(8080, format)));

    [Theory]
    [InlineData(80, "N0")]
    [InlineData(80, "C")]
    [InlineData(80, "P0")]
    [InlineData(80, "#,#")]
    [InlineData(80, "D999")]
    [InlineData(-80, "D")]
    [InlineData(-80, "X")]
    public void Not_imitated(long number, string format) => Assert.Null(FormatText.Format(number, format));

    private static string? Formatted(string format, params long[] arguments)
    {
        var parts = FormatText.Parse(format)?.Select(item => item.Literal
            ?? (item.Index < arguments.Length && FormatText.Format(arguments[item.Index], item.Format) is { } text ? FormatText.Align(text, item.Alignment) : null))
            .ToList();
        return parts is null || parts.Contains(null) ? null : string.Concat(parts);
    }
}
