using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Reads interpolated strings that are given to a handler, as in <c>builder.Append($"…")</c> and
/// <c>string.Create(culture, $"…")</c>: the graph has only the calls of the handler, so that they are read by their syntax.</summary>
internal static class HandledText
{
    /// <returns>Null when the argument is no interpolated string.</returns>
    public static Values<TextValue>? Read(TextReader texts, Place place, IOperation argument)
        => argument.Syntax is InterpolatedStringExpressionSyntax interpolated
            && argument.Syntax.SyntaxTree == place.Operation.Syntax.SyntaxTree && StraightLine.ModelOf(place) is { } model
            ? TextReader.Join(place, interpolated.Contents.Select(content => PartOf(texts, place, content, model)))
            : null;

    private static Values<TextValue> PartOf(TextReader texts, Place place, InterpolatedStringContentSyntax content, SemanticModel model)
    {
        if (content is InterpolatedStringTextSyntax { TextToken.ValueText: var text })
            return TextReader.Known(place, text);
        var inserted = (InterpolationSyntax)content;
        var alignment = inserted.AlignmentClause is { Value: var width } ? model.GetConstantValue(width).Value as int? : 0;
        return alignment is { } known && model.GetOperation(inserted.Expression) is { } operation
            ? texts.Part(StraightLine.PlaceOf(place, operation), inserted.FormatClause?.FormatStringToken.ValueText, known)
            : TextReader.Known(place, TextValue.Hole.ToString());
    }
}
