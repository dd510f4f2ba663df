using System.Collections.Immutable;
using System.Globalization;
using PortRules.Ports;

namespace PortRules.Analyzers.Catalogue;

/// <summary>Reads one line about an API: <c>documentation-id role [keys] [# comment]</c>, separated by blanks. The same grammar serves
/// <c>PortRules.Apis.txt</c>, the attributes of assemblies and what the checker derives from source.</summary>
/// <example><c>M:Acme.Server.#ctor(System.Int32) bind port=0 transport=tcp address=any</c></example>
internal sealed class ApiLineReader
{
    private readonly string _line;
    private readonly ImmutableArray<PortSlot>.Builder _slots = ImmutableArray.CreateBuilder<PortSlot>();
    private readonly HashSet<int> _taken = new();
    private int _at;
    private LineProblem? _problem;

    private ApiLineReader(string line) => _line = line;

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="problem">Why it cannot be read, or null. Never throws for what a user wrote.</param>
    /// <returns>Null with a problem, and for a line that is blank or a comment.</returns>
    public static ApiLine? Read(string line, out LineProblem? problem)
    {
        var reader = new ApiLineReader(line);
        var read = reader.Read();
        problem = reader._problem;
        return problem is null ? read : null;
    }

    private ApiLine? Read()
    {
        if (!Next(out var idToken))
            return null;
        var id = Text(idToken);
        if (MemberId.Parse(id, out var idProblem) is not { } member)
        {
            _problem = idProblem is { } wrong ? wrong with { Start = idToken.Start + wrong.Start } : null;
            return null;
        }

        if (!Next(out var roleToken))
            return Fail(idToken, "a role has to follow: " + Enumerate(ApiLineWords.Roles.Select(known => known.Word)));
        foreach (var (word, role) in ApiLineWords.Roles)
        {
            if (Is(roleToken, word))
                return role is ApiLineRole.Bind or ApiLineRole.Connect
                    ? ReadApi(id, member, role, roleToken)
                    : ReadPlain(id, member, role, roleToken);
        }

        return Fail(
            roleToken,
            $"'{Text(roleToken)}' is no role; these are: {Enumerate(ApiLineWords.Roles.Select(known => known.Word))}");
    }

    private ApiLine? ReadPlain(string id, MemberId member, ApiLineRole role, Token roleToken)
    {
        switch (role)
        {
            case ApiLineRole.ElevationAssert when member.Kind != 'M' || member.IsConstructor:
                return Fail(roleToken, "only a method can assert elevation");
            case ApiLineRole.ElevationCheck when member.IsConstructor:
                return Fail(roleToken, "a constructor has no value that could tell of elevation");
            case ApiLineRole.Value when member.Kind == 'M':
                return Fail(roleToken, "only a field or property has a value");
        }

        string? value = null;
        if (role == ApiLineRole.Value)
        {
            if (!Next(out var valueToken))
                return Fail(roleToken, "the value is missing: a number, or a text without blanks");
            value = Text(valueToken);
        }

        return Next(out var more) ? Fail(more, "nothing may follow here but a comment") : new(id, role, Value: value);
    }

    private ApiLine? ReadApi(string id, MemberId member, ApiLineRole role, Token roleToken)
    {
        if (member.Kind == 'F')
            return Fail(roleToken, "only a method, constructor or property takes a port");
        var isProperty = member.Kind == 'P';
        var api = new PortApi(
            id, Package: "", RoleOf(role, isProperty), Transport.Tcp, IsHttp: false, ImmutableArray<PortSlot>.Empty, AddressArgument: -1,
            FixedAddress: null, DefaultPort: null, MomentOf(role, member))
        {
            IsDeclared = true,
        };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (Next(out var token))
        {
            var key = Key(token);
            if (!IsPlace(key, out var form))
            {
                if (!seen.Add(Text(key)))
                    return Fail(token, $"'{Text(key)}' is given twice");
                if (ReadOption(api, role, member, token, key) is not { } changed)
                    return null;
                api = changed;
            }
            else if (!ReadPlace(member, token, key, form))
            {
                return null;
            }
        }

        if (_slots.Count == 0)
        {
            return Fail(
                roleToken,
                "where the port is given is missing: "
                + Enumerate(ApiLineWords.Places.Select(place => place.Word + (isProperty ? "" : "=0"))));
        }

        if (api.IsKestrel && !_slots.All(slot => slot.Form is PortForm.Url or PortForm.Urls))
            return Fail(roleToken, $"'{ApiLineWords.Kestrel}' says how a URL is read, and there is none");
        return new(id, role, api with { Slots = _slots.ToImmutable() });
    }

    private bool ReadPlace(MemberId member, Token token, Token key, PortForm form)
    {
        PortSlot slot;
        if (member.Kind == 'P')
        {
            if (key.End != token.End)
                return Refuse(token, $"a property is assigned its port: '{Text(key)}' alone");
            slot = new(SlotKind.Value, -1, form, null);
        }
        else if (Parameter(member, token, key) is { } index)
        {
            slot = new(SlotKind.Argument, index, form, null);
        }
        else
        {
            return false;
        }

        if (!_taken.Add(slot.Index))
            return Refuse(token, "one place cannot hold two ports");
        _slots.Add(slot);
        return true;
    }

    private PortApi? ReadOption(PortApi api, ApiLineRole role, MemberId member, Token token, Token key)
    {
        if (Is(key, ApiLineWords.Transport))
        {
            return Value(token, key) is not { } transport ? null
                : Is(transport, ApiLineWords.Tcp) ? api with { Transport = Transport.Tcp }
                : Is(transport, ApiLineWords.Udp) ? api with { Transport = Transport.Udp }
                : FailOption(transport, $"'{Text(transport)}' is no transport; these are: {ApiLineWords.Tcp}, {ApiLineWords.Udp}");
        }

        var isFlag = key.End == token.End;
        if (Is(key, ApiLineWords.Http))
            return isFlag ? api with { IsHttp = true } : FailOption(token, $"'{ApiLineWords.Http}' stands alone");
        if (role != ApiLineRole.Bind && (Is(key, ApiLineWords.Address) || Is(key, ApiLineWords.Kestrel) || Is(key, ApiLineWords.Handled)))
            return FailOption(token, $"'{Text(key)}' belongs to '{ApiLineWords.Bind}'");
        if (Is(key, ApiLineWords.Kestrel))
            return isFlag ? api with { IsKestrel = true, IsHttp = true } : FailOption(token, $"'{ApiLineWords.Kestrel}' stands alone");
        if (Is(key, ApiLineWords.Handled))
            return isFlag ? api with { DenialHandled = true } : FailOption(token, $"'{ApiLineWords.Handled}' stands alone");
        return Is(key, ApiLineWords.Address)
            ? ReadAddress(api, member, token, key)
            : FailOption(token, $"'{Text(key)}' is no key; these are: {Enumerate(Keys)}");
    }

    private PortApi? ReadAddress(PortApi api, MemberId member, Token token, Token key)
    {
        if (Value(token, key) is not { } value)
            return null;
        foreach (var (word, address) in ApiLineWords.Addresses)
        {
            if (Is(value, word))
                return api with { FixedAddress = address };
        }

        if (member.Kind == 'M' && value.Length > 0 && char.IsDigit(_line[value.Start]))
            return Parameter(member, token, key) is { } index ? api with { AddressArgument = index } : null;
        return FailOption(
            value,
            $"'{Text(value)}' is no address; these are: {Enumerate(ApiLineWords.Addresses.Select(known => known.Word))}"
            + (member.Kind == 'M' ? " and the number of a parameter" : ""));
    }

    private static IEnumerable<string> Keys => ApiLineWords.Places.Select(place => place.Word)
        .Concat([ApiLineWords.Transport, ApiLineWords.Address, ApiLineWords.Http, ApiLineWords.Kestrel, ApiLineWords.Handled]);

    private static ApiRole RoleOf(ApiLineRole role, bool isProperty) => (role, isProperty) switch
    {
        (ApiLineRole.Bind, false) => ApiRole.Bind,
        (ApiLineRole.Bind, true) => ApiRole.ConfigureBind,
        (_, false) => ApiRole.Connect,
        _ => ApiRole.ConfigureConnect,
    };

    private static BindMoment MomentOf(ApiLineRole role, MemberId member)
        => role != ApiLineRole.Bind ? BindMoment.None
        : member.Kind == 'P' ? BindMoment.AtStart
        : member.IsConstructor ? BindMoment.InConstructor
        : BindMoment.AtCall;

    /// <summary>The number of a parameter behind the key's equals sign.</summary>
    private int? Parameter(MemberId member, Token token, Token key)
    {
        if (Value(token, key) is not { } value)
            return null;
        if (!int.TryParse(Text(value), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            Refuse(value, $"the number of a parameter is needed, counted from 0: '{Text(key)}=0'");
            return null;
        }

        if (index < member.ParameterCount)
            return index;
        Refuse(
            value,
            member.ParameterCount == 0
                ? "the method has no parameters"
                : $"there is no parameter {index}: they are counted from 0 to {member.ParameterCount - 1}");
        return null;
    }

    private Token? Value(Token token, Token key)
    {
        if (key.End + 1 < token.End)
            return new(key.End + 1, token.End);
        Refuse(token, $"'{Text(key)}' needs a value: '{Text(key)}=…'");
        return null;
    }

    private bool IsPlace(Token key, out PortForm form)
    {
        foreach (var (word, known) in ApiLineWords.Places)
        {
            form = known;
            if (Is(key, word))
                return true;
        }

        form = PortForm.None;
        return false;
    }

    private Token Key(Token token)
    {
        var equals = _line.IndexOf('=', token.Start, token.Length);
        return equals < 0 ? token : new(token.Start, equals);
    }

    /// <summary>The next word; false at the end of the line or at a comment, which begins where a word would.</summary>
    private bool Next(out Token token)
    {
        while (_at < _line.Length && char.IsWhiteSpace(_line[_at]))
            _at++;
        var start = _at;
        if (start < _line.Length && _line[start] == ApiLineWords.Comment)
            _at = start = _line.Length;
        while (_at < _line.Length && !char.IsWhiteSpace(_line[_at]))
            _at++;
        token = new(start, _at);
        return token.Length > 0;
    }

    private bool Is(Token token, string word)
        => token.Length == word.Length && string.CompareOrdinal(_line, token.Start, word, 0, word.Length) == 0;

    private string Text(Token token) => _line.Substring(token.Start, token.Length);

    private ApiLine? Fail(Token token, string reason)
    {
        Refuse(token, reason);
        return null;
    }

    private PortApi? FailOption(Token token, string reason)
    {
        Refuse(token, reason);
        return null;
    }

    private bool Refuse(Token token, string reason)
    {
        _problem ??= new(token.Start, token.Length, reason);
        return false;
    }

    private static string Enumerate(IEnumerable<string> words) => string.Join(", ", words);

    private readonly record struct Token(int Start, int End)
    {
        public int Length => End - Start;
    }
}
