using System.Globalization;
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
    public PortApi? Find(string documentationId) => LineOf(documentationId)?.Api;

    /// <summary>The line about a documentation id, whatever it says; null when there is none.</summary>
    public ApiLine? LineOf(string documentationId) => _lines.TryGetValue(documentationId, out var line) ? line : null;

    /// <summary>What <paramref name="simpleName"/> stands for here.</summary>
    public NameKinds KindsOf(string simpleName) => _kinds.TryGetValue(simpleName, out var kinds) ? kinds : NameKinds.None;

    /// <summary>The line about a member, whatever it says; null when there is none.</summary>
    public ApiLine? LineOf(ISymbol member)
        => _memberNames.Contains(member.Name) && member.OriginalDefinition.GetDocumentationCommentId() is { } id
            ? LineOf(id)
            : null;

    /// <summary>Whether the type of one of the APIs exists in <paramref name="compilation"/>.</summary>
    public bool ResolvesIn(Compilation compilation)
        => _lines.Values.Any(line => line.Api is not null && HasType(compilation.GlobalNamespace, line.DocumentationId));

    /// <summary>Goes from name to name. The compiler's own reader of ids (<see cref="DocumentationCommentId"/>) reads the parameters too,
    /// and throws where one of them is a type parameter that the type does not have, or nested too deep.</summary>
    private static bool HasType(INamespaceSymbol root, string id)
    {
        var open = id.IndexOf('(');
        var end = id.LastIndexOf('.', (open < 0 ? id.Length : open) - 1);
        INamespaceOrTypeSymbol? holder = root;
        for (var start = "M:".Length; start < end && holder is not null;)
        {
            var dot = id.IndexOf('.', start);
            holder = MemberOf(holder, id.Substring(start, dot - start));
            start = dot + 1;
        }

        return holder is INamedTypeSymbol;
    }

    private static INamespaceOrTypeSymbol? MemberOf(INamespaceOrTypeSymbol holder, string name)
    {
        var tick = name.IndexOf('`');
        var arity = 0;
        if (tick >= 0 && !int.TryParse(name.Substring(tick + 1), NumberStyles.None, CultureInfo.InvariantCulture, out arity))
            return null;
        foreach (var member in holder.GetMembers(tick < 0 ? name : name.Substring(0, tick)))
        {
            if (member is INamespaceSymbol && arity == 0)
                return (INamespaceSymbol)member;
            if (member is INamedTypeSymbol type && type.Arity == arity)
                return type;
        }

        return null;
    }

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
