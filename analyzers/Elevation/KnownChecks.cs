using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Ports;

namespace PortRules.Analyzers.Elevation;

/// <summary>The members of .NET and of common libraries whose value tells that the author thought of elevation or of the system. They are
/// known by simple name: a polyfill of <c>OperatingSystem</c> and a <c>geteuid</c> of one's own tell the same.</summary>
internal static class KnownChecks
{
    // The customary bound of Linux, macOS and FreeBSD.
    private const int FirstUnprivilegedPort = 1_024;

    private const Targets Containers = Targets.Container | Targets.ContainerStrict;

    /// <summary>What a property of type bool tells.</summary>
    /// <param name="reference">The property, of an object.</param>
    /// <param name="resolve">Follows a local to its one value.</param>
    public static Implication? Property(IPropertyReferenceOperation reference, Func<IOperation, IOperation> resolve)
        => (reference.Property.ContainingType?.Name, reference.Property.Name) switch
        {
            ("Environment", "IsPrivilegedProcess") => Implication.Elevated,
            ("WindowsIdentity", "IsSystem") => Implication.Elevated,
            ("PortPrivilegeCheck", "IsAllowed") => PrivilegeCheck(reference.Instance, resolve, Implication.Elevated),
            _ => null,
        };

    /// <summary>What the result of a bool method tells.</summary>
    /// <param name="call">The call.</param>
    /// <param name="resolve">Follows a local to its one value.</param>
    public static Implication? Call(IInvocationOperation call, Func<IOperation, IOperation> resolve)
    {
        var method = call.TargetMethod;
        switch (method.ContainingType?.Name, method.Name)
        {
            case (_, "IsUserAnAdmin") when method.Parameters.IsEmpty:
                return Implication.Elevated;
            case ("WindowsPrincipal", "IsInRole") or ("SecurityIdentifier", "IsWellKnown"):
                return call.Arguments is [{ Value: var role }] && NamesAdministrators(resolve(role)) ? Implication.Elevated : null;
            case ("OperatingSystem", "IsOSPlatform") or ("OperatingSystem", "IsOSPlatformVersionAtLeast"):
                return call.Arguments is [{ Value.ConstantValue.Value: string name }, ..]
                    ? PlatformNames.Check(name, decidesOthers: method.Name == "IsOSPlatform")
                    : null;
            case ("OperatingSystem", _) when method.IsStatic && method.Name.StartsWith("Is", StringComparison.Ordinal):
                return NamedCheck(method.Name);
            case ("RuntimeInformation", "IsOSPlatform"):
                return call.Arguments is [{ Value: var platform }] && PlatformOf(resolve(platform)) is { } osPlatform
                    ? PlatformNames.Check(osPlatform, decidesOthers: true)
                    : null;
            default:
                return null;
        }
    }

    /// <summary>What a comparison of <paramref name="subject"/> with a constant tells.</summary>
    /// <param name="subject">What is compared.</param>
    /// <param name="kind">How.</param>
    /// <param name="constant">With what.</param>
    /// <param name="resolve">Follows a local to its one value.</param>
    public static Implication? Compare(
        IOperation subject, BinaryOperatorKind kind, object? constant, Func<IOperation, IOperation> resolve)
    {
        if (IsUserId(subject))
            return UserId(kind, constant);
        var equal = subject switch
        {
            IPropertyReferenceOperation { Property: { Name: "UserName", ContainingType.Name: "Environment" } } when constant is "root"
                => Implication.Elevated,
            IPropertyReferenceOperation { Property: { Name: "Platform", ContainingType.Name: "OperatingSystem" } } => PlatformId(constant),
            IPropertyReferenceOperation { Property: { Name: "Verdict", ContainingType.Name: "PortPrivilegeCheck" } } verdict
                => PrivilegeCheck(verdict.Instance, resolve, Verdict(constant)),
            IFieldReferenceOperation { Field: { Name: "DirectorySeparatorChar", ContainingType.Name: "Path" } } => Separator(constant),
            IInvocationOperation { TargetMethod: { Name: "GetEnvironmentVariable", ContainingType.Name: "Environment" } } call
                when call.Arguments is [{ Value.ConstantValue.Value: string name }, ..] => Variable(name, constant),
            IInvocationOperation { TargetMethod: { Name: "IsUserAnAdmin", Parameters.IsEmpty: true } } when constant is 0
                => Implication.Elevated.Not(),
            _ => (Implication?)null,
        };
        return kind switch
        {
            BinaryOperatorKind.Equals => equal,
            BinaryOperatorKind.NotEquals => equal?.Not(),
            _ => null,
        };
    }

    /// <summary>A check of PortRules.Guard whether this process may bind an endpoint. Asked of a port that nearly every process may bind,
    /// it tells nothing of one that few may.</summary>
    private static Implication? PrivilegeCheck(IOperation? check, Func<IOperation, IOperation> resolve, Implication? allowed)
        => check is not null
            && resolve(check) is IInvocationOperation { Arguments: [{ Value: var endpoint }] }
            && resolve(endpoint) is IObjectCreationOperation { Type.Name: "IPEndPoint", Arguments: [_, { Value: var port }] }
            && ToInt64(resolve(port).ConstantValue.Value) is 0 or >= FirstUnprivilegedPort
            ? null
            : allowed;

    /// <summary>The numbers are those of <c>PrivilegeVerdict</c>: allowed is 1, denied is 2.</summary>
    private static Implication? Verdict(object? constant) => ToInt64(constant) switch
    {
        1 => Implication.Elevated,
        2 => Implication.Elevated.Not(),
        _ => null,
    };

    private static Implication? UserId(BinaryOperatorKind kind, object? constant) => (kind, ToInt64(constant)) switch
    {
        (BinaryOperatorKind.Equals or BinaryOperatorKind.LessThanOrEqual, 0) or (BinaryOperatorKind.LessThan, 1) => Implication.Elevated,
        (BinaryOperatorKind.NotEquals or BinaryOperatorKind.GreaterThan, 0) or (BinaryOperatorKind.GreaterThanOrEqual, 1)
            => Implication.Elevated.Not(),
        _ => null,
    };

    private static bool IsUserId(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Parameters.IsEmpty: true, Name: var name } }
            => name.Equals("geteuid", StringComparison.OrdinalIgnoreCase) || name.Equals("getuid", StringComparison.OrdinalIgnoreCase),
        IPropertyReferenceOperation { Property: { Name: "EffectiveUserId" or "RealUserId", ContainingType.Name: "UnixEnvironment" } }
            => true,
        IPropertyReferenceOperation { Property: { Name: "UserId", ContainingType.Name: "UnixUserInfo" } } => true,
        _ => false,
    };

    /// <summary>The numbers are those of <c>PlatformID</c>; 128 was Mono's for Unix before 2.0, and is still found in checks.</summary>
    private static Implication? PlatformId(object? constant) => ToInt64(constant) switch
    {
        0 or 1 or 3 => new(PathState.On(Targets.Windows), PathState.Nothing),
        2 => new(PathState.On(Targets.Windows), PathState.On(Targets.All & ~Targets.Windows)),
        4 => new(PathState.On(Targets.All & ~Targets.Windows), PathState.On(Targets.Windows)),
        6 => new(PathState.On(Targets.MacOS), PathState.Nothing),
        128 => new(PathState.On(Targets.All & ~Targets.Windows), PathState.Nothing),
        _ => null,
    };

    /// <summary>Characters are compared as numbers.</summary>
    private static Implication? Separator(object? constant) => constant switch
    {
        '\\' or (int)'\\' => PlatformNames.Check("windows", decidesOthers: true),
        '/' or (int)'/' => PlatformNames.Check("windows", decidesOthers: true)?.Not(),
        _ => null,
    };

    private static Implication? Variable(string name, object? constant) => (name, constant) switch
    {
        ("SUDO_UID" or "SUDO_USER", null) => Implication.Elevated.Not(),
        ("USER" or "LOGNAME", "root") => Implication.Elevated,
        ("DOTNET_RUNNING_IN_CONTAINER" or "DOTNET_RUNNING_IN_CONTAINERS", null) => InContainer.Not(),
        ("DOTNET_RUNNING_IN_CONTAINER" or "DOTNET_RUNNING_IN_CONTAINERS", string value)
            when value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase) => InContainer,
        _ => null,
    };

    private static Implication InContainer { get; } = new(PathState.On(Containers), PathState.On(Targets.All & ~Containers));

    private static Implication? NamedCheck(string method)
    {
        const string VersionAtLeast = "VersionAtLeast";
        var name = method.Substring(2);
        return name.EndsWith(VersionAtLeast, StringComparison.Ordinal)
            ? PlatformNames.Check(name.Substring(0, name.Length - VersionAtLeast.Length), decidesOthers: false)
            : PlatformNames.Check(name, decidesOthers: true);
    }

    private static string? PlatformOf(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { ContainingType.Name: "OSPlatform", Name: var name } } => name,
        IInvocationOperation
        {
            TargetMethod: { ContainingType.Name: "OSPlatform", Name: "Create" },
            Arguments: [{ Value.ConstantValue.Value: string name }],
        } => name,
        _ => null,
    };

    /// <summary>The administrators' group is 544 of S-1-5-32 (MS-DTYP, well-known SIDs).</summary>
    private static bool NamesAdministrators(IOperation role)
    {
        foreach (var operation in role.DescendantsAndSelf())
        {
            if (operation is IFieldReferenceOperation { Field.Name: "BuiltinAdministratorsSid" })
                return true;
            var named = operation.ConstantValue is { HasValue: true, Value: var value } && value switch
            {
                544 => true,
                string text
                    => text.EndsWith("-544", StringComparison.Ordinal)
                        || text.EndsWith("\\Administrators", StringComparison.OrdinalIgnoreCase),
                _ => false,
            };
            if (named)
                return true;
        }
        return false;
    }

    private static long? ToInt64(object? constant) => constant switch
    {
        int or uint or long or short or ushort or byte or sbyte
            => Convert.ToInt64(constant, System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };
}
