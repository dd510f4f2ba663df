using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Catalogue;

/// <summary>What the files, attributes and references of one compilation say of APIs, by documentation id. The first line about a member
/// counts.</summary>
internal sealed class DeclaredApis
{
    private readonly Dictionary<string, ApiLine> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NameKinds> _kinds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _memberNames = new(StringComparer.Ordinal);

    public DeclaredApis(IEnumerable<ApiLine> lines)
    {
        foreach (var line in lines)
        {
            if (_lines.ContainsKey(line.DocumentationId) || MemberId.Parse(line.DocumentationId, out _) is not { } member)
                continue;
            _lines.Add(line.DocumentationId, line);
            _memberNames.Add(member.MemberName);
            if (line.Api is not null)
                AddKinds(member);
        }
    }

    public bool IsEmpty => _lines.Count == 0;

    /// <summary>The row of a documentation id, null when there is none.</summary>
    public PortApi? Find(string documentationId) => _lines.TryGetValue(documentationId, out var line) ? line.Api : null;

    /// <summary>What <paramref name="simpleName"/> stands for here.</summary>
    public NameKinds KindsOf(string simpleName) => _kinds.TryGetValue(simpleName, out var kinds) ? kinds : NameKinds.None;

    /// <summary>The line about a member, whatever it says; null when there is none.</summary>
    public ApiLine? LineOf(ISymbol member)
        => _memberNames.Contains(member.Name) && member.OriginalDefinition.GetDocumentationCommentId() is { } id
            && _lines.TryGetValue(id, out var line)
            ? line
            : null;

    /// <summary>Whether one of the APIs exists in <paramref name="compilation"/>.</summary>
    public bool ResolvesIn(Compilation compilation)
        => _lines.Values.Any(
            line => line.Api is not null
                && DocumentationCommentId.GetFirstSymbolForDeclarationId(line.DocumentationId, compilation) is not null);

    private void AddKinds(MemberId member)
    {
        if (member.IsConstructor)
        {
            Add(member.TypeName, NameKinds.Type | NameKinds.Constructor);
            return;
        }

        Add(member.TypeName, NameKinds.Type);
        Add(
            member.MemberName,
            member.Kind == 'P' ? NameKinds.Property | NameKinds.PortProperty : NameKinds.Method | NameKinds.PortMethod);
    }

    private void Add(string name, NameKinds kinds) => _kinds[name] = KindsOf(name) | kinds;
}
