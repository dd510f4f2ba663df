using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Catalogue;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Reads endpoints from host settings that code makes: <c>UseSetting("urls", …)</c>, <c>UseSetting("http_ports", …)</c>.</summary>
internal static class HostSettings
{
    public static IEnumerable<Endpoint> Read(CallContext context, IOperation value)
    {
        var key = context.Call.ArgumentFor(0)?.ConstantValue is { HasValue: true, Value: string text } ? text : "";
        if (key.Equals("urls", StringComparison.OrdinalIgnoreCase))
            return TextEndpoints.Read(context, PortForm.Urls, value);
        return key.Equals("http_ports", StringComparison.OrdinalIgnoreCase) || key.Equals("https_ports", StringComparison.OrdinalIgnoreCase)
            ? OfPorts(context, value)
            : [];
    }

    /// <summary>Kestrel splits at semicolons and binds the wildcard for every part.</summary>
    private static IEnumerable<Endpoint> OfPorts(CallContext context, IOperation value)
    {
        var texts = context.Reader.Texts.Read(context.PlaceOf(value));
        if (!texts.IsDecided || texts.Candidates.Count != 1)
            yield break;
        var (found, end) = texts.Candidates[0];
        var text = TextEndpoints.AtCall(context, found, end, value);
        foreach (var (start, length) in ListenUrls.SplitPorts(text.Text))
        {
            if (ListenUrls.ParseDigits(text.Text, start, start + length) is not { } number)
                continue;
            var location = text.At(start, length);
            yield return context.NewEndpoint(location, text.Shape) with
            {
                IsHttp = true,
                Address = BindAddress.DualAny,
                Text = text.Part(start, length),
                Port = TextEndpoints.PortOf(number, isImplied: false, location, texts, end),
            };
        }
    }
}
