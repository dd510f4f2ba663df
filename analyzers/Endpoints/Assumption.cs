using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Catalogue;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>A try: what would an API call do if the caller of a method gave these arguments? Every parameter has values of its own, so that
/// the port and address that come out tell which parameter they came from, and that nothing was done to them on the way.</summary>
internal sealed class Assumption
{
    private readonly ImmutableArray<ISymbol> _inputs;
    private readonly PortForm _form;
    private readonly int _firstPort;

    /// <param name="member">A method, whose parameters are assumed, or a property, whose value is.</param>
    /// <param name="form">How the API call takes its port: what a text would have to look like.</param>
    /// <param name="firstPort">The port that the first parameter stands for; the others follow.</param>
    public Assumption(ISymbol member, PortForm form, int firstPort)
    {
        _inputs = member is IMethodSymbol method ? ImmutableArray<ISymbol>.CastUp(method.Parameters) : ImmutableArray.Create(member);
        _form = form;
        _firstPort = firstPort;
    }

    // The other forms of texts are a server's own, and what a caller can give of them is a part: host and port.
    private bool IsUrl => _form is PortForm.Url or PortForm.Urls or PortForm.Prefix;

    /// <summary>Whether the value of a parameter or property is assumed.</summary>
    public bool Covers(ISymbol symbol) => IndexOf(symbol) >= 0;

    /// <summary>Which input has this port; -1 for none.</summary>
    public int OfPort(int number) => number >= _firstPort && number < _firstPort + _inputs.Length ? number - _firstPort : -1;

    /// <summary>Which input is this address; -1 for none.</summary>
    public int OfAddress(BindAddress address)
    {
        for (var index = 0; index < _inputs.Length; index++)
        {
            if (AddressOf(index).Equals(address))
                return index;
        }

        return -1;
    }

    /// <summary>The form in which input <paramref name="index"/> gives a port.</summary>
    public PortForm FormOf(int index) => TypeOf(_inputs[index]) switch
    {
        var type when IsNumber(type) => PortForm.Int,
        var type when IsEndPoint(type) => PortForm.EndPoint,
        _ => IsUrl ? _form : PortForm.HostPort,
    };

    /// <summary>The value of type <typeparamref name="T"/> that the expression at the end of a trace is assumed to have.</summary>
    public bool TryGet<T>(TraceEnd end, out T value)
    {
        var symbol = end.Place.Operation switch
        {
            IParameterReferenceOperation parameter => (ISymbol)parameter.Parameter,
            IPropertyReferenceOperation property => property.Property,
            _ => null,
        };
        if (symbol is not null && IndexOf(symbol) is >= 0 and var index && ValueOf(typeof(T), index, end) is T assumed)
        {
            value = assumed;
            return true;
        }

        value = default!;
        return false;
    }

    private object? ValueOf(Type wanted, int index, TraceEnd end)
    {
        var type = TypeOf(_inputs[index]);
        var location = end.Place.Operation.Syntax.GetLocation();
        if (wanted == typeof(long) && IsNumber(type))
            return (long)(_firstPort + index);
        if (wanted == typeof(TextValue) && IsText(type))
            return new TextValue(TextOf(index), location);
        if (wanted == typeof(MadeEndPoint) && IsEndPoint(type))
            return new MadeEndPoint(AddressOf(index), end.Place, new(TextOf(index), location), _firstPort + index);
        return wanted == typeof(BindAddress) && (IsText(type) || type.Name == "IPAddress") ? AddressOf(index) : null;
    }

    // Loopback addresses that nobody writes; ports and addresses of 250 parameters have room.
    private static BindAddress AddressOf(int index)
        => BindAddress.TryParse($"127.213.9.{index + 1}", out var address) ? address : BindAddress.Unknown;

    private string TextOf(int index)
    {
        var authority = $"{AddressOf(index).Text}:{_firstPort + index}";
        return _form switch
        {
            PortForm.Url or PortForm.Urls => "http://" + authority,
            PortForm.Prefix => $"http://{authority}/",
            _ => authority,
        };
    }

    private int IndexOf(ISymbol symbol)
    {
        for (var index = 0; index < _inputs.Length; index++)
        {
            if (SymbolEqualityComparer.Default.Equals(_inputs[index].OriginalDefinition, symbol.OriginalDefinition))
                return index;
        }

        return -1;
    }

    private static ITypeSymbol TypeOf(ISymbol input)
    {
        var type = input is IParameterSymbol parameter ? parameter.Type : ((IPropertySymbol)input).Type;
        return type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] }
            ? inner
            : type;
    }

    private static bool IsNumber(ITypeSymbol type)
        => type.SpecialType is >= SpecialType.System_Int16 and <= SpecialType.System_UInt64;

    private static bool IsText(ITypeSymbol type)
        => type.SpecialType == SpecialType.System_String || ValueReader.Is(type, "System", "Uri");

    private static bool IsEndPoint(ITypeSymbol type)
        => ValueReader.Is(type, "System.Net", "IPEndPoint") || ValueReader.Is(type, "System.Net", "EndPoint");
}
