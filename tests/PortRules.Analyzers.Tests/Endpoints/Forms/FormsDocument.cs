using System.Text;

namespace PortRules.Analyzers.Tests.Endpoints.Forms;

/// <summary>The two tables of <c>docs/value-following.md</c>, made of the forms that the tests run.</summary>
internal static class FormsDocument
{
    public static string Followed()
    {
        var table = new StringBuilder("| Step | Form | Example | Read as | Found |\n| --- | --- | --- | --- | --- |\n");
        foreach (var form in FollowedForms.All)
        {
            var found = form.Found == Found.Live ? "live" : "at build end";
            table.Append($"| {form.Step} | {form.Words} | {form.Example} | {form.Ports} | {found} |\n");
        }
        return table.ToString();
    }

    public static string NotFollowed()
    {
        var table = new StringBuilder("| Form and reason | Example |\n| --- | --- |\n");
        foreach (var form in UnfollowedForms.All)
            table.Append($"| {form.Words} | {form.Example} |\n");
        return table.ToString();
    }
}
