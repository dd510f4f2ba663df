using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PortRules.CodeFixes;

/// <summary>Registers those actions that are possible.</summary>
internal static class Registration
{
    public static void Register(this CodeFixContext context, Diagnostic diagnostic, IEnumerable<CodeAction?> actions)
    {
        foreach (var action in actions)
        {
            if (action is not null)
                context.RegisterCodeFix(action, diagnostic);
        }
    }
}
