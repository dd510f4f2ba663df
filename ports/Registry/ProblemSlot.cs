namespace PortRules.Ports.Registry;

/// <summary>Holds the first problem of a line.</summary>
internal struct ProblemSlot(int line)
{
    public RegistryProblem? Problem { get; private set; }

    /// <summary>Enters a problem, unless there is one.</summary>
    /// <returns>False, for a caller that says that it could not read.</returns>
    public bool Set(TextRange span, RegistryProblemKind kind, string reason, string? correction = null)
    {
        Problem ??= new(line, span.Start, span.Length, kind, reason, correction);
        return false;
    }
}
