using Microsoft.CodeAnalysis;

namespace PortRules.Checker.Findings;

/// <summary>Where a finding is answered.</summary>
internal enum SuppressionKind
{
    /// <summary>In the source: a pragma or <c>[SuppressMessage]</c>.</summary>
    InSource,

    /// <summary>Beside it: the baseline.</summary>
    External,
}

/// <summary>A finding that somebody has answered.</summary>
/// <param name="Kind">Where.</param>
/// <param name="Justification">The attribute's justification or the baseline's reason; null when none is given.</param>
internal sealed record FindingSuppression(SuppressionKind Kind, string? Justification)
{
    /// <summary>How a diagnostic is answered; null when it is open.</summary>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="compilation">The compilation that it was found in.</param>
    /// <param name="reason">The reason that the baseline gives, where it is the baseline that accepts it.</param>
    public static FindingSuppression? Of(Diagnostic diagnostic, Compilation compilation, Func<Diagnostic, string?> reason)
    {
        if (!diagnostic.IsSuppressed)
            return null;
        if (IsExternal(diagnostic, compilation))
            return new(SuppressionKind.External, reason(diagnostic));
        var attribute = diagnostic.GetSuppressionInfo(compilation)?.Attribute;
        return new(
            SuppressionKind.InSource,
            attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == "Justification").Value.Value as string);
    }

    /// <summary>Whether it is a suppressor that answers the diagnostic, and nothing in the source.</summary>
    public static bool IsExternal(Diagnostic diagnostic, Compilation compilation)
        => diagnostic.IsSuppressed
            && diagnostic.GetSuppressionInfo(compilation) is { Attribute: null, ProgrammaticSuppressions.IsDefaultOrEmpty: false };
}
