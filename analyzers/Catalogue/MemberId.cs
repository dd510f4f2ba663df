namespace PortRules.Analyzers.Catalogue;

/// <summary>What a documentation-comment id (ECMA-334 annex D) of a member says of it.</summary>
/// <param name="Kind"><c>M</c> for a method or constructor, <c>P</c> for a property, <c>F</c> for a field.</param>
/// <param name="TypeName">The simple name of the type, without the number of its type parameters.</param>
/// <param name="MemberName">The simple name of the member; <c>#ctor</c> for a constructor.</param>
/// <param name="ParameterCount">The parameters of a method, counting the <c>this</c> parameter of an extension method.</param>
internal readonly record struct MemberId(char Kind, string TypeName, string MemberName, int ParameterCount)
{
    private const string ConstructorName = "#ctor";

    public bool IsConstructor => MemberName == ConstructorName;

    /// <summary>Reads an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="problem">What is wrong with it, counted from its start; null when nothing is.</param>
    /// <returns>Null with a problem.</returns>
    public static MemberId? Parse(string id, out LineProblem? problem)
    {
        problem = null;
        if (id.Length < 3 || id[1] != ':' || id[0] is not ('M' or 'P' or 'F'))
            return Fail(0, id.Length, "a documentation id begins with 'M:', 'P:' or 'F:'", out problem);

        var open = id.IndexOf('(');
        var nameEnd = open < 0 ? id.Length : open;
        var dot = id.LastIndexOf('.', nameEnd - 1, nameEnd - 2);
        if (dot <= 2 || dot == nameEnd - 1)
            return Fail(2, nameEnd - 2, "a type and a member are needed: 'Namespace.Type.Member'", out problem);

        var typeStart = Math.Max(id.LastIndexOf('.', dot - 1, dot - 2), 1) + 1;
        var type = WithoutArity(id.Substring(typeStart, dot - typeStart));
        var member = WithoutArity(id.Substring(dot + 1, nameEnd - dot - 1));
        if (type.Length == 0 || member.Length == 0)
            return Fail(2, nameEnd - 2, "a type and a member are needed: 'Namespace.Type.Member'", out problem);
        if (open < 0)
            return new(id[0], type, member, 0);
        if (id[0] == 'F')
            return Fail(open, id.Length - open, "a field has no parameters", out problem);
        return CountParameters(id, open, ref problem) is { } count ? new(id[0], type, member, count) : null;
    }

    private static MemberId? Fail(int start, int length, string reason, out LineProblem? problem)
    {
        problem = new(start, Math.Max(length, 1), reason);
        return null;
    }

    /// <summary>The parameters between the parenthesis at <paramref name="open"/> and the one that closes it.</summary>
    private static int? CountParameters(string id, int open, ref LineProblem? problem)
    {
        var (depth, count, start) = (0, 0, open + 1);
        for (var at = open; at < id.Length; at++)
        {
            switch (id[at])
            {
                case '(' or '{' or '[':
                    depth++;
                    break;
                case ',' when depth == 1:
                case ')' when depth == 1:
                    problem = ParameterProblem(id, start, at);
                    if (problem is not null)
                        return null;
                    (count, start) = (count + 1, at + 1);
                    if (id[at] == ',')
                        break;
                    if (at == id.Length - 1 || id[at + 1] == '~')
                        return count;
                    problem = new(at + 1, id.Length - at - 1, "nothing may follow the parameters");
                    return null;
                case ')' or '}' or ']':
                    depth--;
                    break;
            }
        }

        problem = new(open, id.Length - open, "the parenthesis is not closed: a documentation id has no blanks");
        return null;
    }

    private static LineProblem? ParameterProblem(string id, int start, int end)
    {
        if (end == start)
            return new(start - 1, 2, "a parameter needs its type; a method without parameters has no parentheses");
        var nameEnd = start;
        while (nameEnd < end && (char.IsLetterOrDigit(id[nameEnd]) || id[nameEnd] is '_' or '.' or '`'))
            nameEnd++;
        return FullNameOf(id.Substring(start, nameEnd - start)) is { } fullName
            ? new(start, nameEnd - start, $"types have their full names here: '{fullName}'")
            : null;
    }

    /// <summary>What C# has a keyword for has another name in an id.</summary>
    private static string? FullNameOf(string keyword) => keyword switch
    {
        "int" => "System.Int32",
        "uint" => "System.UInt32",
        "short" => "System.Int16",
        "ushort" => "System.UInt16",
        "long" => "System.Int64",
        "ulong" => "System.UInt64",
        "byte" => "System.Byte",
        "sbyte" => "System.SByte",
        "bool" => "System.Boolean",
        "char" => "System.Char",
        "string" => "System.String",
        "object" => "System.Object",
        "double" => "System.Double",
        "float" => "System.Single",
        "decimal" => "System.Decimal",
        _ => null,
    };

    private static string WithoutArity(string name)
    {
        var tick = name.IndexOf('`');
        return tick < 0 ? name : name.Substring(0, tick);
    }
}
