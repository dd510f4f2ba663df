using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Imitates the methods of <c>string</c> that only cut or exchange characters.</summary>
internal sealed class TextMethods(ValueReader reader)
{
    /// <returns>False when the call is none of them, or its arguments are no literals.</returns>
    public bool TryInterpret(IInvocationOperation call, TraceEnd end, Values<TextValue> values)
    {
        if (call is not { Instance: { Type.SpecialType: SpecialType.System_String } instance } || MethodOf(call) is not { } method)
            return false;
        values.AddAll(
            reader.Texts.Read(end.Place.With(instance)),
            end,
            text => method(text.Text) is { Length: <= TextReader.MaxLength } changed ? (true, Changed(text, changed)) : (false, text));
        return true;
    }

    /// <summary>The text itself where nothing changes or only its ends are cut off, so that it keeps its place.</summary>
    private static TextValue Changed(TextValue text, string changed)
    {
        var start = text.Text.IndexOf(changed, StringComparison.Ordinal);
        return start >= 0 && changed.Length > 0 ? text.Part(start, changed.Length) : new(changed, text.Location);
    }

    private static Func<string, string?>? MethodOf(IInvocationOperation call)
    {
        if (ArgumentsOf(call) is not { } arguments)
            return null;
        return (call.TargetMethod.Name, arguments) switch
        {
            ("Trim", _) when CharactersOf(arguments) is { } set => text => text.Trim(set),
            ("TrimEnd", _) when CharactersOf(arguments) is { } set => text => text.TrimEnd(set),
            ("TrimStart", _) when CharactersOf(arguments) is { } set => text => text.TrimStart(set),
            ("ToLower" or "ToLowerInvariant", []) => text => text.ToLowerInvariant(),
            ("ToUpper" or "ToUpperInvariant", []) => text => text.ToUpperInvariant(),
            ("ToString", []) => text => text,
            ("Replace", [char old, char @new]) => text => text.Replace(old, @new),
            // What stands in a hole might be part of the text that is looked for.
            ("Replace", [string { Length: > 0 } old, string @new]) => text => IsWhole(text) ? text.Replace(old, @new) : null,
            ("Substring", [int start]) => text => IsWhole(text) && start >= 0 && start <= text.Length ? text.Substring(start) : null,
            ("Substring", [int start, int length]) => text
                => IsWhole(text) && start >= 0 && length >= 0 && start <= text.Length - length ? text.Substring(start, length) : null,
            _ => null,
        };
    }

    private static bool IsWhole(string text) => !ListenUrls.HasHole(text);

    /// <summary>The constants given, <c>params</c> taken apart; null when one is none.</summary>
    private static object?[]? ArgumentsOf(IInvocationOperation call)
    {
        var arguments = call.Arguments.OrderBy(argument => argument.Parameter?.Ordinal)
            .SelectMany(argument => WrittenList.ElementsOrSelf(argument.Value))
            .Select(value => value.ConstantValue)
            .ToArray();
        return arguments.All(constant => constant.HasValue) ? Array.ConvertAll(arguments, constant => constant.Value) : null;
    }

    private static char[]? CharactersOf(object?[] arguments)
        => arguments.All(argument => argument is char) ? Array.ConvertAll(arguments, argument => (char)argument!) : null;
}
