namespace PortRules.Ports;

/// <summary>The single targets inside a set of them.</summary>
internal static class TargetFlags
{
    /// <summary>Throws unless <paramref name="target"/> is exactly one known target.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No target, several, or an unknown one.</exception>
    public static void RequireSingle(Targets target, string parameter)
    {
        var isSingle = target != Targets.None && (target & (target - 1)) == 0 && (target & ~Targets.All) == 0;
        if (!isSingle)
            throw new ArgumentOutOfRangeException(parameter, target, "Exactly one target is expected.");
    }

    /// <summary>Those of <paramref name="targets"/> that satisfy <paramref name="condition"/>.</summary>
    public static Targets Where(Targets targets, Func<Targets, bool> condition)
    {
        var result = Targets.None;
        for (var target = Targets.LinuxHost; target <= Targets.FreeBsd; target = (Targets)((int)target << 1))
        {
            if ((targets & target) != 0 && condition(target))
                result |= target;
        }
        return result;
    }
}
