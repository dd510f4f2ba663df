using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Elevation;

/// <summary>Finds members in which Kestrel is given sockets that somebody else has opened: <c>KestrelServerOptions.UseSystemd()</c>,
/// <c>ListenHandle</c> and <c>SocketTransportOptions.CreateBoundListenSocket</c>. A service manager opens them with its own rights, so that
/// a privileged port beside them is no sign of a mistake. <c>IHostBuilder.UseSystemd()</c> of Microsoft.Extensions.Hosting.Systemd concerns
/// lifetime and logging only, and does not count. One instance per compilation; safe for concurrent use.</summary>
internal sealed class InheritedSockets(BodyTable bodies)
{
    private readonly ConcurrentDictionary<IOperation, bool> _members = new();

    /// <summary>Whether the member that <paramref name="node"/> stands in, its lambdas and local functions included, takes sockets
    /// over.</summary>
    public bool In(SyntaxNode node) => bodies.Containing(node) is { } body && In(body);

    /// <summary>As <see cref="In(SyntaxNode)"/>, for the member that <paramref name="body"/> belongs to.</summary>
    public bool In(Body body) => body.Root is { } root && _members.GetOrAdd(root, key => key.Descendants().Any(TakesOver));

    private static bool TakesOver(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "UseSystemd" or "ListenHandle" } method } call
            => IsKestrelOptions(call.Instance?.Type) || (method.IsStatic && IsKestrelOptions(method.Parameters.FirstOrDefault()?.Type)),
        IPropertyReferenceOperation
        {
            Property: { Name: "CreateBoundListenSocket", ContainingType: { Name: "SocketTransportOptions" } type },
        } => IsIn(type, "Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets"),
        _ => false,
    };

    private static bool IsKestrelOptions(ITypeSymbol? type)
        => type is { Name: "KestrelServerOptions" } && IsIn(type, "Microsoft.AspNetCore.Server.Kestrel.Core");

    private static bool IsIn(ITypeSymbol type, string containingNamespace)
        => type.ContainingNamespace?.ToDisplayString() == containingNamespace;
}
