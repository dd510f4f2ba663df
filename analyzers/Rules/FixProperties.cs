namespace PortRules.Analyzers.Rules;

/// <summary>The keys of <c>Diagnostic.Properties</c>: what a rule hands to its fix. Compiled into both assemblies.</summary>
internal static class FixProperties
{
    /// <summary>The port the finding is about, in decimal.</summary>
    public const string Port = "port";

    /// <summary>A port to use instead, in decimal.</summary>
    public const string Replacement = "replacement";

    /// <summary>The local address of the bind, as .NET writes addresses, or <c>localhost</c>; absent where it is not known.</summary>
    public const string Address = "address";

    /// <summary>How many findings an entry of the baseline matches; at 0 it can go.</summary>
    public const string Count = "count";

    /// <summary>The corrected text of the URL, prefix or connection string that the diagnostic's location covers.</summary>
    public const string Text = "text";

    /// <summary>The path of the registry that a line is to be put into.</summary>
    public const string Registry = "registry";

    /// <summary>The line to put into the registry.</summary>
    public const string Entry = "entry";

    /// <summary>The text of the line whose place it takes, absent for a line that is added; the text of an entry that is to go or to be
    /// changed.</summary>
    public const string Replaced = "replaced";

    /// <summary>What is to be done with the line of the registry that the diagnostic stands in: one of the <c>Line</c> values.</summary>
    public const string Line = "line";

    /// <summary>Its paragraph is to be sorted.</summary>
    public const string LineSort = "sort";

    /// <summary>It is to be removed: it says what another line says.</summary>
    public const string LineRemove = "remove";

    /// <summary>Present, with the value <c>true</c>, when the API takes 0 at this place for a port that the system assigns.</summary>
    public const string Assignable = "assignable";

    /// <summary>Present, with the value <c>true</c>, when a lease by number can keep the port: it is opened in the member that chose it,
    /// and every target is Linux.</summary>
    public const string Leasable = "leasable";

    /// <summary>What the diagnostic's location covers: one of the <c>Shape</c> values.</summary>
    public const string Shape = "shape";

    /// <summary>The location is an expression whose value is the port number.</summary>
    public const string ShapeNumber = "number";

    /// <summary>The location is the part of a string literal that spells the port, or the URL when the port is only implied.</summary>
    public const string ShapeText = "text";

    /// <summary>The location is something whose rewriting would not be understood: no fix is offered.</summary>
    public const string ShapeOther = "other";
}
