using Microsoft.CodeAnalysis.Diagnostics;

namespace PortRules.Analyzers.Options;

/// <summary>What can be read of an option, without its type: for documentation.</summary>
internal interface IOptionDefinition
{
    /// <summary>The key in .editorconfig or .globalconfig.</summary>
    string Key { get; }

    /// <summary>The MSBuild property that gives the value where the key does not.</summary>
    string Property { get; }

    /// <summary>What the value has to be, as a clause: <c>true or false</c>.</summary>
    string Values { get; }

    /// <summary>Whether all of a value makes sense.</summary>
    bool Accepts(string value);
}

/// <summary>An option of the rules: a key in .editorconfig, and behind it an MSBuild property that reaches the compiler.</summary>
/// <typeparam name="T">The type of its value.</typeparam>
internal sealed class OptionDefinition<T>(
    string key, string property, string values, Func<string, T?> parse, Predicate<string>? accepts = null) : IOptionDefinition
    where T : struct
{
    private readonly string _buildProperty = OptionDefinitions.BuildProperty(property);

    public string Key { get; } = key;

    public string Property { get; } = property;

    public string Values { get; } = values;

    public bool Accepts(string value) => accepts?.Invoke(value) ?? parse(value) is not null;

    /// <summary>The value in force for a file; null when it is set nowhere, or to something that does not parse.</summary>
    public T? Read(AnalyzerConfigOptionsProvider provider, AnalyzerConfigOptions file)
        => Parse(file, Key) ?? Parse(provider.GlobalOptions, _buildProperty);

    private T? Parse(AnalyzerConfigOptions options, string name)
        => options.TryGetValue(name, out var text) && text.Trim() is { Length: > 0 } value ? parse(value) : null;
}
