using System.Globalization;

namespace PortRules.Ports.Text;

/// <summary>Days in the one form in which PortRules files write them.</summary>
internal static class IsoDate
{
    public const string Form = "yyyy-MM-dd";

    private static readonly string[] OtherForms = ["yyyy/M/d", "yyyy.M.d", "yyyy-M-d", "yyyyMMdd"];

    /// <summary>A day of the year 1 to 9999; null for anything else, such as 30 February.</summary>
    public static DateTime? Read(string text)
    {
        if (text.Length != Form.Length || text[4] != '-' || text[7] != '-')
            return null;
        var (year, month, day) = (Number(text, 0, 4), Number(text, 5, 2), Number(text, 8, 2));
        return year is >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day)
            : null;
    }

    /// <summary>A day that is written otherwise, its year first, in the right form; null when there is none.</summary>
    public static string? Meant(string text)
        => DateTime.TryParseExact(text, OtherForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Write(day) : null;

    public static string Write(DateTime day) => day.ToString(Form, CultureInfo.InvariantCulture);

    // -1 when there are not only digits.
    private static int Number(string text, int start, int length)
    {
        var number = 0;
        for (var index = start; index < start + length; index++)
        {
            if (text[index] is not (>= '0' and <= '9'))
                return -1;
            number = (number * 10) + (text[index] - '0');
        }

        return number;
    }
}
