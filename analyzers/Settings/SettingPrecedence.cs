namespace PortRules.Analyzers.Settings;

/// <summary>Which of the settings of one program count (measured): Kestrel's own endpoints beat all URLs, URLs beat ports, and of one key
/// the host takes the source that it ranks first.</summary>
internal sealed class SettingPrecedence(WebProgram program, IReadOnlyList<SettingValue> values)
{
    /// <summary>The value that counts instead of <paramref name="value"/> wherever that would be in force; null when it counts
    /// itself, somewhere at least.</summary>
    public SettingValue? WinnerOver(SettingValue value)
        => value.Source == SettingSource.Outside
            ? null
            : values.Where(other => IsAlwaysBeside(other, value) && Beats(other, value))
                .OrderBy(other => other.Key.Kind)
                .ThenBy(other => program.RankOf(other.Source))
                .FirstOrDefault();

    /// <summary>Whether the file of one environment has another value for the key of <paramref name="value"/>, which then is not in force
    /// there.</summary>
    public bool IsReplacedSomewhere(SettingValue value)
        => value is { Source: SettingSource.AppSettings, Environment: null }
            && values.Any(other => other is { Source: SettingSource.AppSettings, Environment: not null } && other.Key == value.Key);

    /// <summary>Whether <paramref name="other"/> is read wherever <paramref name="value"/> is.</summary>
    public static bool IsAlwaysBeside(SettingValue other, SettingValue value)
    {
        if (ReferenceEquals(other, value) || other.Source == SettingSource.Outside)
            return false;
        if (other.Source == SettingSource.AppSettings)
            return other.Environment is null || other.Environment.Equals(value.Environment, StringComparison.OrdinalIgnoreCase);
        return value.Source != SettingSource.AppSettings && other.Setting.Profile == value.Setting.Profile;
    }

    private bool Beats(SettingValue other, SettingValue value)
        => other.Key == value.Key
            ? program.RankOf(other.Source) < program.RankOf(value.Source)
            : other.Key.Kind < value.Key.Kind && !other.IsEmpty;
}
