using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.PortChecks;

/// <summary>What the value of an answer tells.</summary>
internal enum Answer
{
    /// <summary>True means that the port is free.</summary>
    Free,

    /// <summary>True means that the port is in use.</summary>
    Used,

    /// <summary>An element, an index or a count of what is in use: none means that the port is free.</summary>
    Found,
}

/// <summary>How a program finds out whether a port is free.</summary>
internal enum Look
{
    /// <summary>It reads the system's tables.</summary>
    Table,

    /// <summary>It tries to connect.</summary>
    Connection,

    /// <summary>It binds the port and releases it.</summary>
    Trial,
}

/// <summary>A place where a program asks whether a port is free.</summary>
/// <param name="Site">The question: the look itself, or the call of a helper.</param>
/// <param name="Value">The expression that carries the answer.</param>
/// <param name="Answer">What its value tells.</param>
/// <param name="Port">The port.</param>
/// <param name="Look">How it is found out.</param>
/// <param name="Helper">The helper that is asked; null where the program looks here.</param>
internal sealed record PortTest(
    ExpressionSyntax Site, ExpressionSyntax Value, Answer Answer, TestedPort? Port, Look Look, IMethodSymbol? Helper = null);

/// <summary>A method that only answers whether a port is free.</summary>
/// <param name="Method">The method.</param>
/// <param name="IsFreeWhenTrue">What its answer <c>true</c> means.</param>
/// <param name="Parameter">The parameter that takes the port; null where it asks about <paramref name="Port"/>.</param>
/// <param name="Port">The member or constant that it asks about.</param>
/// <param name="Look">How it finds out.</param>
/// <param name="Host">The parameter that names the host to connect to; null where that is this machine.</param>
internal sealed record PortHelper(
    IMethodSymbol Method, bool IsFreeWhenTrue, IParameterSymbol? Parameter, TestedPort Port, Look Look, IParameterSymbol? Host);
