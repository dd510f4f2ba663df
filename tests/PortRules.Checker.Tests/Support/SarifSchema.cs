using NJsonSchema;

namespace PortRules.Checker.Tests.Support;

/// <summary>The published schema of SARIF 2.1.0, used in place.</summary>
internal static class SarifSchema
{
    private const string Variable = "PORTRULES_SARIF_SCHEMA";

    private static string File => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? named
        : Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data", "sarif-schema-2.1.0.json"));

    /// <summary>Fails when the log is not valid; skips the test when the schema is not on this machine.</summary>
    public static async Task AssertValidAsync(string sarif)
    {
        Assert.SkipUnless(System.IO.File.Exists(File), $"The SARIF schema is not at '{File}'; {Variable} names another place.");
        var schema = await JsonSchema.FromFileAsync(File, TestContext.Current.CancellationToken);
        Assert.Equal([], schema.Validate(sarif).Select(error => error.ToString()));
    }
}
